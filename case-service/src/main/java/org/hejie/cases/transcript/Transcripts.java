package org.hejie.cases.transcript;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.document.Document;
import org.hejie.cases.document.Documents;
import org.hejie.cases.document.NewDocument;
import org.hejie.cases.door.PapersDoor;
import org.hejie.cases.door.SessionPapers;
import org.hejie.cases.paper.Papers;
import org.hejie.cases.session.CaseNews;
import org.hejie.cases.session.Participant;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.store.Database;
import org.hejie.protocol.Role;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.rest.DocumentKind;
import org.jdbi.v3.core.Handle;

/** Keeps the papers of sessions, and knows whose copy is which. Safe on any thread. */
public final class Transcripts implements PapersDoor {
    private static final String PDF = "application/pdf";
    private final Database database;
    private final Cases cases;
    private final Sessions sessions;
    private final Documents documents;
    private final Supplier<CaseNews> news;

    /** @param news who follows the cases */
    public Transcripts(
            Database database, Cases cases, Sessions sessions, Documents documents, Supplier<CaseNews> news) {
        this.news = news;
        this.database = database;
        this.cases = cases;
        this.sessions = sessions;
        this.documents = documents;
    }

    @Override
    public void papers(SessionPapers told) {
        CaseRecord record = cases.record(told.caseId()).orElseThrow();
        if (told.written()) {
            keepTranscript(told, record);
        }
        if (told.ended() && !told.facts().isEmpty()) {
            keepFacts(told, record);
        }
    }

    private void keepTranscript(SessionPapers told, CaseRecord record) {
        String as = "transcript/" + told.sessionId() + "/" + (told.ended() ? "end" : told.version());
        if (documents.keptAs(as).isPresent()) {
            return;
        }
        byte[] pdf = Papers.pdf(TranscriptPaper.whole(told, record, absent(told)));
        Optional<Document> before = documents.ofSession(told.sessionId(), DocumentKind.TRANSCRIPT).stream()
                .findFirst();
        NewDocument whole = paper(told, DocumentKind.TRANSCRIPT, "调解笔录.pdf").once(as);
        database.run(h -> {
            news.get().transcript(h, told);
            Document kept = documents.put(
                    h, before.map(d -> whole.revising(d.seriesId())).orElse(whole), pdf);
            // A copy is never replaced: what a page says of it stays true of the file it gives.
            for (SessionPapers.Asked who : told.ended() ? told.asked() : List.<SessionPapers.Asked>of()) {
                copy(h, told, who.participantId(), who.role() == Role.WITNESS ? own(h, told, record, who, as) : kept);
            }
        });
    }

    /** A witness hears nobody else, and keeps nobody else's words. */
    private Document own(Handle h, SessionPapers told, CaseRecord record, SessionPapers.Asked who, String as) {
        return documents.put(
                h,
                paper(told, DocumentKind.TRANSCRIPT, "调解笔录（本人陈述）.pdf")
                        .once(as + "/" + who.participantId())
                        .held(),
                Papers.pdf(TranscriptPaper.own(told, record, who)));
    }

    private static void copy(Handle h, SessionPapers told, String participantId, Document document) {
        h.createUpdate(
                        "INSERT INTO transcript_copy (participant_id, session_id, document_id) VALUES (:who, :session, :document)")
                .bind("who", participantId)
                .bind("session", told.sessionId())
                .bind("document", document.id())
                .execute();
    }

    private void keepFacts(SessionPapers told, CaseRecord record) {
        String as = "facts/" + told.sessionId();
        if (documents.keptAs(as).isEmpty()) {
            byte[] pdf = Papers.pdf(FactsPaper.paper(told, record));
            database.run(h -> {
                news.get().facts(h, told);
                documents.put(
                        h,
                        paper(told, DocumentKind.UNDISPUTED_FACTS, "无争议事实.pdf").once(as),
                        pdf);
            });
        }
    }

    private static NewDocument paper(SessionPapers told, DocumentKind kind, String name) {
        return NewDocument.own(told.caseId(), told.sessionId(), kind, name, PDF);
    }

    /** Who was invited and never came into the joint room. */
    private List<SessionPapers.Attendee> absent(SessionPapers told) {
        Set<String> there = told.people().stream()
                .map(SessionPapers.Attendee::participantId)
                .collect(Collectors.toSet());
        return sessions.participants(told.sessionId()).stream()
                .filter(p -> !there.contains(p.id()))
                .map(Transcripts::attendee)
                .toList();
    }

    private static SessionPapers.Attendee attendee(Participant p) {
        return new SessionPapers.Attendee(p.id(), p.name(), p.role());
    }

    /** The transcript as this person may keep it, once the session is over: whose confirmation was asked for, that is who was in the joint room. */
    public Optional<Document> copy(String sessionId, String participantId) {
        return database.call(h -> h.createQuery(
                                "SELECT document_id FROM transcript_copy WHERE participant_id = :who AND session_id = :session")
                        .bind("who", participantId)
                        .bind("session", sessionId)
                        .mapTo(String.class)
                        .findOne())
                .flatMap(documents::find);
    }

    public byte[] read(Document document) {
        return documents.read(document);
    }
}
