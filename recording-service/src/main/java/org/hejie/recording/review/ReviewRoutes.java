package org.hejie.recording.review;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent.CustodyObject;
import org.hejie.protocol.rest.NewOpening;
import org.hejie.protocol.rest.Opening;
import org.hejie.protocol.rest.PlayedReport;
import org.hejie.protocol.rest.Release;
import org.hejie.protocol.rest.ReleaseRequest;
import org.hejie.protocol.rest.ReviewSession;
import org.hejie.protocol.rest.ReviewSessions;
import org.hejie.protocol.rest.TrackLevels;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.recording.custody.CustodyLog;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.verify.Verify;
import org.jspecify.annotations.Nullable;

/** The review endpoints, for {@link StaffRole#COURT_REVIEWER}: who the caller is was checked before, what he may see is asked here of {@link Viewings}. */
public final class ReviewRoutes {
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    /**
     * Most bytes of one answer to a Range. A browser holds an answer it has not played yet open, and over HTTP/1.1 it opens six: with six
     * players reading whole files no other request of the page would get through.
     */
    private static final long PIECE = 1024 * 1024;

    /** Of one report: a page reports every few seconds. */
    private static final int MOST_PARTS = 200;

    private final ArchiveStore store;
    private final ReviewReader reader;
    private final ViewingDesk desk;
    private final Viewings viewings;
    private final CustodyLog custody;
    private final Clock clock;

    public ReviewRoutes(
            ArchiveStore store,
            ReviewReader reader,
            ViewingDesk desk,
            Viewings viewings,
            CustodyLog custody,
            Clock clock) {
        this.store = store;
        this.reader = reader;
        this.desk = desk;
        this.viewings = viewings;
        this.custody = custody;
        this.clock = clock;
    }

    public Map<Endpoint, Handler> all() {
        Map<Endpoint, Handler> routes = new LinkedHashMap<>();
        routes.put(
                post(
                        "/api/review/sessions/{sessionId}/openings",
                        "Open a session for viewing",
                        NewOpening.class,
                        Opening.class),
                this::open);
        routes.put(
                get("/api/review/sessions/{sessionId}/opening", "The caller's opening of a session", Opening.class),
                ctx -> ctx.json(viewings.of(ctx).opening()));
        routes.put(
                new Endpoint(
                        "DELETE",
                        "/api/review/openings/{openingId}",
                        "End an opening",
                        Access.staff(StaffRole.COURT_REVIEWER),
                        null,
                        null),
                this::close);
        routes.put(
                post(
                        "/api/review/sessions/{sessionId}/releases",
                        "Ask for the release of a session sealed on failure",
                        ReleaseRequest.class,
                        Release.class),
                this::askRelease);
        routes.put(
                get("/api/review/cases/{caseId}/sessions", "Sessions of a case, by time", ReviewSessions.class),
                this::sessions);
        routes.put(
                get(
                        "/api/review/sessions/{sessionId}",
                        "A session with its recordings and timeline",
                        ReviewSession.class),
                this::session);
        routes.put(
                get(
                        "/api/review/sessions/{sessionId}/tracks/{trackId}",
                        "A recorded track for playing, with Range",
                        null),
                this::track);
        routes.put(
                get(
                        "/api/review/sessions/{sessionId}/tracks/{trackId}/levels",
                        "How much sound a microphone track holds over time",
                        TrackLevels.class),
                this::levels);
        routes.put(
                post(
                        "/api/review/sessions/{sessionId}/played",
                        "What the page played since its last report",
                        PlayedReport.class,
                        null),
                this::played);
        routes.put(
                post("/api/review/sessions/{sessionId}/verify", "Checks a session's record", null, VerifyReport.class),
                this::verify);
        return routes;
    }

    private static Endpoint get(String path, String summary, @Nullable Class<?> response) {
        return new Endpoint("GET", path, summary, Access.staff(StaffRole.COURT_REVIEWER), null, response);
    }

    private static Endpoint post(String path, String summary, @Nullable Class<?> request, @Nullable Class<?> response) {
        return new Endpoint("POST", path, summary, Access.staff(StaffRole.COURT_REVIEWER), request, response);
    }

    private void open(Context ctx) throws IOException {
        String sessionId = ctx.pathParam("sessionId");
        NewOpening asked = Json.read(ctx.body(), NewOpening.class);
        String caseId = caseOf(sessionId);
        ReviewReader.Fate fate = reader.fate(caseId, sessionId);
        viewings.find(Viewings.staff(ctx), caseId, sessionId, fate.caucus());
        Opening opening =
                viewings.open(Viewings.staff(ctx), caseId, sessionId, fate.sealedOnFailure(), fate.caucus(), asked);
        Thread.ofVirtual().name("review-prepare").start(() -> reader.prepare(caseId, sessionId));
        ctx.status(CREATED).json(opening);
    }

    private void close(Context ctx) {
        desk.close(Viewings.staff(ctx), ctx.pathParam("openingId"));
        ctx.status(NO_CONTENT);
    }

    private void askRelease(Context ctx) throws IOException {
        String sessionId = ctx.pathParam("sessionId");
        ReleaseRequest asked = Json.read(ctx.body(), ReleaseRequest.class);
        String caseId = caseOf(sessionId);
        ReviewReader.Fate fate = reader.fate(caseId, sessionId);
        viewings.find(Viewings.staff(ctx), caseId, sessionId, fate.caucus());
        ctx.status(CREATED)
                .json(desk.askRelease(
                        Viewings.staff(ctx),
                        caseId,
                        sessionId,
                        fate.startedAt(),
                        fate.sealedOnFailure(),
                        fate.caucus(),
                        asked));
    }

