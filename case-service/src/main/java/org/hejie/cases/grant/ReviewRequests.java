package org.hejie.cases.grant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.hejie.cases.exchange.Outgoing;
import org.hejie.cases.exchange.Unacceptable;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.exchange.ExchangeBody.ReviewAnswer;
import org.hejie.protocol.exchange.ExchangeBody.ReviewAnswered;
import org.hejie.protocol.exchange.ExchangeBody.ReviewRequested;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.rest.AccessGrant;
import org.hejie.protocol.rest.AccessPurpose;
import org.hejie.protocol.rest.GrantRequest;
import org.hejie.protocol.rest.ReviewRequestList;
import org.hejie.protocol.rest.ReviewRequestList.ReviewRequestView;
import org.hejie.protocol.rest.ReviewRequestState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/**
 * Courts' platforms ask for reviews. A message never opens a recording: a reviewer of that very court takes it up as a request for a grant, on which a supervisor decides, or declines. Safe on
 * any thread; blocks.
 */
public final class ReviewRequests {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int DAYS_MOST = 180;
    private static final int LISTED = 200;
    private final Database database;
    private final Grants grants;
    private final Outgoing outgoing;
    private final Clock clock;

    public ReviewRequests(Database database, Grants grants, Outgoing outgoing, Clock clock) {
        this.database = database;
        this.grants = grants;
        this.outgoing = outgoing;
        this.clock = clock;
    }

    /**
     * Kept for the court's desk, within the caller's transaction.
     *
     * @param assignment our id of it
     * @param court name of the court that assigned the case
     */
    public static void receive(
            Handle h,
            String assignment,
            @Nullable String caseId,
            @Nullable String court,
            ReviewRequested told,
            Instant at)
            throws Unacceptable {
        if (caseId == null) {
            throw new Unacceptable(
                    "review_no_record",
                    "案件还没有开调，没有可查阅的记录。",
                    "The case is not open yet; there is no record to look at.");
        }
        String basis = told.basis().strip();
        if (!ID.matcher(told.requestId()).matches()
                || basis.isEmpty()
                || basis.length() > Grants.TEXT
                || told.days() < 1
                || told.days() > DAYS_MOST) {
            throw new Unacceptable(
                    "review_request_invalid",
                    "请求编号应为 1 至 64 个字母、数字、_ 或 -，依据 1 至 500 字，期限 1 至 180 日。",
                    "requestId has 1 to 64 of A-Z a-z 0-9 _ -, the basis 1 to 500 characters, the period 1 to 180 days.");
        }
        String courtId = h.createQuery(
                        "SELECT id FROM organisation WHERE kind = 'COURT' AND state = 'ACTIVE' AND name = :name")
                .bind("name", court)
                .mapTo(String.class)
                .findOne()
                .orElseThrow(
                        () -> new Unacceptable(
                                "review_court_unknown",
                                "查阅由该法院在本平台的查阅人员办理，而该法院在本平台没有账号；请先开通。",
                                "The court's own reviewers look at records here, and that court has no accounts here; have them opened first."));
        boolean known =
                h.createQuery("SELECT COUNT(*) FROM review_request WHERE assignment = :assignment AND request_id = :id")
                                .bind("assignment", assignment)
                                .bind("id", told.requestId())
                                .mapTo(Integer.class)
                                .one()
                        > 0;
        if (known) {
            throw new Unacceptable(
                    "review_request_known", "这个编号的查阅请求已经收到过。", "A request with this id has come before.");
        }
        h.createUpdate("""
                        INSERT INTO review_request (id, assignment, request_id, case_id, court_id, purpose, basis, days, asked_at, state)
                        VALUES (:id, :assignment, :request, :case, :court, :purpose, :basis, :days, :now, 'OPEN')""")
                .bind("id", Secrets.id("rr_"))
                .bind("assignment", assignment)
                .bind("request", told.requestId())
                .bind("case", caseId)
                .bind("court", courtId)
                .bind("purpose", told.purpose())
                .bind("basis", basis)
                .bind("days", told.days())
                .bind("now", at)
                .execute();
    }

