package org.hejie.cases.http;

import static org.hejie.protocol.http.StaffRole.MEDIATOR;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import java.util.function.Supplier;
import org.hejie.cases.door.LiveSessions;
import org.hejie.cases.session.Participant;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.store.Database;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.jspecify.annotations.Nullable;

/**
 * What people of a session ask from its room, each by a door of their own: a party by its cookie, a mediator of the session by the account's, and whoever a
 * platform vouched for, and so has no cookie of ours, by the token of their place in the room.
 */
public final class Seats {
    private static final Access STAFF = Access.staff(MEDIATOR);
    private final Database database;
    private final Sessions sessions;
    private final Supplier<LiveSessions> live;

    public Seats(Database database, Sessions sessions, Supplier<LiveSessions> live) {
        this.database = database;
        this.sessions = sessions;
        this.live = live;
    }

    /** Who asks, in which session. */
    record Who(PlannedSession session, Participant participant) {}

    interface Act {
        void by(Context request, Who who) throws Exception;
    }

    /**
     * One endpoint at each of the three doors.
     *
     * @param path below the door, with what is asked for first
     * @param query names of optional query parameters
     */
    void route(
            Map<Endpoint, Handler> routes,
            String method,
            String path,
            String summary,
            @Nullable Class<?> body,
            Class<?> answer,
            Act act,
            String... query) {
        Endpoint room = new Endpoint(
                method, "/api/room" + path, summary + ", by a place in the room", Access.TICKET, body, answer);
        Endpoint party = new Endpoint(method, "/api/join" + path, summary, Access.PARTY, body, answer);
        Endpoint staff = new Endpoint(
                method, "/api/sessions/{sessionId}" + path, summary + ", as a mediator", STAFF, body, answer);
        routes.put(room.taking(query), request -> act.by(request, seated(request)));
        routes.put(party.taking(query), request -> act.by(request, party(request)));
        routes.put(staff.taking(query), request -> act.by(request, mediator(request)));
    }

    private Who party(Context request) {
        Principal.Party who = Caller.party(request);
        return who(who.sessionId(), who.participantId());
    }

    private Who seated(Context request) {
        LiveSessions.Seated seat = Principals.bearer(request)
                .flatMap(live.get()::seated)
                .orElseThrow(() -> {
                    request.header("WWW-Authenticate", "Bearer");
                    return Refusals.notInRoom();
                });
        return who(seat.sessionId(), seat.participantId());
    }

    private Who who(String sessionId, String participantId) {
        return new Who(
                sessions.find(sessionId).orElseThrow(),
                database.call(h -> sessions.participant(h, participantId)).orElseThrow());
    }

    private Who mediator(Context request) {
        Principal.Staff who = Caller.staff(request);
        PlannedSession session = sessions.find(request.pathParam("sessionId")).orElseThrow(Refusals::sessionUnknown);
        // An expert from elsewhere has a seat too; who has none learns of the own organisation's sessions only.
        boolean own = session.organisationId().equals(who.organisationId());
        Participant seat = sessions.participants(session.id()).stream()
                .filter(p -> p.role().isMediator() && who.accountId().equals(p.accountId()))
                .findFirst()
                .orElseThrow(own ? Refusals::notYourSession : Refusals::sessionUnknown);
        return new Who(session, seat);
    }
}
