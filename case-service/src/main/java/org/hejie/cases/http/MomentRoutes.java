package org.hejie.cases.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.hejie.cases.account.MemoryTryLimit;
import org.hejie.cases.account.TryLimit;
import org.hejie.cases.door.LiveSessions;
import org.hejie.cases.door.MomentSound;
import org.hejie.cases.session.Participant;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.recording.RecordedMoment;
import org.hejie.protocol.rest.CustodyEvent.CustodyActor;
import org.hejie.protocol.rest.MomentView;
import org.hejie.protocol.rest.MomentView.MomentTrack;

/**
 * Hearing a line of the transcript again while its session is on. Who may is the live room's to say, at each request; what there is, the archive's; and
 * each hearing stands in the custody log.
 */
public final class MomentRoutes {
    private static final String PATH = "/moments/{lineId}";
    private static final Duration WINDOW = Duration.ofSeconds(10);
    /** One a second; and of the microphones of a moment, as many as a large room has. */
    private static final int ASKED = 10;

    private static final int HEARD = 100;

    private final Seats seats;
    private final Supplier<LiveSessions> live;
    private final Supplier<MomentSound> sound;
    private final TryLimit asked;
    private final TryLimit heard;

    public MomentRoutes(Seats seats, Supplier<LiveSessions> live, Supplier<MomentSound> sound, Clock clock) {
        this.seats = seats;
        this.live = live;
        this.sound = sound;
        asked = new MemoryTryLimit(ASKED, WINDOW, clock);
        heard = new MemoryTryLimit(HEARD, WINDOW, clock);
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        seats.route(
                routes,
                "GET",
                PATH,
                "Where the recorded sound of a transcript line can be heard, while the session is on",
                null,
                MomentView.class,
                this::moment);
        seats.route(
                routes,
                "GET",
                PATH + "/microphones/{participantId}",
                "The recorded sound of a transcript line, one microphone",
                null,
                byte[].class,
                this::microphone);
    }

    private void moment(Context request, Seats.Who who) throws IOException {
        Tries.take(request, asked, who.participant().id());
        LiveSessions.Moment line = line(request, who);
        RecordedMoment.There there = switch (sound.get().find(recorded(who, line))) {
            case RecordedMoment.There found -> found;
            case RecordedMoment other -> throw refused(request, other);
        };
        String base = request.path() + "/microphones/";
        request.header("Cache-Control", "private, no-store")
                .json(new MomentView(
                        request.pathParam("lineId"),
                        there.from(),
                        there.to(),
                        there.participantIds().stream()
                                .map(id -> new MomentTrack(id, base + id))
                                .toList()));
    }

    private void microphone(Context request, Seats.Who who) throws IOException {
        Tries.take(request, heard, who.participant().id());
        LiveSessions.Moment line = line(request, who);
        RecordedMoment answer = sound.get()
                .excerpt(
                        recorded(who, line),
                        request.pathParam("participantId"),
                        actor(request, who.participant(), line),
                        "transcript line " + line.number());
        byte[] webm = switch (answer) {
            case RecordedMoment.Excerpt found -> found.webm();
            case RecordedMoment other -> throw refused(request, other);
        };
        request.header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "private, no-store")
                .header("Content-Disposition", "inline")
                .contentType("audio/webm")
                .result(webm);
    }

    /** Asked of the room at each request: people are moved between two of them. */
    private LiveSessions.Moment line(Context request, Seats.Who who) {
        return live.get()
                .moment(who.session().id(), who.participant().id(), request.pathParam("lineId"))
                .orElseThrow(MomentRefusals::lineUnknown);
    }

    private static RecordedMoment.Asked recorded(Seats.Who who, LiveSessions.Moment line) {
        // What was said while a party was outside is not theirs to hear because they may read a line of it.
        String present = line.hearer().isMediator() ? null : who.participant().id();
        return new RecordedMoment.Asked(
                who.session().caseId(), who.session().id(), line.heardAt(), line.onlyOf(), present);
    }

    /** A mediator is written down as the account, everyone else as the participant; in the role they have in the room. */
    private static CustodyActor actor(Context request, Participant person, LiveSessions.Moment line) {
        String role = line.hearer().name();
        return request.attribute(Principal.ATTRIBUTE) instanceof Principal.Staff staff
                ? new CustodyActor(staff.accountId(), staff.name(), role, staff.organisation())
                : new CustodyActor(person.id(), person.name(), role, "");
    }

    private static RuntimeException refused(Context request, RecordedMoment answer) {
        return switch (answer) {
            case RecordedMoment.NotYet wait -> {
                request.header("Retry-After", Integer.toString(wait.seconds()));
                yield MomentRefusals.notYet(wait.seconds());
            }
            case RecordedMoment.NotThere _ -> MomentRefusals.notThere();
            case RecordedMoment.InGap _ -> MomentRefusals.inGap();
            case RecordedMoment.Silent _ -> MomentRefusals.silent();
            case RecordedMoment.NotRecorded _ -> MomentRefusals.notRecorded();
            case RecordedMoment.There _, RecordedMoment.Excerpt _ ->
                new IllegalStateException("The archive answered another question.");
        };
    }
}
