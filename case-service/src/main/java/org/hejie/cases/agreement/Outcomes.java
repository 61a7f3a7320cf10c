package org.hejie.cases.agreement;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hejie.cases.account.Account;
import org.hejie.cases.document.Document;
import org.hejie.cases.document.Documents;
import org.hejie.cases.document.NewDocument;
import org.hejie.cases.paper.Paper;
import org.hejie.cases.paper.Papers;
import org.hejie.cases.session.CaseNews;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.Json;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.SessionOutcome;
import org.hejie.protocol.rest.SessionOutcome.Result;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How mediations ended: the form of 在线调解规则 art. 21, which may be completed after the session is over. What is written is sealed. */
public final class Outcomes {
    private static final int FIELD_MOST = 2_000;
    private final Database database;
    private final Sealer sealer;
    private final Documents documents;
    private final Agreements agreements;
    private final Supplier<CaseNews> news;
    private final Clock clock;

    /** @param news who follows the cases */
    public Outcomes(
            Database database,
            Sealer sealer,
            Documents documents,
            Agreements agreements,
            Supplier<CaseNews> news,
            Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.documents = documents;
        this.agreements = agreements;
        this.news = news;
        this.clock = clock;
    }

    public static String place(String sessionId) {
        return "session_outcome/" + sessionId;
    }

    record Kept(byte[] contentSealed, String name, Instant writtenAt) {}

    /** What was written; before that, what is known: to begin with. */
    public SessionOutcome of(PlannedSession session) {
        Optional<SessionOutcome> written = database.call(h -> h.createQuery("""
                        SELECT o.content_sealed, a.name, o.written_at FROM session_outcome o JOIN account a ON a.id = o.written_by
                        WHERE o.session_id = :id""")
                .bind("id", session.id())
                .map((rs, _) -> {
                    byte[] content = sealer.open(rs.getBytes("content_sealed"), place(session.id()));
                    return outcome(
                            Agreements.read(content, SessionOutcome.NewOutcome.class),
                            rs.getString("name"),
                            rs.getObject("written_at", java.time.OffsetDateTime.class)
                                    .toInstant());
                })
                .findOne());
        return written.orElseGet(() -> {
            TerminationReason reason = session.endReason() == null ? TerminationReason.ADJOURNED : session.endReason();
            Result result = agreements
                    .current(session.id())
                    .filter(v -> agreements.effect(v).byParties() != null)
                    .map(v -> v.content().head().kind() == org.hejie.protocol.agreement.AgreementKind.FULL
                            ? Result.FULL
                            : Result.PARTIAL)
                    .orElse(reason == TerminationReason.AGREEMENT_REACHED ? Result.FULL : Result.NONE);
            return outcome(new SessionOutcome.NewOutcome(result, reason, "", "", "", ""), null, null);
        });
    }

    private static SessionOutcome outcome(SessionOutcome.NewOutcome n, @Nullable String by, @Nullable Instant at) {
        boolean failed = n.result() == Result.NONE && n.reason() != TerminationReason.ADJOURNED;
        boolean complete =
                at != null && (!failed || !n.basics().isBlank() && !n.why().isBlank());
        return new SessionOutcome(
                n.result(), n.reason(), n.basics(), n.why(), n.conduct(), n.hints(), by, at, complete);
    }

    /** Writes it, again if need be; after a failure the report of art. 21 is kept as a document as well, once it says what it must. */
    public SessionOutcome write(PlannedSession session, Account by, SessionOutcome.NewOutcome asked) {
        check(session, asked);
        Instant now = clock.instant();
        SessionOutcome outcome = outcome(asked, by.name(), now);
        byte[] report =
                asked.result() == Result.NONE && outcome.complete() ? Papers.pdf(report(session, outcome, now)) : null;
        CaseNews.FailurePapers papers =
                report == null ? CaseNews.FailurePapers.NONE : news.get().failurePapers(session.caseId(), report);
        database.run(h -> {
            news.get().outcome(h, session.id(), outcome, papers);
            h.createQuery("SELECT id FROM mediation_session WHERE id = :id FOR UPDATE")
                    .bind("id", session.id())
                    .mapTo(String.class)
                    .one();
            String documentId = report == null
                    ? reportOf(h, session.id()).map(Document::id).orElse(null)
                    : keep(h, session, report);
            h.createUpdate("DELETE FROM session_outcome WHERE session_id = :id")
                    .bind("id", session.id())
                    .execute();
            h.createUpdate("""
                            INSERT INTO session_outcome (session_id, content_sealed, result, reason, written_by, written_at, document_id)
                            VALUES (:id, :content, :result, :reason, :by, :now, :document)""")
                    .bind("id", session.id())
                    .bind(
                            "content",
                            sealer.seal(Json.write(asked).getBytes(StandardCharsets.UTF_8), place(session.id())))
                    .bind("result", asked.result())
                    .bind("reason", asked.reason())
                    .bind("by", by.id())
                    .bind("now", now)
                    .bind("document", documentId)
                    .execute();
        });
        return outcome;
    }

