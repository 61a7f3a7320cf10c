package org.hejie.cases.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hejie.cases.document.Document;
import org.hejie.cases.document.DocumentRefusals;
import org.hejie.cases.document.Documents;
import org.hejie.cases.door.LiveSessions;
import org.hejie.cases.exhibit.ExhibitRefusals;
import org.hejie.cases.exhibit.Pages;
import org.hejie.cases.exhibit.Uploads;
import org.hejie.cases.join.JoinRefusal;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.DocumentList;
import org.hejie.protocol.rest.DocumentView;

/**
 * Files that people put in as exhibits, and their pages. What is before others is given only to whom the live room says may look at it now, where they are; to
 * everyone else it does not exist.
 */
public final class ExhibitRoutes {
    private static final String PATH = "/exhibits";
    private final Seats seats;
    private final Documents documents;
    private final Uploads uploads;
    private final Pages pages;
    private final Supplier<LiveSessions> live;

    public ExhibitRoutes(Seats seats, Documents documents, Uploads uploads, Pages pages, Supplier<LiveSessions> live) {
        this.seats = seats;
        this.documents = documents;
        this.uploads = uploads;
        this.pages = pages;
        this.live = live;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        seats.route(
                routes,
                "POST",
                PATH,
                "Upload a file to put in as an exhibit",
                byte[].class,
                DocumentView.class,
                this::take,
                "name");
        seats.route(routes, "GET", PATH, "One's own uploaded files", null, DocumentList.class, this::own);
        seats.route(
                routes,
                "GET",
                PATH + "/{exhibitId}/pages/{page}",
                "A page of an exhibit",
                null,
                byte[].class,
                this::page);
        seats.route(routes, "GET", PATH + "/{exhibitId}/file", "An exhibit, as a file", null, byte[].class, this::file);
    }

    private void take(Context request, Seats.Who who) throws IOException {
        Document taken = Sent.take(request, body -> take(request, who, body));
        request.status(201).json(taken.view());
    }

    private Document take(Context request, Seats.Who who, InputStream body) throws IOException {
        if (who.session().over()) {
            throw JoinRefusal.sessionOver();
        }
        String name = Optional.ofNullable(request.queryParam("name")).orElseThrow(ExhibitRefusals::nameInvalid);
        if (request.req().getContentLengthLong() > Documents.DOCUMENT_MOST) {
            throw DocumentRefusals.tooLarge();
        }
        Uploads.Maker maker = new Uploads.Maker(
                who.session().caseId(),
                who.session().id(),
                who.participant().id(),
                who.participant().name());
        return uploads.take(maker, name, body);
    }

    private void own(Context request, Seats.Who who) {
        request.json(new DocumentList(
                documents.ofMaker(who.session().id(), who.participant().id(), DocumentKind.EXHIBIT).stream()
                        .map(Document::view)
                        .toList()));
    }

    private void page(Context request, Seats.Who who) {
        Pages.Page page = pages.page(document(request, who), number(request.pathParam("page")));
        request.header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "private, no-store")
                .header("Content-Disposition", "inline")
                .contentType(page.mediaType())
                .result(page.content());
    }

    private static int number(String text) {
        return text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : 0;
    }

    private void file(Context request, Seats.Who who) {
        Document document = document(request, who);
        DocumentRoutes.give(request, document, documents.read(document));
    }

    /** Asked of the room at each request: people are moved between two of them. */
    private Document document(Context request, Seats.Who who) {
        return live.get()
                .exhibit(who.session().id(), who.participant().id(), request.pathParam("exhibitId"))
                .flatMap(documents::find)
                .orElseThrow(DocumentRefusals::unknown);
    }
}
