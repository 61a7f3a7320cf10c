package org.hejie.cases.account;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.hejie.cases.body.ActLedger;
import org.hejie.cases.body.ActLedger.Entry;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.Activation;
import org.hejie.protocol.rest.AdminAct;
import org.jspecify.annotations.Nullable;

/** First sign-ins: a one-time code of 80 bits, kept as its SHA-256, good for seven days. Safe on any thread; blocks. */
public final class Activations {
    public static final Duration LIFE = Duration.ofDays(7);
    /** Without letters and digits that look alike: it is read from paper. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final Database database;
    private final Accounts accounts;
    private final StaffSessions sessions;
    private final TryLimits limits;
    private final ActLedger ledger;
    private final Clock clock;

    public Activations(
            Database database,
            Accounts accounts,
            StaffSessions sessions,
            TryLimits limits,
            ActLedger ledger,
            Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.sessions = sessions;
        this.limits = limits;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A code as it is read: four groups of four. */
    public static String code() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % 4 == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** What is kept of a code, however it was typed: width, case, spaces and hyphens do not matter. */
    public static String digest(String code) {
        String plain = Normalizer.normalize(code, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Pd}]", "");
        return Secrets.digest("activation " + plain.toUpperCase(Locale.ROOT));
    }

    private record Row(
            String id, String organisationId, @Nullable String activationHash, Instant activationUntil) {}

    /**
     * Sets the first password and signs the person in.
     *
     * @throws ProblemException 400 {@code password_invalid}; 401 {@code activation_failed}, the same whether the name or the code is wrong; 403 for
     *     the right code that no longer holds, or of an account that may not be used
     * @throws TooManyTries as {@link StaffSessions#signIn}, counted with it
     */
    public StaffSessions.SignedIn activate(Activation asked, String address) {
        String key = Accounts.key(asked.username());
        String tries = Secrets.digest(key);
        TooManyTries.check(limits.address().take(address));
        TooManyTries.check(limits.account().take(tries));
        Accounts.checkPassword(asked.password());
        String hash = digest(asked.code());
        Row row = find(key)
                .filter(found -> found.activationHash() != null && Secrets.same(found.activationHash(), hash))
                .orElseThrow(Activations::failed);
        limits.address().giveBack(address);
        limits.account().giveBack(tries);
        database.run(h ->
                Standing.of(h, row.id(), clock).orElseThrow(Activations::failed).check());
        if (!clock.instant().isBefore(row.activationUntil())) {
            throw new ProblemException(
                    403,
                    "activation_expired",
                    "激活码已过期（有效期 7 天）；请向管理员要一个新的。",
                    "The activation code has expired (it holds for 7 days); ask your administrator for a new one.",
                    null);
        }
        String password = accounts.hash(asked.password());
        database.run(h -> {
            int set = h.createUpdate("""
                            UPDATE account SET password_hash = :password, state = 'ACTIVE', activation_hash = NULL, activation_until = NULL
                            WHERE id = :id AND activation_hash = :hash AND state = 'PENDING'""")
                    .bind("password", password)
                    .bind("id", row.id())
                    .bind("hash", hash)
                    .execute();
            if (set == 0) {
                throw failed();
            }
            ledger.add(h, Entry.of(AdminAct.ACTIVATED, row.id(), row.organisationId(), row.id()));
        });
        return sessions.open(row.id());
    }

    private Optional<Row> find(String key) {
        return database.call(h -> h.createQuery("""
                        SELECT id, organisation_id, activation_hash, activation_until FROM account
                        WHERE username = :username AND activation_until IS NOT NULL""")
                .bind("username", key)
                .map((row, context) -> new Row(
                        row.getString("id"),
                        row.getString("organisation_id"),
                        row.getString("activation_hash"),
                        row.getObject("activation_until", java.time.OffsetDateTime.class)
                                .toInstant()))
                .findOne());
    }

    private static ProblemException failed() {
        return new ProblemException(
                401,
                "activation_failed",
                "用户名或者激活码不对，或者激活码已经用过；请检查后重试，或者向管理员要一个新的。已经设置过密码的，请直接登录。",
                "Username or activation code is wrong, or the code was used already; check both, or ask your administrator for a new one. If you have set a password, sign in with it.",
                null);
    }
}
