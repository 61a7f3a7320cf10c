package org.hejie.cases.complaint;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.hejie.cases.account.Account;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.account.Standing;
import org.hejie.cases.casefile.CaseFile;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.Party;
import org.hejie.cases.notice.Notices;
import org.hejie.cases.session.CaseNews;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.Language;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.ComplaintList.MediatorChange;
import org.hejie.protocol.rest.NewMediator;
import org.hejie.protocol.rest.StaffName;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Another mediator for a case (在线调解规则 arts. 13-14): appointed by the organisation, told to everyone who takes part, leading the sessions to come. */
public final class Appointments {
    private static final Logger LOG = LoggerFactory.getLogger(Appointments.class);
    private static final int LISTED = 500;
    private static final int REASON_LEAST = 2;
    private static final int REASON_MOST = 500;
    private final Database database;
    private final Accounts accounts;
    private final Cases cases;
    private final Sessions sessions;
    private final Disclosures disclosures;
    private final Notices notices;
    private final Sealer sealer;
    private final Supplier<CaseNews> news;
    private final Clock clock;

    /** @param news who follows the cases */
    public Appointments(
            Database database,
            Accounts accounts,
            Cases cases,
            Sessions sessions,
            Disclosures disclosures,
            Notices notices,
            Sealer sealer,
            Supplier<CaseNews> news,
            Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.cases = cases;
        this.sessions = sessions;
        this.disclosures = disclosures;
        this.notices = notices;
        this.sealer = sealer;
        this.news = news;
        this.clock = clock;
    }

    public static String place(String caseId, Instant at) {
        return "mediator_change/" + caseId + "/" + at;
    }

    public void appoint(CaseFile file, NewMediator asked, String byAccount) {
        String reason = asked.reason().strip();
        if (reason.length() < REASON_LEAST || reason.length() > REASON_MOST) {
            throw refuse(400, "reason_invalid", "请写明理由，2 至 500 个字。", "Give a reason of 2 to 500 characters.");
        }
        StaffName next = accounts.mediators(file.organisationId()).stream()
                .filter(m -> m.accountId().equals(asked.accountId()))
                .findFirst()
                .orElseThrow(() ->
                        refuse(400, "mediator_unknown", "请从本组织的调解员里选择。", "Choose a mediator of this organisation."));
        if (next.accountId().equals(file.presidingMediatorId())) {
            throw refuse(409, "mediator_same", "此人已是本案的主持调解员。", "This mediator leads the case already.");
        }
        List<PlannedSession> ahead = sessions.aheadOf(List.of(file.id()));
        List<Party> parties = cases.parties(file.id());
        database.run(h -> change(h, file, next, ahead, reason, byAccount));
        parties.forEach(party -> tell(party, file, next));
    }

    private void change(
            Handle h, CaseFile file, StaffName next, List<PlannedSession> ahead, String reason, String byAccount) {
        news.get().appointed(h, file.id(), next, byAccount);
        h.createQuery("SELECT id FROM mediation_case WHERE id = :id FOR UPDATE")
                .bind("id", file.id())
                .mapTo(String.class)
                .one();
        if (disclosures.disclosed(h, file.id(), next.accountId())) {
            throw refuse(
                    409,
                    "mediator_disclosed",
                    "这位调解员在本案中披露过可能影响公正的关系，请另选一位。",
                    "This mediator disclosed something in this case; choose another one.");
        }
        List<String> entered = ahead.stream()
                .map(PlannedSession::id)
                .filter(id -> sessions.mediatorEntered(h, id))
                .toList();
        if (entered.stream().anyMatch(id -> !presidingBarred(h, id))) {
            throw refuse(
                    409,
                    "session_running",
                    "有一场调解已经打开。请先由现任调解员移交给在场的共同调解员，或者结束该场，再更换。",
                    "A session is open already. Its mediator hands it over to a co-mediator who is there, or ends it; then appoint another one.");
        }
        Instant now = clock.instant();
        h.createUpdate("UPDATE mediation_case SET presiding_mediator_id = :account WHERE id = :id")
                .bind("account", next.accountId())
                .bind("id", file.id())
                .execute();
        for (PlannedSession session : ahead) {
            if (entered.contains(session.id())) {
                sessions.succeed(h, session.id(), next);
            } else {
                sessions.preside(h, session.id(), next);
            }
        }
        h.createUpdate("""
                        INSERT INTO mediator_change (case_id, changed_at, from_account, to_account, by_account, reason_sealed)
                        VALUES (:case, :now, :from, :to, :by, :reason)""")
                .bind("case", file.id())
                .bind("now", now)
                .bind("from", file.presidingMediatorId())
                .bind("to", next.accountId())
                .bind("by", byAccount)
                .bind("reason", sealer.seal(reason, place(file.id(), now)))
                .execute();
    }

