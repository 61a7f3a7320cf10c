package org.hejie.cases.account;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AccountList;
import org.hejie.protocol.rest.AccountState;
import org.hejie.protocol.rest.AccountView;
import org.hejie.protocol.rest.BodyKind;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The rows behind {@link AccountDesk}. Within the caller's transaction. */
final class AccountRows {
    static final int PAGE = 100;
    private static final String SELECT = """
            SELECT a.id, a.username, a.name, a.organisation_id, o.name AS body, o.kind, a.state, a.expires_on, a.activation_until,
                a.password_hash IS NOT NULL AS password_set
            FROM account a JOIN organisation o ON o.id = a.organisation_id
            """;
    private final Clock clock;

    AccountRows(Clock clock) {
        this.clock = clock;
    }

    /** @param kept the state as it is stored: never EXPIRED */
    record Row(
            String id,
            String username,
            String name,
            String bodyId,
            String body,
            BodyKind kind,
            AccountState kept,
            @Nullable LocalDate expiresOn,
            @Nullable Instant codeUntil,
            boolean passwordSet,
            Set<StaffRole> roles) {}

    Optional<Row> lock(Handle h, String accountId) {
        return h.createQuery("SELECT id FROM account WHERE id = :id FOR UPDATE")
                .bind("id", accountId)
                .mapTo(String.class)
                .findOne()
                .flatMap(id -> find(h, id));
    }

    Optional<Row> find(Handle h, String accountId) {
        Set<StaffRole> roles = roles(h, accountId);
        return h.createQuery(SELECT + "WHERE a.id = :id")
                .bind("id", accountId)
                .map(row(roles))
                .findOne();
    }

    private static Set<StaffRole> roles(Handle h, String accountId) {
        EnumSet<StaffRole> roles = EnumSet.noneOf(StaffRole.class);
        roles.addAll(h.createQuery("SELECT role FROM account_role WHERE account_id = :id")
                .bind("id", accountId)
                .mapTo(StaffRole.class)
                .list());
        return roles;
    }

    private static RowMapper<Row> row(Set<StaffRole> roles) {
        return (row, context) -> {
            var until = row.getObject("activation_until", java.time.OffsetDateTime.class);
            return new Row(
                    row.getString("id"),
                    row.getString("username"),
                    row.getString("name"),
                    row.getString("organisation_id"),
                    row.getString("body"),
                    BodyKind.valueOf(row.getString("kind")),
                    AccountState.valueOf(row.getString("state")),
                    row.getObject("expires_on", LocalDate.class),
                    until == null ? null : until.toInstant(),
                    row.getBoolean("password_set"),
                    roles);
        };
    }

    /** @param search in the name or the username */
    AccountList list(Handle h, String bodyId, String search, int from) {
        String where = """
                FROM account a LEFT JOIN account_role r ON r.account_id = a.id
                WHERE a.organisation_id = :body AND (POSITION(:search IN a.name) > 0 OR POSITION(LOWER(:search) IN a.username) > 0)
                """;
        int total = h.createQuery("SELECT COUNT(DISTINCT a.id) " + where)
                .bind("body", bodyId)
                .bind("search", search)
                .mapTo(Integer.class)
                .one();
        LocalDate today = Standing.today(clock);
        List<AccountList.AccountRow> rows = h.createQuery("""
                        SELECT a.id, a.username, a.name, a.state, a.expires_on, STRING_AGG(r.role, ',') AS roles
                        """ + where + """
                        GROUP BY a.id, a.username, a.name, a.state, a.expires_on
                        ORDER BY a.name, a.id LIMIT\s""" + PAGE + " OFFSET :from")
                .bind("body", bodyId)
                .bind("search", search)
                .bind("from", from)
                .map((row, context) -> {
                    LocalDate day = row.getObject("expires_on", LocalDate.class);
                    String roles = row.getString("roles");
                    return new AccountList.AccountRow(
                            row.getString("id"),
                            row.getString("username"),
                            row.getString("name"),
                            roles == null ? List.of() : words(roles),
                            Standing.state(AccountState.valueOf(row.getString("state")), day, today),
                            day);
                })
                .list();
        return new AccountList(rows, total);
    }

    private static List<StaffRole> words(String roles) {
        return Arrays.stream(roles.split(",")).map(StaffRole::valueOf).sorted().toList();
    }

    AccountView view(Handle h, Row row, String readerId) {
        AccountView.Locked locked = row.id().equals(readerId)
                ? AccountView.Locked.OWN
                : row.roles().contains(StaffRole.OPERATOR) ? AccountView.Locked.BEYOND : null;
        return new AccountView(
                row.id(),
                row.username(),
                row.name(),
                row.bodyId(),
                row.body(),
                row.kind(),
                row.roles().stream().sorted().toList(),
                Standing.state(row.kept(), row.expiresOn(), Standing.today(clock)),
                row.expiresOn(),
                row.codeUntil(),
                plannedSessions(h, row.id()),
                openCases(h, row.id()),
                locked);
    }

