package org.hejie.cases.join;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hejie.cases.store.Sealer;
import org.jdbi.v3.core.Handle;

/**
 * Eight digits that stand beside a link, for who cannot open one: same invitation, same life, same device. Kept as a keyed digest. docs/CASES.md has the
 * arithmetic of guessing. Works inside the caller's transaction.
 */
final class ShortCodes {
    private static final int COUNT = 100_000_000;
    private static final Pattern WRITTEN = Pattern.compile("\\d{4}[ -]?\\d{4}");
    private static final String PLACE = "invitation/short_mark";
    private final SecureRandom random = new SecureRandom();
    private final Sealer sealer;

    ShortCodes(Sealer sealer) {
        this.sealer = sealer;
    }

    /** A new code of this invitation; none that stands beside another link, used or not. */
    String give(Handle h, String invitationId) {
        String code;
        do {
            code = String.format(Locale.ROOT, "%08d", random.nextInt(COUNT));
        } while (invitation(h, code).isPresent());
        h.createUpdate("UPDATE invitation SET short_mark = :mark WHERE id = :id")
                .bind("id", invitationId)
                .bind("mark", sealer.mark(code, PLACE))
                .execute();
        return code;
    }

    /** Whose code it is: the invitation's id. */
    Optional<String> invitation(Handle h, String code) {
        List<String> marks = sealer.marks(code, PLACE);
        return h.createQuery("SELECT id FROM invitation WHERE short_mark IN (<marks>)")
                .bindList("marks", marks)
                .mapTo(String.class)
                .findFirst();
    }

    /** The digits, if that is what was typed; full-width ones count, and people divide them by a space or a hyphen. */
    static Optional<String> read(String typed) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        return WRITTEN.matcher(text).matches() ? Optional.of(text.replaceAll("\\D", "")) : Optional.empty();
    }

    /** As people read it: 1234 5678. */
    static String grouped(String code) {
        return code.substring(0, 4) + " " + code.substring(4);
    }
}
