package org.hejie.cases.expert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.Json;
import org.hejie.protocol.rest.ExpertDesk.CallState;
import org.hejie.protocol.rest.ExpertDesk.Expert;
import org.hejie.protocol.rest.ExpertDesk.ExpertAct;
import org.hejie.protocol.rest.ExpertDesk.ExpertActKind;
import org.hejie.protocol.rest.ExpertDesk.ExpertCall;
import org.hejie.protocol.rest.ExpertDesk.ExpertProfile;
import org.hejie.protocol.rest.ExpertDesk.ExpertRequest;
import org.hejie.protocol.rest.ExpertDesk.ExpertSession;
import org.hejie.protocol.rest.ExpertDesk.ExpertState;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows behind {@link Experts}. Within the caller's transaction. */
final class ExpertStore {
    private static final int LISTED = 500;
    private static final int ACTS = 200;
    private static final String EXPERT = """
            SELECT e.id, e.pool_id, e.account_id, e.content, e.state, e.reason, a.name, a.organisation_id, o.name AS body
            FROM expert e JOIN account a ON a.id = e.account_id JOIN organisation o ON o.id = a.organisation_id
            """;
    private static final String REQUEST = """
            SELECT r.id, r.pool_id, r.case_id, r.words_sealed, r.languages, r.asked_at, c.title, c.cause, c.organisation_id, o.name AS body, o.region
            FROM expert_request r JOIN mediation_case c ON c.id = r.case_id JOIN organisation o ON o.id = c.organisation_id
            """;
    private static final String CALL = """
            SELECT k.id, k.request_id, k.state, k.reason, k.at, a.name, a.id AS account_id, c.id AS case_id, c.title, o.name AS body
            FROM expert_call k JOIN expert e ON e.id = k.expert_id JOIN account a ON a.id = e.account_id
                JOIN expert_request r ON r.id = k.request_id JOIN mediation_case c ON c.id = r.case_id JOIN organisation o ON o.id = c.organisation_id
            """;
    private final Sealer sealer;

    ExpertStore(Sealer sealer) {
        this.sealer = sealer;
    }

    record Row(String poolId, String accountId, String bodyId, Expert expert) {}

    record Asked(
            String poolId, String bodyId, @Nullable String region, List<String> languages, ExpertRequest request) {}

    record Called(String accountId, String caseId, CallState state) {}

    // --- experts

    Optional<Row> expert(Handle h, String id) {
        return h.createQuery(EXPERT + "WHERE e.id = :id")
                .bind("id", id)
                .map((row, c) -> row(row))
                .findOne();
    }

    /** @param where over {@code e}, {@code a} and {@code :id} */
    List<Row> experts(Handle h, String where, String id) {
        return h.createQuery(EXPERT + "WHERE " + where
                        + " ORDER BY CASE e.state WHEN 'PROPOSED' THEN 0 WHEN 'ADMITTED' THEN 1 ELSE 2 END, a.name, e.id LIMIT "
                        + LISTED)
                .bind("id", id)
                .map((row, c) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("pool_id"),
                row.getString("account_id"),
                row.getString("organisation_id"),
                new Expert(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("body"),
                        read(row.getString("content"), ExpertProfile.class),
                        ExpertState.valueOf(row.getString("state")),
                        row.getString("reason")));
    }

    void propose(Handle h, String id, String poolId, String accountId, ExpertProfile profile) {
        h.createUpdate("""
                        INSERT INTO expert (id, pool_id, account_id, content, state) VALUES (:id, :pool, :account, :content, 'PROPOSED')""")
                .bind("id", id)
                .bind("pool", poolId)
                .bind("account", accountId)
                .bind("content", Json.write(profile))
                .execute();
    }

    void decide(Handle h, String id, ExpertState state, String reason) {
        h.createUpdate("UPDATE expert SET state = :state, reason = :reason WHERE id = :id")
                .bind("state", state)
                .bind("reason", reason)
                .bind("id", id)
                .execute();
    }

    // --- requests

    static String wordsPlace(String requestId) {
        return "expert_request/" + requestId + "/words";
    }

    void ask(Handle h, String id, String poolId, String caseId, String words, List<String> languages, Instant now) {
        h.createUpdate("""
                        INSERT INTO expert_request (id, pool_id, case_id, words_sealed, languages, asked_at)
                        VALUES (:id, :pool, :case, :words, :languages, :now)""")
                .bind("id", id)
                .bind("pool", poolId)
                .bind("case", caseId)
                .bind("words", sealer.seal(words, wordsPlace(id)))
                .bind("languages", Json.write(languages))
                .bind("now", now)
                .execute();
    }

    Optional<Asked> request(Handle h, String id) {
        return h.createQuery(REQUEST + "WHERE r.id = :id")
                .bind("id", id)
                .map((row, c) -> asked(h, row))
                .findOne();
    }

    /** @param where over {@code r}, {@code c} and {@code :id} */
    List<ExpertRequest> requests(Handle h, String where, String id) {
        return h
                .createQuery(REQUEST + "WHERE " + where + " ORDER BY r.asked_at DESC, r.id LIMIT " + LISTED)
                .bind("id", id)
                .map((row, c) -> asked(h, row))
                .list()
                .stream()
                .map(Asked::request)
                .toList();
    }

    private Asked asked(Handle h, ResultSet row) throws SQLException {
        String id = row.getString("id");
        String caseId = row.getString("case_id");
        return new Asked(
                row.getString("pool_id"),
                row.getString("organisation_id"),
                row.getString("region"),
                languages(row.getString("languages")),
                new ExpertRequest(
                        id,
                        caseId,
                        row.getString("title"),
                        row.getString("cause"),
                        row.getString("body"),
                        workers(h, caseId),
                        sealer.open(row.getString("words_sealed"), wordsPlace(id)),
                        instant(row, "asked_at"),
                        calls(h, "k.request_id = :id", id)));
    }