    private void sessions(Context ctx) throws IOException {
        String caseId = ctx.pathParam("caseId");
        ViewingDesk.Reach reach = desk.reach(Viewings.staff(ctx), caseId)
                .orElseThrow(() -> desk.refused(Viewings.staff(ctx), CustodyObject.ofCase(caseId)));
        ctx.json(new ReviewSessions(reader.sessions(caseId).sessions().stream()
                .filter(session -> reach.includes(session.sessionId(), session.caucus() != null))
                .toList()));
    }

    private void session(Context ctx) throws IOException {
        Viewing viewing = viewings.of(ctx);
        if (!store.exists(viewing.caseId() + "/" + viewing.sessionId())) {
            throw Viewings.sessionUnknown();
        }
        ctx.json(reader.session(viewing.caseId(), viewing.sessionId(), viewing.openingId()));
    }

    private void verify(Context ctx) throws IOException {
        Viewing viewing = viewings.of(ctx);
        VerifyReport report = Verify.session(store, viewing.caseId(), viewing.sessionId());
        custody.record(viewing.event(
                clock.instant(),
                CustodyAction.VERIFIED,
                viewing.session().named(report.ok() ? "sound" : "not sound"),
                null));
        ctx.json(report);
    }

    /** The page tells what it really played; what was sent is known without it. */
    private void played(Context ctx) throws IOException {
        Viewing viewing = viewings.of(ctx);
        PlayedReport report = Json.read(ctx.body(), PlayedReport.class);
        boolean sound = report.parts().size() <= MOST_PARTS;
        for (PlayedReport.PlayedPart part : report.parts()) {
            sound = sound && reader.holds(viewing.caseId(), viewing.sessionId(), part);
        }
        if (!sound) {
            throw new ProblemException(
                    BAD_REQUEST,
                    "played_invalid",
                    "播放报告与录制不符。请刷新页面。",
                    "This report of what was played does not fit the recording. Load the page again.",
                    null);
        }
        for (PlayedReport.PlayedPart part : report.parts()) {
            CustodyObject object = new CustodyObject(
                    viewing.caseId(),
                    viewing.sessionId(),
                    part.recordingId(),
                    null,
                    part.fromMs(),
                    part.toMs(),
                    part.trackIds().stream().sorted().distinct().collect(Collectors.joining(" ")));
            custody.range(viewing.event(clock.instant(), CustodyAction.RANGE_PLAYED, object, null));
        }
        ctx.status(NO_CONTENT);
    }

    private String caseOf(String sessionId) throws IOException {
        return reader.caseOf(sessionId).orElseThrow(Viewings::sessionUnknown);
    }

    private void levels(Context ctx) throws IOException {
        Viewing viewing = viewings.of(ctx);
        int chunks = chunks(ctx.queryParam("chunks"));
        ctx.json(reader.levels(viewing.caseId(), viewing.sessionId(), ctx.pathParam("trackId"), chunks)
                .orElseThrow(() -> new ProblemException(
                        NOT_FOUND,
                        "track_unknown",
                        "没有这条声音轨道，或其首个分片尚未写完。请稍后再试。",
                        "There is no such sound track, or its first chunk is not closed yet. Try again shortly.",
                        null)));
    }

    private void track(Context ctx) throws IOException {
        Viewing viewing = viewings.of(ctx);
        int chunks = chunks(ctx.queryParam("chunks"));
        String trackId = ctx.pathParam("trackId");
        ReviewReader.Played track = reader.track(viewing.caseId(), viewing.sessionId(), trackId, chunks)
                .orElseThrow(() -> new ProblemException(
                        NOT_FOUND,
                        "track_unknown",
                        "没有这条轨道，或其首个分片尚未写完。请稍后再试。",
                        "There is no such track, or its first chunk is not closed yet. Try again shortly.",
                        null));
        ctx.contentType(track.playable().contentType());
        ctx.header("Cache-Control", "no-store").header("Content-Disposition", "inline");
        PartialContent.send(ctx, track.playable().length(), PIECE, null, (from, to) -> {
            served(viewing, track, trackId, from, to);
            return track.playable().stream(from, to);
        });
    }

    /** Before it is sent: whoever was sent something is in the log. */
    private void served(Viewing viewing, ReviewReader.Played track, String trackId, long from, long to) {
        track.playable()
                .span(from, to)
                .map(span -> new CustodyObject(
                        viewing.caseId(),
                        viewing.sessionId(),
                        track.recordingId(),
                        trackId,
                        span.fromMs(),
                        span.toMs(),
                        null))
                .ifPresent(object ->
                        custody.range(viewing.event(clock.instant(), CustodyAction.RANGE_SERVED, object, null)));
    }

    /** How many chunks to play; 0 for all there are. */
    private static int chunks(@Nullable String asked) {
        try {
            return asked == null ? 0 : Integer.parseInt(asked);
        } catch (NumberFormatException e) {
            throw new ProblemException(
                    BAD_REQUEST,
                    "malformed_request",
                    "chunks 必须是数字。请从会话页面重新打开轨道。",
                    "chunks must be a number. Open the track again from the session's page.",
                    null);
        }
    }
}
