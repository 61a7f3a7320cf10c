package org.hejie.cases.complaint;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.account.Account;
import org.hejie.cases.records.Actor;
import org.hejie.cases.records.Records;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.Role;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.ComplaintGround;
import org.hejie.protocol.rest.ComplaintList.Complaint;
import org.hejie.protocol.rest.ComplaintReceipt;
import org.hejie.protocol.rest.HoldCause;
import org.hejie.protocol.rest.NewComplaint;
import org.hejie.protocol.rest.NewHold;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Complaints of parties (在线调解规则 art. 29), for the organisation's administrator and the court's supervisor. Nobody reads one about a session that
 * they took part in. The words are sealed here and written nowhere else; the case is held so that nothing of it goes while it is looked into.
 */
public final class Complaints {
    private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);
    private static final int LEAST = 2;
    private static final int MOST = 2_000;
    private static final int MOST_OF_ONE = 20;
    private static final int LISTED = 500;
    private static final String HELD = "当事人投诉，见投诉登记。A party complained; see the register of complaints.";
    private static final Actor REGISTER = new Actor("register", "投诉登记 · Register of complaints", "SYSTEM", "");

    private final Database database;
    private final Sealer sealer;
    private final Records records;
    private final Clock clock;

    public Complaints(Database database, Sealer sealer, Records records, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.records = records;
        this.clock = clock;
    }

    public static String place(String complaintId) {
        return "complaint/" + complaintId;
    }

    /** Takes a party's complaint and holds the case. */
    public ComplaintReceipt take(Principal.Party by, NewComplaint asked) {
        String text = asked.text().strip();
        int length = text.codePointCount(0, text.length());
        if (length < LEAST || length > MOST) {
            throw new ProblemException(
                    400,
                    "complaint_text_invalid",
                    "请写明投诉内容，2 至 2000 字。",
                    "Say what you complain of in 2 to 2,000 characters.",
                    "在线调解规则 art. 29");
        }
        String id = Secrets.id("cp_");
        Instant now = clock.instant();
        database.run(h -> insert(h, id, by.participantId(), asked.ground(), text, now));
        Optional<String> hold = hold(by.caseId(), id);
        hold.ifPresent(holdId ->
                database.run(h -> h.createUpdate("UPDATE complaint SET hold_id = :hold WHERE complaint_id = :id")
                        .bind("hold", holdId)
                        .bind("id", id)
                        .execute()));
        return new ComplaintReceipt(id, now, hold.isPresent());
    }

    private void insert(Handle h, String id, String participantId, ComplaintGround ground, String text, Instant now) {
        // The participant's row is the lock: of many at once no more than these get in.
        h.createQuery("SELECT id FROM participant WHERE id = :id FOR UPDATE")
                .bind("id", participantId)
                .mapTo(String.class)
                .one();
        int there = h.createQuery("SELECT COUNT(*) FROM complaint WHERE participant_id = :id")
                .bind("id", participantId)
                .mapTo(Integer.class)
                .one();
        if (there >= MOST_OF_ONE) {
            throw new ProblemException(
                    409,
                    "complaints_full",
                    "您已提交多份投诉。请等待处理，或直接联系调解组织或法院。",
                    "You have made many complaints already. Wait until they are looked into, or contact the organisation or the court.",
                    null);
        }
        h.createUpdate("""
                        INSERT INTO complaint (complaint_id, participant_id, ground, text_sealed, made_at)
                        VALUES (:id, :participant, :ground, :text, :now)""")
                .bind("id", id)
                .bind("participant", participantId)
                .bind("ground", ground)
                .bind("text", sealer.seal(text, place(id)))
                .bind("now", now)
                .execute();
    }

    /** The whole case, so that its private talks' records stay too. A complaint is taken also where nothing can be held any more. */
    private Optional<String> hold(String caseId, String complaintId) {
        try {
            return Optional.of(records.place(caseId, new NewHold(null, HoldCause.COMPLAINT, HELD, null), REGISTER)
                    .holdId());
        } catch (RuntimeException e) {
            LOG.error("complaint taken, its hold could not be placed complaint={} case={}", complaintId, caseId, e);
            return Optional.empty();
        }
    }

    record Row(
            String complaintId,
            String caseId,
            String title,
            String sessionId,
            String name,
            Role role,
            ComplaintGround ground,
            String textSealed,
            Instant madeAt,
            @Nullable String holdId) {}

    /** Newest first, at most {@value #LISTED}. */
    public List<Complaint> of(Account reader) {
        return database.call(h -> Reach.query(h, reader, """
                        SELECT c.complaint_id, m.id AS case_id, m.title, s.id AS session_id, p.name, p.role, c.ground, c.text_sealed, c.made_at, c.hold_id
                        FROM complaint c JOIN participant p ON p.id = c.participant_id
                        """, "c.made_at DESC, c.complaint_id", LISTED)
                .map(ConstructorMapper.of(Row.class))
                .list()
                .stream()
                .map(row -> view(h, row))
                .toList());
    }

    private Complaint view(Handle h, Row row) {
        List<String> mediators = h.createQuery(
                        "SELECT name FROM participant WHERE session_id = :id AND account_id IS NOT NULL ORDER BY place")
                .bind("id", row.sessionId())
                .mapTo(String.class)
                .list();
        return new Complaint(
                row.complaintId(),
                row.caseId(),
                row.title(),
                row.sessionId(),
                row.name(),
                row.role(),
                mediators,
                row.ground(),
                sealer.open(row.textSealed(), place(row.complaintId())),
                row.madeAt(),
                row.holdId());
    }
}