    /** Applicants, and those whom representatives stand for. */
    static int workers(Handle h, String caseId) {
        List<@Nullable String> represented = h.createQuery(
                        "SELECT COALESCE(represents, '') FROM party WHERE case_id = :id AND role = 'REPRESENTATIVE'")
                .bind("id", caseId)
                .mapTo(String.class)
                .list();
        int applicants = h.createQuery("SELECT COUNT(*) FROM party WHERE case_id = :id AND role = 'APPLICANT'")
                .bind("id", caseId)
                .mapTo(Integer.class)
                .one();
        return applicants
                + (int) represented.stream()
                        .flatMap(names -> String.valueOf(names).lines())
                        .filter(name -> !name.isBlank())
                        .count();
    }

    // --- calls

    void call(Handle h, String id, String requestId, String expertId, Instant now) {
        h.createUpdate("""
                        INSERT INTO expert_call (id, request_id, expert_id, state, at) VALUES (:id, :request, :expert, 'ASSIGNED', :now)""")
                .bind("id", id)
                .bind("request", requestId)
                .bind("expert", expertId)
                .bind("now", now)
                .execute();
    }

    /** Experts who were asked in a request. */
    Set<String> called(Handle h, String requestId) {
        return h.createQuery("SELECT expert_id FROM expert_call WHERE request_id = :id")
                .bind("id", requestId)
                .mapTo(String.class)
                .set();
    }

    /** The call, its row locked. */
    Optional<Called> locked(Handle h, String callId) {
        return h.createQuery("SELECT id FROM expert_call WHERE id = :id FOR UPDATE")
                .bind("id", callId)
                .mapTo(String.class)
                .findOne()
                .flatMap(id -> h.createQuery(CALL + "WHERE k.id = :id")
                        .bind("id", id)
                        .map((row, c) -> new Called(
                                row.getString("account_id"),
                                row.getString("case_id"),
                                CallState.valueOf(row.getString("state"))))
                        .findOne());
    }

    void answer(Handle h, String callId, CallState state, @Nullable String reason, Instant now) {
        h.createUpdate("UPDATE expert_call SET state = :state, reason = :reason, at = :now WHERE id = :id")
                .bind("state", state)
                .bind("reason", reason)
                .bind("now", now)
                .bind("id", callId)
                .execute();
    }

    /** @param where over {@code k}, {@code a} and {@code :id} */
    List<ExpertCall> calls(Handle h, String where, String id) {
        return h.createQuery(CALL + "WHERE " + where + " ORDER BY k.at DESC, k.id LIMIT " + LISTED)
                .bind("id", id)
                .map((row, c) -> new ExpertCall(
                        row.getString("id"),
                        row.getString("request_id"),
                        row.getString("name"),
                        row.getString("title"),
                        row.getString("body"),
                        CallState.valueOf(row.getString("state")),
                        row.getString("reason"),
                        instant(row, "at"),
                        CallState.valueOf(row.getString("state")) == CallState.ACCEPTED
                                ? sessions(h, row.getString("case_id"), row.getString("account_id"))
                                : List.of()))
                .list();
    }

    private static List<ExpertSession> sessions(Handle h, String caseId, String accountId) {
        return h.createQuery("""
                        SELECT s.id, s.planned_at FROM mediation_session s JOIN participant p ON p.session_id = s.id
                        WHERE s.case_id = :case AND p.account_id = :account AND s.ended_at IS NULL AND s.cancelled_at IS NULL ORDER BY s.planned_at""")
                .bind("case", caseId)
                .bind("account", accountId)
                .map((row, c) -> new ExpertSession(row.getString("id"), instant(row, "planned_at")))
                .list();
    }

    // --- acts

    void act(
            Handle h,
            String poolId,
            ExpertActKind act,
            String by,
            @Nullable String expertId,
            @Nullable String requestId,
            @Nullable String reason,
            Instant now) {
        h.createUpdate("""
                        INSERT INTO expert_act (pool_id, at, act, by_account, expert_id, request_id, reason)
                        VALUES (:pool, :now, :act, :by, :expert, :request, :reason)""")
                .bind("pool", poolId)
                .bind("now", now)
                .bind("act", act)
                .bind("by", by)
                .bind("expert", expertId)
                .bind("request", requestId)
                .bind("reason", reason)
                .execute();
    }

    List<ExpertAct> acts(Handle h, String poolId) {
        return h.createQuery("""
                        SELECT x.at, x.act, b.name AS by_name, a.name AS expert, c.title, x.reason
                        FROM expert_act x JOIN account b ON b.id = x.by_account LEFT JOIN expert e ON e.id = x.expert_id
                            LEFT JOIN account a ON a.id = e.account_id LEFT JOIN expert_request r ON r.id = x.request_id
                            LEFT JOIN mediation_case c ON c.id = r.case_id
                        WHERE x.pool_id = :pool ORDER BY x.seq DESC LIMIT\s""" + ACTS)
                .bind("pool", poolId)
                .map((row, c) -> new ExpertAct(
                        instant(row, "at"),
                        ExpertActKind.valueOf(row.getString("act")),
                        row.getString("by_name"),
                        row.getString("expert"),
                        row.getString("title"),
                        row.getString("reason")))
                .list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static List<String> languages(String content) {
        try {
            return Json.mapper().readValue(content, new TypeReference<List<String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored languages are not readable.");
        }
    }

    private static <T> T read(String content, Class<T> type) {
        try {
            return Json.read(content, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is stored of an expert is not readable.");
        }
    }
}
