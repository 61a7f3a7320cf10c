package org.hejie.cases.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.http.ProblemException;
import org.jdbi.v3.core.Handle;

/** Signed-in staff: a random token in a cookie, its digest in a row. Ends after four idle hours, and after twelve in any case. */
public final class StaffSessions {
    public static final Duration LIFE = Duration.ofHours(12);
    static final Duration IDLE = Duration.ofHours(4);
    private static final Duration TOUCH = Duration.ofMinutes(1);
    private final Database database;
    private final Accounts accounts;
    private final TryLimits limits;
    private final Clock clock;

    public StaffSessions(Database database, Accounts accounts, TryLimits limits, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.limits = limits;
        this.clock = clock;
    }

    /** {@code token} belongs in the cookie and nowhere else. */
    public record SignedIn(String token, Account account) {
        @Override
        public String toString() {
            return "SignedIn[" + account.id() + "]";
        }
    }

    /**
     * @throws ProblemException 401 {@code login_failed}, the same whether the name or the password is wrong; 403 for the right password of an account
     *     that may not be used, with the reason
     * @throws TooManyTries when this username or address tried too often
     */
    public SignedIn signIn(String username, String password, String address) {
        String account = Secrets.digest(Accounts.key(username));
        TooManyTries.check(limits.address().take(address));
        TooManyTries.check(limits.account().take(account));
        String id = accounts.check(username, password)
                .orElseThrow(() -> new ProblemException(
                        401,
                        "login_failed",
                        "用户名或者密码不对；请检查后重试，忘记密码请联系本组织管理员。",
                        "Username or password is wrong; check both, or ask your organisation's administrator.",
                        null));
        limits.address().giveBack(address);
        limits.account().giveBack(account);
        database.run(h -> Standing.of(h, id, clock).orElseThrow().check());
        return open(id);
    }

    /** Signs in one who has shown who they are. */
    SignedIn open(String id) {
        String token = Secrets.token();
        Instant now = clock.instant();
        Account who = database.call(h -> {
            h.createUpdate("DELETE FROM staff_session WHERE expires_at < :now")
                    .bind("now", now)
                    .execute();
            h.createUpdate("""
                            INSERT INTO staff_session (token_hash, account_id, created_at, last_seen_at, expires_at)
                            VALUES (:hash, :account, :now, :now, :expiresAt)""")
                    .bind("hash", Secrets.digest(token))
                    .bind("account", id)
                    .bind("now", now)
                    .bind("expiresAt", now.plus(LIFE))
                    .execute();
            return accounts.load(h, id).orElseThrow();
        });
        return new SignedIn(token, who);
    }

    private record Row(String accountId, Instant lastSeenAt, Instant expiresAt) {
        boolean holds(Instant now) {
            return now.isBefore(expiresAt) && now.isBefore(lastSeenAt.plus(IDLE));
        }
    }

    /** Who holds this cookie, if their account and its body may be used. */
    public Optional<Account> find(String token) {
        String hash = Secrets.digest(token);
        Instant now = clock.instant();
        return database.call(h -> row(h, hash)
                .filter(row -> row.holds(now))
                .filter(row -> Standing.of(h, row.accountId(), clock)
                        .map(Standing::holds)
                        .orElse(false))
                .flatMap(row -> {
                    if (now.isAfter(row.lastSeenAt().plus(TOUCH))) {
                        h.createUpdate("UPDATE staff_session SET last_seen_at = :now WHERE token_hash = :hash")
                                .bind("hash", hash)
                                .bind("now", now)
                                .execute();
                    }
                    return accounts.load(h, row.accountId());
                }));
    }

    private static Optional<Row> row(Handle h, String hash) {
        return h.createQuery("SELECT account_id, last_seen_at, expires_at FROM staff_session WHERE token_hash = :hash")
                .bind("hash", hash)
                .map((row, context) -> new Row(
                        row.getString("account_id"),
                        row.getObject("last_seen_at", java.time.OffsetDateTime.class)
                                .toInstant(),
                        row.getObject("expires_at", java.time.OffsetDateTime.class)
                                .toInstant()))
                .findOne();
    }

    public void signOut(String token) {
        database.run(h -> h.createUpdate("DELETE FROM staff_session WHERE token_hash = :hash")
                .bind("hash", Secrets.digest(token))
                .execute());
    }
}
