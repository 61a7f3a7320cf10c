package org.hejie.cases.join;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hejie.cases.store.Sealer;
import org.jdbi.v3.core.Handle;

/**
 * Eight digits that stand beside a link, for who cannot open one: same link, same life, same device, whether it leads to a session or to a party's own page before
 * there is a case. Kept as a keyed digest. docs/CASES.md has the arithmetic of guessing. Works inside the caller's transaction.
 */
public final class ShortCodes {
    private static final int COUNT = 100_000_000;
    private static final Pattern WRITTEN = Pattern.compile("\\d{4}[ -]?\\d{4}");
    private static final String PLACE = "invitation/short_mark";
    private final SecureRandom random = new SecureRandom();
    private final Sealer sealer;

    /** What the digits stand beside. */
    public enum Beside {
        INVITATION("invitation"),
        PAGE("page_link");

        private final String table;

        Beside(String table) {
            this.table = table;
        }
    }

    public ShortCodes(Sealer sealer) {
        this.sealer = sealer;
    }

    /** A new code of this link; none that stands beside another one of either kind, used or not. */
    public String give(Handle h, Beside beside, String linkId) {
        String code;
        do {
            code = String.format(Locale.ROOT, "%08d", random.nextInt(COUNT));
        } while (isGiven(h, code));
        h.createUpdate("UPDATE " + beside.table + " SET short_mark = :mark WHERE id = :id")
                .bind("id", linkId)
                .bind("mark", sealer.mark(code, PLACE))
                .execute();
        return code;
    }

    private boolean isGiven(Handle h, String code) {
        return Arrays.stream(Beside.values())
                .anyMatch(beside -> find(h, beside, code).isPresent());
    }

    /** Whose code it is: the link's id. */
    public Optional<String> find(Handle h, Beside beside, String code) {
        List<String> marks = sealer.marks(code, PLACE);
        return h.createQuery("SELECT id FROM " + beside.table + " WHERE short_mark IN (<marks>)")
                .bindList("marks", marks)
                .mapTo(String.class)
                .findFirst();
    }

    /** The digits, if that is what was typed; full-width ones count, and people divide them by a space or a hyphen. */
    public static Optional<String> read(String typed) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        return WRITTEN.matcher(text).matches() ? Optional.of(text.replaceAll("\\D", "")) : Optional.empty();
    }

    /** As people read it: 1234 5678. */
    public static String grouped(String code) {
        return code.substring(0, 4) + " " + code.substring(4);
    }
}
