package org.hejie.cases.http;

import static org.hejie.protocol.http.StaffRole.MEDIATOR;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
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
import org.hejie.cases.session.Participant;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.store.Database;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.DocumentList;
import org.hejie.protocol.rest.DocumentView;

/**
 * Files that people put in as exhibits, and their pages. A party comes by its own cookie, a mediator of the session by the account's, and whoever a platform
 * vouched for, and so has no cookie of ours, by the token of their place in the room. What is before others is given only to whom the live room says may look at it now, where they are; to everyone else it does not exist.
 */
public final class ExhibitRoutes {
    private static final Access SEATED = Access.staff(MEDIATOR);
    private static final String JOIN = "/api/join/exhibits";
    private static final String ROOM = "/api/room/exhibits";
    private static final String STAFF = "/api/sessions/{sessionId}/exhibits";
    private final Database database;
    private final Sessions sessions;
    private final Documents documents;
    private final Uploads uploads;
    private final Pages pages;
    private final Supplier<LiveSessions> live;

    ExhibitRoutes(
            Database database,
            Sessions sessions,
            Documents documents,
            Uploads uploads,
            Pages pages,
            Supplier<LiveSessions> live) {
        this.database = database;
        this.sessions = sessions;
        this.documents = documents;
        this.uploads = uploads;
        this.pages = pages;
        this.live = live;
    }

    /** Who asks, in which session. */
    private record Who(PlannedSession session, Participant participant) {}

    private interface Act {
        void by(Context request, Who who) throws Exception;
    }

    void addTo(Map<Endpoint, Handler> routes) {
        both(routes, "POST", "", "Upload a file to put in as an exhibit", byte[].class, DocumentView.class, this::take);
        both(routes, "GET", "", "One's own uploaded files", null, DocumentList.class, this::own);
        both(routes, "GET", "/{exhibitId}/pages/{page}", "A page of an exhibit", null, byte[].class, this::page);
        both(routes, "GET", "/{exhibitId}/file", "An exhibit, as a file", null, byte[].class, this::file);
    }

    private void both(
            Map<Endpoint, Handler> routes,
            String method,
            String path,
            String summary,
            @org.jspecify.annotations.Nullable Class<?> body,
            Class<?> answer,
            Act act) {
        Endpoint party = new Endpoint(method, JOIN + path, summary, Access.PARTY, body, answer);
        Endpoint staff = new Endpoint(method, STAFF + path, summary + ", as a mediator", SEATED, body, answer);
        Endpoint room =
                new Endpoint(method, ROOM + path, summary + ", by a place in the room", Access.TICKET, body, answer);
        boolean named = body != null;
        routes.put(named ? room.taking("name") : room, request -> act.by(request, seated(request)));
        routes.put(named ? party.taking("name") : party, request -> act.by(request, party(request)));
        routes.put(named ? staff.taking("name") : staff, request -> act.by(request, mediator(request)));
    }

    private Who party(Context request) {
        Principal.Party who = Caller.party(request);
        return new Who(
                sessions.find(who.sessionId()).orElseThrow(),
                database.call(h -> sessions.participant(h, who.participantId())).orElseThrow());
    }

    private Who seated(Context request) {
        LiveSessions.Seated seat = Principals.bearer(request)
                .flatMap(live.get()::seated)
                .orElseThrow(() -> {
                    request.header("WWW-Authenticate", "Bearer");
                    return Refusals.notInRoom();
                });
        return new Who(
                sessions.find(seat.sessionId()).orElseThrow(),
                database.call(h -> sessions.participant(h, seat.participantId()))
                        .orElseThrow());
    }

    private Who mediator(Context request) {
        Principal.Staff who = Caller.staff(request);
        PlannedSession session = sessions.find(request.pathParam("sessionId"))
                .filter(s -> s.organisationId().equals(who.organisationId()))
                .orElseThrow(Refusals::sessionUnknown);
        Participant seat = sessions.participants(session.id()).stream()
                .filter(p -> p.role().isMediator() && who.accountId().equals(p.accountId()))
                .findFirst()
                .orElseThrow(Refusals::notYourSession);
        return new Who(session, seat);
    }

    private void take(Context request, Who who) throws IOException {
        if (who.session().over()) {
            throw JoinRefusal.sessionOver();
        }
        String name = Optional.ofNullable(request.queryParam("name")).orElseThrow(ExhibitRefusals::nameInvalid);
        if (request.req().getContentLengthLong() > Documents.DOCUMENT_MOST) {
            // Said before anything is read.
            throw DocumentRefusals.tooLarge();
        }
        Uploads.Maker maker = new Uploads.Maker(
                who.session().caseId(),
                who.session().id(),
                who.participant().id(),
                who.participant().name());
        request.status(201)
                .json(uploads.take(maker, name, request.bodyInputStream()).view());
    }

    private void own(Context request, Who who) {
        request.json(new DocumentList(
                documents.ofMaker(who.session().id(), who.participant().id(), DocumentKind.EXHIBIT).stream()
                        .map(Document::view)
                        .toList()));
    }

    private void page(Context request, Who who) {
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

    private void file(Context request, Who who) {
        Document document = document(request, who);
        DocumentRoutes.give(request, document, documents.read(document));
    }

    /** Asked of the room at each request: people are moved between two of them. */
    private Document document(Context request, Who who) {
        return live.get()
                .exhibit(who.session().id(), who.participant().id(), request.pathParam("exhibitId"))
                .flatMap(documents::find)
                .orElseThrow(DocumentRefusals::unknown);
    }
}