    /** Out of the room for good, so that nobody hands anything over. */
    private boolean presidingBarred(Handle h, String sessionId) {
        String presiding = sessions.participants(h, sessionId).getFirst().id();
        return !Standing.barred(h, List.of(presiding), clock).isEmpty();
    }

    /** The change holds whether or not a message leaves: the pages say it too. */
    private void tell(Party party, CaseFile file, StaffName next) {
        cases.knownNumbers(party).ifPresent(numbers -> {
            Notices.Receipt receipt = notices.handOver(new Notices.Message(
                    clock.instant(),
                    numbers.phone().value(),
                    Notices.Kind.MEDIATOR,
                    words(party.language(), file, next)));
            if (!receipt.accepted()) {
                LOG.warn("mediator_change_not_told party={}", party.id());
            }
        });
    }

    private static String words(Language language, CaseFile file, StaffName next) {
        return switch (language) {
            case ZH_CN -> "【和解】" + file.organisation() + "已将您的案件改由调解员" + next.name() + "主持（在线调解规则第14条）。您仍可以要求披露或者更换。";
            case EN ->
                "[Hejie] " + file.organisation() + " has appointed another mediator for your case: " + next.name()
                        + " (Online Mediation Rules art. 14). You may still ask for disclosure or another mediator.";
        };
    }

    record Row(
            String caseId,
            String caseTitle,
            String fromName,
            String toName,
            String byName,
            String reasonSealed,
            Instant changedAt) {}

    /** Of the reader's organisation or court, newest first, at most {@value #LISTED}. Who was replaced reads none of it. */
    public List<MediatorChange> of(Account reader) {
        return database.call(h -> h
                .createQuery("""
                        SELECT c.case_id, m.title AS case_title, f.name AS from_name, t.name AS to_name, b.name AS by_name, c.reason_sealed, c.changed_at
                        FROM mediator_change c JOIN mediation_case m ON m.id = c.case_id JOIN account f ON f.id = c.from_account
                            JOIN account t ON t.id = c.to_account JOIN account b ON b.id = c.by_account
                        WHERE (m.organisation_id = :organisation OR m.court = :name) AND c.from_account <> :account
                        ORDER BY c.changed_at DESC, c.case_id LIMIT :most""")
                .bind("most", LISTED)
                .bind("organisation", reader.organisationId())
                .bind("name", reader.organisation())
                .bind("account", reader.id())
                .map(ConstructorMapper.of(Row.class))
                .list()
                .stream()
                .map(row -> new MediatorChange(
                        row.caseId(),
                        row.caseTitle(),
                        row.fromName(),
                        row.toName(),
                        row.byName(),
                        sealer.open(row.reasonSealed(), place(row.caseId(), row.changedAt())),
                        row.changedAt()))
                .toList());
    }

    private static ProblemException refuse(int status, String code, String zh, String en) {
        return new ProblemException(status, code, zh, en, "在线调解规则 art. 14");
    }
}
