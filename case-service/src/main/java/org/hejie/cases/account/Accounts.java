package org.hejie.cases.account;

import java.text.Normalizer;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hejie.cases.body.ActLedger;
import org.hejie.cases.body.ActLedger.Entry;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.cases.store.StoreFault;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AdminAct;
import org.hejie.protocol.rest.StaffName;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** Staff accounts. Safe on any thread; blocks. */
public final class Accounts {
    private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{N}._@-]{3,64}");
    private final Database database;
    private final ActLedger ledger;
    private final Passwords passwords;
    private final Clock clock;

    public Accounts(Database database, ActLedger ledger, Clock clock, PasswordCost cost) {
        this.database = database;
        this.ledger = ledger;
        passwords = new Passwords(cost);
        this.clock = clock;
    }

    /**
     * Opens an account with its password, at the server's console: no administrator's rules hold there.
     *
     * @param username as {@link #username}
     * @param password 10 to 200 characters
     * @return the account's id
     * @throws ProblemException 409 {@code username_taken}, 400 {@code username_invalid}, {@code name_invalid} or {@code password_invalid}
     */
    public String create(String username, String name, Set<StaffRole> roles, String organisationId, String password) {
        String key = username(username);
        String called = name(name);
        checkPassword(password);
        String id = Secrets.id("a_");
        String hash = passwords.hash(password);
        try {
            database.run(h -> {
                h.createUpdate("""
                                INSERT INTO account (id, organisation_id, username, name, password_hash, created_at)
                                VALUES (:id, :organisation, :username, :name, :hash, :now)""")
                        .bind("id", id)
                        .bind("organisation", organisationId)
                        .bind("username", key)
                        .bind("name", called)
                        .bind("hash", hash)
                        .bind("now", clock.instant())
                        .execute();
                for (StaffRole role : roles) {
                    h.createUpdate("INSERT INTO account_role (account_id, role) VALUES (:id, :role)")
                            .bind("id", id)
                            .bind("role", role)
                            .execute();
                }
                ledger.add(
                        h,
                        Entry.of(AdminAct.ACCOUNT_OPENED, null, organisationId, id)
                                .with(roles));
            });
        } catch (StoreFault e) {
            if (e.isDuplicate()) {
                throw AccountRefusals.taken();
            }
            throw e;
        }
        return id;
    }

    /**
     * The username as it is kept: 3 to 64 letters, digits and {@code . _ - @}, without regard to case.
     *
     * @throws ProblemException 400 {@code username_invalid}
     */
    public static String username(String given) {
        String key = key(given);
        if (!USERNAME.matcher(key).matches()) {
            throw new ProblemException(
                    400,
                    "username_invalid",
                    "用户名应为 3 到 64 个字母、数字或 . _ - @。",
                    "A username has 3 to 64 letters, digits and . _ - @.",
                    null);
        }
        return key;
    }

    /** @throws ProblemException 400 {@code name_invalid} */
    public static String name(String given) {
        String name = given.strip();
        if (name.isEmpty() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(
                    400, "name_invalid", "请填写姓名，不超过 100 个字。", "Give a name of 1 to 100 characters.", null);
        }
        return name;
    }

    /** Sets a new password at the server's console and signs the account out everywhere. A suspended or closed account stays so. */
    public void setPassword(String accountId, String password) {
        checkPassword(password);
        String hash = passwords.hash(password);
        database.run(h -> {
            h.createUpdate("""
                            UPDATE account SET password_hash = :hash, activation_hash = NULL, activation_until = NULL,
                                state = CASE WHEN state = 'PENDING' THEN 'ACTIVE' ELSE state END
                            WHERE id = :id""").bind("id", accountId).bind("hash", hash).execute();
            h.createUpdate("DELETE FROM staff_session WHERE account_id = :id")
                    .bind("id", accountId)
                    .execute();
            load(h, accountId)
                    .ifPresent(account ->
                            ledger.add(h, Entry.of(AdminAct.PASSWORD_SET, null, account.organisationId(), accountId)));
        });
    }

    /** @throws ProblemException 400 {@code password_invalid} */
    static void checkPassword(String password) {
        if (password.length() < 10 || password.length() > 200) {
            throw new ProblemException(
                    400, "password_invalid", "密码应为 10 到 200 个字符。", "A password has 10 to 200 characters.", null);
        }
    }

    String hash(String password) {
        return passwords.hash(password);
    }

    /** True while nobody can sign in: the first start. */
    public boolean none() {
        return database.call(h ->
                h.createQuery("SELECT COUNT(*) FROM account").mapTo(Long.class).one() == 0);
    }

    /** The id of the account of that username. */
    public Optional<String> find(String username) {
        return database.call(h -> h.createQuery("SELECT id FROM account WHERE username = :username")
                .bind("username", key(username))
                .mapTo(String.class)
                .findOne());
    }

    /** The mediators of an organisation whose accounts may be used, by name. */
    public List<StaffName> mediators(String organisationId) {
        return database.call(h -> mediators(h, organisationId));
    }

    /** Within the caller's transaction. */
    public List<StaffName> mediators(Handle h, String organisationId) {
        return h.createQuery("""
                        SELECT a.id AS account_id, a.name FROM account a JOIN account_role r ON r.account_id = a.id AND r.role = :role
                        WHERE a.organisation_id = :organisation AND a.state = 'ACTIVE'
                            AND (a.expires_on IS NULL OR a.expires_on >= :today) ORDER BY a.name, a.id""")
                .bind("role", StaffRole.MEDIATOR)
                .bind("today", Standing.today(clock))
                .bind("organisation", organisationId)
                .map(ConstructorMapper.of(StaffName.class))
                .list();
    }

    private record Hashed(String id, @Nullable String passwordHash) {}

    /** The account's id if the password is right; takes as long where there is no such account. */
    Optional<String> check(String username, String password) {
        Optional<Hashed> found = password.length() > 200
                ? Optional.empty()
                : database.call(h -> h.createQuery("SELECT id, password_hash FROM account WHERE username = :username")
                        .bind("username", key(username))
                        .map((row, context) -> new Hashed(row.getString("id"), row.getString("password_hash")))
                        .findOne());
        String kept = found.map(Hashed::passwordHash).orElse(null);
        if (kept == null) {
            passwords.spend(password.substring(0, Math.min(200, password.length())));
            return Optional.empty();
        }
        return passwords.verify(password, kept) ? found.map(Hashed::id) : Optional.empty();
    }

    public Optional<Account> load(String accountId) {
        return database.call(h -> load(h, accountId));
    }

    /** Within the caller's transaction. */
    Optional<Account> load(Handle h, String accountId) {
        EnumSet<StaffRole> roles = EnumSet.noneOf(StaffRole.class);
        roles.addAll(h.createQuery("SELECT role FROM account_role WHERE account_id = :id")
                .bind("id", accountId)
                .mapTo(StaffRole.class)
                .list());
        return h.createQuery("""
                        SELECT a.name, a.organisation_id, o.name AS organisation
                        FROM account a JOIN organisation o ON o.id = a.organisation_id WHERE a.id = :id""")
                .bind("id", accountId)
                .map((row, context) -> new Account(
                        accountId,
                        row.getString("name"),
                        row.getString("organisation_id"),
                        row.getString("organisation"),
                        Set.copyOf(roles)))
                .findOne();
    }

    static String key(String username) {
        return Normalizer.normalize(username, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
}
