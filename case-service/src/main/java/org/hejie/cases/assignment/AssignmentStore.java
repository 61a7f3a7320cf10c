package org.hejie.cases.assignment;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.casefile.CaseNumber;
import org.hejie.cases.casefile.Closing;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.IntegrationMode;
import org.hejie.protocol.Json;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.rest.AssignmentState;
import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.BodyState;
import org.hejie.protocol.rest.NewCase.NewReference;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Assignments on the disk: a row each, and their events, sealed. Works inside the caller's transaction. */
public final class AssignmentStore {
    /** Of a clock that has no last day. */
    static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private static final String COLUMNS = """
            SELECT a.id, a.from_platform, a.assignment_id, a.mode, a.organisation_id, o.name AS organisation, a.region, a.origin, a.state,
                   a.title, a.received_at, a.term_until, a.due_for, a.mediator_id, m.name AS mediator, a.case_id, a.seq
            FROM assignment a JOIN organisation o ON o.id = a.organisation_id LEFT JOIN account m ON m.id = a.mediator_id
            """;
    private final Sealer sealer;

    AssignmentStore(Sealer sealer) {
        this.sealer = sealer;
    }

    /** @param seq of its last event */
    record Row(
            String id,
            @Nullable String fromPlatform,
            String assignmentId,
            IntegrationMode mode,
            String organisationId,
            String organisation,
            String region,
            Origin origin,
            AssignmentState state,
            String title,
            Instant receivedAt,
            LocalDate termUntil,
            @Nullable ClockKind dueFor,
            @Nullable String mediatorId,
            @Nullable String mediator,
            @Nullable String caseId,
            int seq) {}

    /** @param actor name of the staff who did it */
    record Entry(int seq, AssignmentEvent event, @Nullable String actor) {}

    /** @param entries oldest first */
    record Loaded(Row row, List<Entry> entries) {
        Assignment assignment() {
            return new Assignment(entries.stream().map(Entry::event).toList());
        }
    }

    // --- read