    private static int plannedSessions(Handle h, String accountId) {
        return h.createQuery("""
                        SELECT COUNT(*) FROM participant p JOIN mediation_session s ON s.id = p.session_id
                        WHERE p.account_id = :id AND s.ended_at IS NULL AND s.cancelled_at IS NULL""").bind("id", accountId).mapTo(Integer.class).one();
    }

    /** Cases whose mediation no session has ended; an adjourned one goes on. */
    private static int openCases(Handle h, String accountId) {
        return h.createQuery("""
                        SELECT COUNT(*) FROM mediation_case c
                        WHERE c.presiding_mediator_id = :id AND NOT EXISTS (SELECT 1 FROM mediation_session s
                            WHERE s.case_id = c.id AND s.ended_at IS NOT NULL AND s.end_reason <> 'ADJOURNED')""").bind("id", accountId).mapTo(Integer.class).one();
    }

    /** @throws ProblemException 409 {@code mediator_busy} */
    void checkFree(Handle h, String accountId) {
        int sessions = plannedSessions(h, accountId);
        int cases = openCases(h, accountId);
        if (sessions > 0 || cases > 0) {
            throw AccountRefusals.busy(sessions, cases);
        }
    }

    /**
     * Access that was given in one court does not go along to another.
     *
     * @throws ProblemException 409 {@code reviewer_has_grants}
     */
    void checkNoGrants(Handle h, String accountId) {
        int grants = h.createQuery("""
                        SELECT COUNT(*) FROM access_grant WHERE account_id = :id AND revoked_at IS NULL AND valid_to > :now
                            AND (granted IS NULL OR granted = TRUE)""")
                .bind("id", accountId)
                .bind("now", clock.instant())
                .mapTo(Integer.class)
                .one();
        if (grants > 0) {
            throw AccountRefusals.hasGrants(grants);
        }
    }

    void insert(Handle h, List<AccountDesk.Opening> openings, Instant until) {
        var accounts = h.prepareBatch("""
                INSERT INTO account (id, organisation_id, username, name, state, expires_on, activation_hash, activation_until, created_at)
                VALUES (:id, :bodyId, :username, :name, 'PENDING', :expiresOn, :codeHash, :until, :now)""");
        var roles = h.prepareBatch("INSERT INTO account_role (account_id, role) VALUES (:id, :role)");
        for (AccountDesk.Opening opening : openings) {
            accounts.bindMethods(opening)
                    .bind("until", until)
                    .bind("now", clock.instant())
                    .add();
            opening.roles()
                    .forEach(role ->
                            roles.bind("id", opening.id()).bind("role", role).add());
        }
        accounts.execute();
        roles.execute();
    }

    void setRoles(Handle h, String accountId, Set<StaffRole> roles) {
        h.createUpdate("DELETE FROM account_role WHERE account_id = :id")
                .bind("id", accountId)
                .execute();
        var batch = h.prepareBatch("INSERT INTO account_role (account_id, role) VALUES (:id, :role)");
        roles.forEach(role -> batch.bind("id", accountId).bind("role", role).add());
        batch.execute();
    }

    void setState(Handle h, String accountId, AccountState state) {
        h.createUpdate("UPDATE account SET state = :state WHERE id = :id")
                .bind("state", state)
                .bind("id", accountId)
                .execute();
    }

    void setBody(Handle h, String accountId, String bodyId) {
        h.createUpdate("UPDATE account SET organisation_id = :body WHERE id = :id")
                .bind("body", bodyId)
                .bind("id", accountId)
                .execute();
    }

    void setCode(Handle h, String accountId, String hash, Instant until) {
        h.createUpdate("""
                        UPDATE account SET password_hash = NULL, state = 'PENDING', activation_hash = :hash, activation_until = :until
                        WHERE id = :id""")
                .bind("hash", hash)
                .bind("until", until)
                .bind("id", accountId)
                .execute();
    }

    /** Ends every staff session, and takes back tickets that were not used. */
    void signOut(Handle h, String accountId, Instant now) {
        h.createUpdate("DELETE FROM staff_session WHERE account_id = :id")
                .bind("id", accountId)
                .execute();
        h.createUpdate("""
                        UPDATE ticket SET revoked_at = :now WHERE redeemed_at IS NULL AND revoked_at IS NULL
                            AND participant_id IN (SELECT id FROM participant WHERE account_id = :id)""").bind("now", now).bind("id", accountId).execute();
    }
}
