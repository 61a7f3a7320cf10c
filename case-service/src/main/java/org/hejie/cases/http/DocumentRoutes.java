package org.hejie.cases.http;

import static org.hejie.protocol.http.StaffRole.MEDIATOR;
import static org.hejie.protocol.http.StaffRole.ORGANISATION_ADMIN;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.hejie.cases.casefile.CaseFile;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.document.Document;
import org.hejie.cases.document.DocumentRefusals;
import org.hejie.cases.document.Documents;
import org.hejie.cases.transcript.Transcripts;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.rest.DocumentList;

/** The documents of a case, for the staff of its organisation; and each party's copy of the transcript. */
public final class DocumentRoutes {
    private static final Access DESK = Access.staff(MEDIATOR, ORGANISATION_ADMIN);
    private final Cases cases;
    private final Documents documents;
    private final Transcripts transcripts;

    public DocumentRoutes(Cases cases, Documents documents, Transcripts transcripts) {
        this.cases = cases;
        this.documents = documents;
        this.transcripts = transcripts;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "GET", "/api/cases/{caseId}/documents", "Documents of a case", DESK, null, DocumentList.class),
                this::list);
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/cases/{caseId}/documents/{documentId}",
                        "A document of a case, as a file",
                        DESK,
                        null,
                        byte[].class),
                this::download);
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/join/papers",
                        "What I may keep of my session: the transcript, a witness the own words",
                        Access.PARTY,
                        null,
                        DocumentList.class),
                request -> request.json(new DocumentList(
                        copy(request).map(Document::view).stream().toList())));
        routes.put(
                new Endpoint(
                        "GET", "/api/join/transcript", "My copy of the transcript", Access.PARTY, null, byte[].class),
                request -> {
                    Document mine = copy(request).orElseThrow(DocumentRefusals::noTranscript);
                    give(request, mine, documents.read(mine));
                });
    }

    private Optional<Document> copy(Context request) {
        Principal.Party who = Caller.party(request);
        return transcripts.copy(who.sessionId(), who.participantId());
    }

    private void list(Context request) {
        request.json(new DocumentList(documents.ofCase(file(request).id()).stream()
                .map(Document::view)
                .toList()));
    }

    private void download(Context request) {
        String caseId = file(request).id();
        Document document = documents
                .find(request.pathParam("documentId"))
                .filter(d -> d.caseId().equals(caseId) && documents.isOpen(d))
                .orElseThrow(DocumentRefusals::unknown);
        give(request, document, documents.read(document));
    }

    private CaseFile file(Context request) {
        String organisation = Caller.staff(request).organisationId();
        return cases.find(request.pathParam("caseId"))
                .filter(file -> file.organisationId().equals(organisation))
                .orElseThrow(Refusals::caseUnknown);
    }

    /** As a file to keep, never as something to run: attachment, and no guessing of its type (RFC 6266, RFC 8187). */
    static void give(Context request, Document document, byte[] content) {
        String name = URLEncoder.encode(document.name(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        request.header("Content-Disposition", "attachment; filename*=UTF-8''" + name)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "private, no-store")
                .contentType(document.mediaType())
                .result(content);
    }
}