    private String keep(Handle h, PlannedSession session, byte[] report) {
        NewDocument asked = NewDocument.own(
                session.caseId(), session.id(), DocumentKind.FAILURE_REPORT, "调解未成情况.pdf", "application/pdf");
        Optional<Document> before = reportOf(h, session.id());
        return documents
                .put(h, before.map(d -> asked.revising(d.seriesId())).orElse(asked), report)
                .id();
    }

    private Optional<Document> reportOf(Handle h, String sessionId) {
        return h.createQuery(
                        "SELECT document_id FROM session_outcome WHERE session_id = :id AND document_id IS NOT NULL")
                .bind("id", sessionId)
                .mapTo(String.class)
                .findOne()
                .flatMap(id -> documents.find(h, id));
    }

    /** The report of a failed mediation, if it was written. */
    Optional<Document> report(String sessionId) {
        return database.call(h -> reportOf(h, sessionId));
    }

    private void check(PlannedSession session, SessionOutcome.NewOutcome asked) {
        for (String field : List.of(asked.basics(), asked.why(), asked.conduct(), asked.hints())) {
            if (field.codePointCount(0, field.length()) > FIELD_MOST) {
                throw new ProblemException(
                        400,
                        "field_too_long",
                        "每一项不超过 2000 字；请缩短。",
                        "A field has at most 2,000 characters; shorten it.",
                        null);
            }
        }
        boolean agreed = asked.reason() == TerminationReason.AGREEMENT_REACHED
                || asked.reason() == TerminationReason.SETTLED_AND_WITHDRAWN;
        if (agreed != (asked.result() != Result.NONE)) {
            throw new ProblemException(
                    400,
                    "result_and_reason",
                    "结果与终结原因不一致：达成协议的，原因应为达成协议或者和解撤回；未达成的，请选其他原因。",
                    "Result and reason do not fit: an agreement was reached or settled, or there is another reason.",
                    "在线调解规则 arts. 20-21, 25");
        }
        boolean only = asked.reason() == TerminationReason.PARTY_REFUSED_TO_SIGN
                || asked.reason() == TerminationReason.DEEMED_REFUSED;
        if (only && session.endReason() != asked.reason()) {
            throw new ProblemException(
                    400,
                    "reason_not_recorded",
                    "拒绝签署和视为拒绝调解须是调解室里记录在案的事实；本场没有这样的记录，请选其他原因。",
                    "Refusing to sign, or counting as refusing, is what the room recorded; it did not, so choose another reason.",
                    "在线调解规则 arts. 14, 25(7)");
        }
    }

    private static Paper report(PlannedSession session, SessionOutcome o, Instant now) {
        List<Paper.Block> blocks = new ArrayList<>();
        blocks.add(new Paper.Fields(List.of(
                new Paper.Field("案件", session.caseTitle()),
                new Paper.Field("调解组织", session.organisation()),
                new Paper.Field("调解员", session.presidingMediator()),
                new Paper.Field(
                        "调解时间",
                        AgreementPaper.time(session.startedAt() == null ? session.plannedAt() : session.startedAt())),
                new Paper.Field("终结原因", said(o.reason())))));
        section(blocks, "一、调解基本情况", o.basics());
        section(blocks, "二、未达成协议的原因", o.why());
        section(blocks, "三、一方的行为导致对方不合理增加的成本", o.conduct());
        section(blocks, "四、对人民法院的提示", o.hints());
        blocks.add(new Paper.Small("依据《人民法院在线调解规则》第二十一条。依第十八条，本报告不含当事人为达成协议作出的让步、调解方案和调解过程的录音录像。"));
        blocks.add(new Paper.Signature("填写人", String.valueOf(o.writtenBy()), List.of(AgreementPaper.time(now))));
        return new Paper("调解未成情况", blocks, now, "");
    }

    private static void section(List<Paper.Block> blocks, String title, String text) {
        blocks.add(new Paper.Heading(title));
        blocks.add(new Paper.Paragraph(text.isBlank() ? "无。" : text.strip()));
    }

    private static String said(TerminationReason reason) {
        return switch (reason) {
            case ADJOURNED -> "本场结束，择期再调";
            case AGREEMENT_REACHED -> "达成调解协议";
            case SETTLED_AND_WITHDRAWN -> "自行和解或者撤回申请";
            case PARTY_UNREACHABLE_IN_TERM -> "在期限内无法联系到当事人";
            case PARTY_UNWILLING -> "一方当事人明确表示不愿继续调解";
            case DIFFERENCES_TOO_WIDE -> "当事人分歧较大且难以达成协议";
            case TERM_EXPIRED_NO_EXTENSION -> "调解期限届满且未同意延长";
            case PARTY_REFUSED_TO_SIGN -> "一方当事人拒绝签署调解协议";
            case DEEMED_REFUSED -> "更换调解员后仍不愿调解，视为拒绝调解";
            case OTHER -> "其他";
        };
    }
}