    Optional<Row> row(Handle h, String id) {
        return h.createQuery(COLUMNS + " WHERE a.id = :id AND a.erased_at IS NULL")
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** By hand: asked for with every message, and a mapper by reflection looks at the record's annotations anew each time. */
    private static Row read(ResultSet row) throws SQLException {
        String dueFor = row.getString("due_for");
        return new Row(
                row.getString("id"),
                row.getString("from_platform"),
                row.getString("assignment_id"),
                IntegrationMode.valueOf(row.getString("mode")),
                row.getString("organisation_id"),
                row.getString("organisation"),
                row.getString("region"),
                Origin.valueOf(row.getString("origin")),
                AssignmentState.valueOf(row.getString("state")),
                row.getString("title"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("term_until", LocalDate.class),
                dueFor == null ? null : ClockKind.valueOf(dueFor),
                row.getString("mediator_id"),
                row.getString("mediator"),
                row.getString("case_id"),
                row.getInt("seq"));
    }

    /** Holds the row until the transaction ends: of two acts at once the second sees what the first did. */
    Optional<Loaded> locked(Handle h, String id) {
        boolean there = h.createQuery("SELECT id FROM assignment WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .isPresent();
        return there ? load(h, id) : Optional.empty();
    }

    Optional<Loaded> load(Handle h, String id) {
        return row(h, id).map(row -> new Loaded(row, entries(h, id)));
    }

    private List<Entry> entries(Handle h, String id) {
        return h.createQuery("""
                        SELECT e.seq, e.content_sealed, a.name FROM assignment_event e LEFT JOIN account a ON a.id = e.actor
                        WHERE e.assignment = :id ORDER BY e.seq""")
                .bind("id", id)
                .map((rs, _) -> new Entry(
                        rs.getInt("seq"),
                        opened(rs.getBytes("content_sealed"), id, rs.getInt("seq")),
                        rs.getString("name")))
                .list();
    }

    private AssignmentEvent opened(byte[] content, String id, int seq) {
        try {
            return Json.read(
                    new String(sealer.open(content, place(id, seq, "content")), StandardCharsets.UTF_8),
                    AssignmentEvent.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("What is kept of an assignment is not readable.", e);
        }
    }

    public static String place(String id, int seq, String what) {
        return "assignment_event/" + id + "/" + seq + "/" + what;
    }

    Optional<String> find(Handle h, String from, String assignmentId) {
        return h.createQuery("SELECT id FROM assignment WHERE from_platform = :from AND assignment_id = :assignment")
                .bind("from", from)
                .bind("assignment", assignmentId)
                .mapTo(String.class)
                .findOne();
    }

    Optional<String> ofCase(Handle h, String caseId) {
        return h.createQuery("SELECT id FROM assignment WHERE case_id = :id")
                .bind("id", caseId)
                .mapTo(String.class)
                .findOne();
    }

    Optional<String> ofSession(Handle h, String sessionId) {
        return h.createQuery(
                        "SELECT a.id FROM assignment a JOIN mediation_session s ON s.case_id = a.case_id WHERE s.id = :id")
                .bind("id", sessionId)
                .mapTo(String.class)
                .findOne();
    }

    /** The rules under which a session's case began. */
    String ruleSetOfSession(Handle h, String sessionId) {
        return h.createQuery(
                        "SELECT c.rule_set FROM mediation_case c JOIN mediation_session s ON s.case_id = c.id WHERE s.id = :id")
                .bind("id", sessionId)
                .mapTo(String.class)
                .one();
    }

    /** Told by platforms, not answered, and past their last day before {@code today} or without one; at most so many. */
    List<String> unanswered(Handle h, LocalDate today, int most) {
        return h.createQuery("""
                        SELECT id FROM assignment WHERE state = :state AND from_platform IS NOT NULL AND (term_until < :today OR term_until = :never)
                        ORDER BY term_until, id LIMIT :most""")
                .bind("state", AssignmentState.PENDING_ACCEPTANCE)
                .bind("today", today)
                .bind("never", NEVER)
                .bind("most", most)
                .mapTo(String.class)
                .list();
    }

    /** A mediation organisation in use. */
    Optional<String> organisation(Handle h, String name) {
        return h.createQuery("SELECT id FROM organisation WHERE name = :name AND kind = :kind AND state = :state")
                .bind("name", name)
                .bind("kind", BodyKind.MEDIATION)
                .bind("state", BodyState.ACTIVE)
                .mapTo(String.class)
                .findOne();
    }

    // --- written

    void insert(Handle h, Row row, @Nullable String via) {
        h.createUpdate("""
                        INSERT INTO assignment (id, from_platform, assignment_id, via, mode, organisation_id, region, origin, state, live, title,
                            received_at, term_until, due_for, mediator_id, case_id, seq, remind_at)
                        VALUES (:id, :fromPlatform, :assignmentId, :via, :mode, :organisationId, :region, :origin, :state, TRUE, :title,
                            :receivedAt, :termUntil, :dueFor, :mediatorId, :caseId, :seq, :receivedAt)""")
                .bind("id", row.id())
                .bind("fromPlatform", row.fromPlatform())
                .bind("assignmentId", row.assignmentId())
                .bind("via", via)
                .bind("mode", row.mode())
                .bind("organisationId", row.organisationId())
                .bind("region", row.region())
                .bind("origin", row.origin())
                .bind("state", row.state())
                .bind("title", row.title())
                .bind("receivedAt", row.receivedAt())
                .bind("termUntil", row.termUntil())
                .bind("dueFor", row.dueFor())
                .bind("mediatorId", row.mediatorId())
                .bind("caseId", row.caseId())
                .bind("seq", row.seq())
                .execute();
    }

    /** Adds events after {@code seq}; what comes with the first of them is kept beside it. */
    List<Entry> add(
            Handle h,
            String id,
            int seq,
            List<? extends AssignmentEvent> events,
            @Nullable String actor,
            byte @Nullable [] attachment) {
        List<Entry> added = new ArrayList<>();
        for (AssignmentEvent event : events) {
            int at = seq + added.size() + 1;
            byte[] content = Json.write(event).getBytes(StandardCharsets.UTF_8);
            byte[] with =
                    attachment != null && added.isEmpty() ? sealer.seal(attachment, place(id, at, "attachment")) : null;
            h.createUpdate("""
                            INSERT INTO assignment_event (assignment, seq, at, actor, kind, content_sealed, attachment_sealed)
                            VALUES (:id, :seq, :at, :actor, :kind, :content, :attachment)""")
                    .bind("id", id)
                    .bind("seq", at)
                    .bind("at", event.at())
                    .bind("actor", actor)
                    .bind("kind", event.getClass().getSimpleName())
                    .bind("content", sealer.seal(content, place(id, at, "content")))
                    .bind("attachment", with)
                    .execute();
            added.add(new Entry(at, event, null));
        }
        return added;
    }

    /** The row says what its events make of it. */
    void update(Handle h, String id, Assignment a, Optional<AssignmentClocks.Next> next, Instant now) {
        h.createUpdate("""
                        UPDATE assignment SET state = :state, live = :live, term_until = :until, due_for = :dueFor, mediator_id = :mediator,
                            case_id = :case, seq = :seq, remind_at = :remind WHERE id = :id""")
                .bind("id", id)
                .bind("state", a.state())
                .bind("live", !a.state().isOver())
                .bind("until", next.map(AssignmentClocks.Next::last).orElse(NEVER))
                .bind("dueFor", next.map(n -> n.kind().name()).orElse(null))
                .bind(
                        "mediator",
                        a.mediator()
                                .map(AssignmentEvent.MediatorChosen::mediatorId)
                                .orElse(null))
                .bind("case", a.caseId().orElse(null))
                .bind("seq", a.events().size())
                .bind("remind", now)
                .execute();
        if (a.state().isOver()) {
            Closing.lookAgain(h, id);
            a.caseId().ifPresent(caseId -> Closing.lookAgain(h, caseId));
        }
    }

    void references(Handle h, String id, List<NewReference> references) {
        h.createUpdate("DELETE FROM assignment_reference WHERE assignment = :id")
                .bind("id", id)
                .execute();
        for (int place = 0; place < references.size(); place++) {
            h.createUpdate("INSERT INTO assignment_reference (assignment, place, number_key, organisation_id)"
                            + " SELECT a.id, :place, :key, a.organisation_id FROM assignment a WHERE a.id = :id")
                    .bind("id", id)
                    .bind("place", place)
                    .bind("key", CaseNumber.fold(references.get(place).value()))
                    .execute();
        }
    }

    Optional<byte[]> attachment(Handle h, String id, int seq) {
        return h.createQuery(
                        "SELECT attachment_sealed FROM assignment_event WHERE assignment = :id AND seq = :seq AND attachment_sealed IS NOT NULL")
                .bind("id", id)
                .bind("seq", seq)
                .mapTo(byte[].class)
                .findOne()
                .map(kept -> sealer.open(kept, place(id, seq, "attachment")));
    }

    /** They are documents now, or were given back. */
    void dropAttachments(Handle h, String id) {
        h.createUpdate(
                        "UPDATE assignment_event SET attachment_sealed = NULL WHERE assignment = :id AND attachment_sealed IS NOT NULL")
                .bind("id", id)
                .execute();
    }
}
