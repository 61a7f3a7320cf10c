package org.hejie.cases.body;

import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AdminAct;
import org.hejie.protocol.rest.AdminEventList.AdminEvent;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Every administrative act: who did what to whom, when and why. Rows are added, never changed; within the caller's transaction. */
public final class ActLedger {
    private static final int MOST = 200;
    private static final String SELECT = """
            SELECT e.at, e.act, b.name AS by_name, o.name AS body, a.name AS account, f.name AS from_body, e.roles, e.reason
            FROM account_event e JOIN organisation o ON o.id = e.organisation_id
                LEFT JOIN account b ON b.id = e.by_account LEFT JOIN account a ON a.id = e.account_id
                LEFT JOIN organisation f ON f.id = e.from_organisation
            """;
    private final Clock clock;

    public ActLedger(Clock clock) {
        this.clock = clock;
    }

    /**
     * One act.
     *
     * @param by an account; {@code null} at the server's console
     * @param fromBodyId of a transfer
     * @param roles the account's since; {@code null} where they stayed
     */
    public record Entry(
            AdminAct act,
            @Nullable String by,
            String bodyId,
            @Nullable String accountId,
            @Nullable String fromBodyId,
            @Nullable Collection<StaffRole> roles,
            @Nullable String reason) {
        public static Entry ofBody(AdminAct act, String by, String bodyId, @Nullable String reason) {
            return new Entry(act, by, bodyId, null, null, null, reason);
        }

        public static Entry of(AdminAct act, @Nullable String by, String bodyId, String accountId) {
            return new Entry(act, by, bodyId, accountId, null, null, null);
        }

        public Entry because(@Nullable String why) {
            return new Entry(act, by, bodyId, accountId, fromBodyId, roles, why);
        }

        public Entry with(Collection<StaffRole> since) {
            return new Entry(act, by, bodyId, accountId, fromBodyId, List.copyOf(since), reason);
        }
    }

    public void add(Handle h, Entry entry) {
        addAll(h, List.of(entry));
    }

    public void addAll(Handle h, List<Entry> entries) {
        var batch = h.prepareBatch("""
                INSERT INTO account_event (at, act, by_account, organisation_id, account_id, from_organisation, roles, reason)
                VALUES (:at, :act, :by, :body, :account, :from, :roles, :reason)""");
        for (Entry entry : entries) {
            batch.bind("at", clock.instant())
                    .bind("act", entry.act())
                    .bind("by", entry.by())
                    .bind("body", entry.bodyId())
                    .bind("account", entry.accountId())
                    .bind("from", entry.fromBodyId())
                    .bind("roles", words(entry.roles()))
                    .bind("reason", entry.reason())
                    .add();
        }
        batch.execute();
    }

    private static @Nullable String words(@Nullable Collection<StaffRole> roles) {
        return roles == null
                ? null
                : roles.stream().sorted().map(StaffRole::name).collect(Collectors.joining(","));
    }

    /** What was done to one account, at most {@value #MOST} acts. */
    public List<AdminEvent> ofAccount(Handle h, String accountId) {
        return h.createQuery(SELECT + "WHERE e.account_id = :id ORDER BY e.seq DESC LIMIT " + MOST)
                .bind("id", accountId)
                .map(EVENT)
                .list();
    }

    /** What was done to one body and to accounts in it. */
    public List<AdminEvent> ofBody(Handle h, String bodyId) {
        return h.createQuery(SELECT + "WHERE e.organisation_id = :id ORDER BY e.seq DESC LIMIT " + MOST)
                .bind("id", bodyId)
                .map(EVENT)
                .list();
    }

    private static final RowMapper<AdminEvent> EVENT = (row, context) -> {
        String roles = row.getString("roles");
        return new AdminEvent(
                row.getObject("at", java.time.OffsetDateTime.class).toInstant(),
                AdminAct.valueOf(row.getString("act")),
                row.getString("by_name"),
                row.getString("body"),
                row.getString("account"),
                row.getString("from_body"),
                roles == null ? null : roles(roles),
                row.getString("reason"));
    };

    private static List<StaffRole> roles(String words) {
        return Arrays.stream(words.split(","))
                .filter(word -> !word.isEmpty())
                .map(StaffRole::valueOf)
                .toList();
    }

    /** @throws ProblemException 400 {@code reason_invalid} */
    public static String reason(String given) {
        String reason = given.strip();
        if (reason.length() < 2 || reason.length() > 500) {
            throw new ProblemException(
                    400, "reason_invalid", "请说明理由，2 至 500 字。", "Give a reason of 2 to 500 characters.", null);
        }
        return reason;
    }
}