    /** Of the caller's own court. */
    public ReviewRequestList list(Principal.Staff who) {
        return database.call(h -> new ReviewRequestList(h.createQuery("""
                        SELECT r.id AS review_request_id, a.from_platform AS "from", a.assignment_id AS assignment, r.case_id, r.purpose, r.basis, r.days,
                            r.asked_at, r.state, r.grant_id, p.name AS answered_by, r.answered_at, r.reason
                        FROM review_request r JOIN assignment a ON a.id = r.assignment LEFT JOIN account p ON p.id = r.answered_by
                        WHERE r.court_id = :court ORDER BY CASE r.state WHEN 'OPEN' THEN 0 ELSE 1 END, r.asked_at DESC LIMIT :most""")
                .bind("court", who.organisationId())
                .bind("most", LISTED)
                .map(ConstructorMapper.of(ReviewRequestView.class))
                .list()));
    }

    public record Asked(
            String id,
            String requestId,
            String platform,
            String assignment,
            String caseId,
            String courtId,
            AccessPurpose purpose,
            String basis,
            int days,
            ReviewRequestState state) {}

    private static Asked locked(Handle h, Principal.Staff who, String id) {
        Asked asked = h.createQuery("SELECT id FROM review_request WHERE id = :id AND court_id = :court FOR UPDATE")
                .bind("id", id)
                .bind("court", who.organisationId())
                .mapTo(String.class)
                .findOne()
                .map(found -> h.createQuery("""
                                SELECT r.id, r.request_id, a.from_platform AS platform, a.assignment_id AS assignment, r.case_id, r.court_id, r.purpose,
                                    r.basis, r.days, r.state
                                FROM review_request r JOIN assignment a ON a.id = r.assignment WHERE r.id = :id""")
                        .bind("id", found)
                        .map(ConstructorMapper.of(Asked.class))
                        .one())
                .orElseThrow(GrantRefusals::reviewRequestUnknown);
        if (asked.state() != ReviewRequestState.OPEN) {
            throw GrantRefusals.reviewRequestAnswered();
        }
        return asked;
    }

    /** The reviewer asks for a grant with it; a supervisor decides, as on any other. */
    public AccessGrant takeUp(Principal.Staff who, String id) {
        return database.call(h -> {
            Asked asked = locked(h, who, id);
            Instant now = clock.instant();
            AccessGrant grant = grants.ask(
                    h,
                    who,
                    new GrantRequest(
                            asked.caseId(),
                            List.of(),
                            asked.purpose(),
                            asked.basis(),
                            now,
                            now.plus(Duration.ofDays(asked.days())),
                            false));
            answer(h, who, asked, ReviewRequestState.TAKEN_UP, grant.grantId(), null);
            return grant;
        });
    }

    /** @throws org.hejie.protocol.http.ProblemException 400 {@code reason_invalid} */
    public void decline(Principal.Staff who, String id, String reason) {
        String given = reason.strip();
        if (given.isEmpty() || given.length() > Grants.TEXT) {
            throw GrantRefusals.reasonInvalid();
        }
        database.run(h -> answer(h, who, locked(h, who, id), ReviewRequestState.DECLINED, null, given));
    }

    private void answer(
            Handle h,
            Principal.Staff who,
            Asked asked,
            ReviewRequestState state,
            @Nullable String grantId,
            @Nullable String reason) {
        Instant now = clock.instant();
        h.createUpdate("""
                        UPDATE review_request SET state = :state, grant_id = :grant, answered_by = :by, answered_at = :now, reason = :reason
                        WHERE id = :id""")
                .bind("state", state)
                .bind("grant", grantId)
                .bind("by", who.accountId())
                .bind("now", now)
                .bind("reason", reason)
                .bind("id", asked.id())
                .execute();
        ReviewAnswer answer = state == ReviewRequestState.TAKEN_UP ? ReviewAnswer.TAKEN_UP : ReviewAnswer.DECLINED;
        outgoing.tell(
                h,
                asked.platform(),
                asked.assignment(),
                "review-answered:" + asked.requestId(),
                new ReviewAnswered(asked.requestId(), answer, reason, now));
    }
}
