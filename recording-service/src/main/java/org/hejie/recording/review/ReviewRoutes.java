package org.hejie.recording.review;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.ReviewSession;
import org.hejie.protocol.rest.ReviewSessions;
import org.hejie.protocol.rest.TrackLevels;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.verify.Verify;
import org.jspecify.annotations.Nullable;

/** The review endpoints. Every one needs {@link StaffRole#COURT_REVIEWER}; who the caller is was checked before. */
public final class ReviewRoutes {
    private static final int PARTIAL = 206;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int UNSATISFIABLE = 416;
    /**
     * Most bytes of one answer to a Range. A browser holds an answer it has not played yet open, and over HTTP/1.1 it opens six: with six
     * players reading whole files no other request of the page would get through.
     */
    private static final long PIECE = 1024 * 1024;

    private final ArchiveStore store;
    private final ReviewReader reader;

    public ReviewRoutes(ArchiveStore store, Clock clock) {
        this.store = store;
        reader = new ReviewReader(store, clock);
    }

    public Map<Endpoint, Handler> all() {
        Map<Endpoint, Handler> routes = new LinkedHashMap<>();
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
                new Endpoint(
                        "POST",
                        "/api/review/sessions/{sessionId}/verify",
                        "Checks a session's record",
                        Access.staff(StaffRole.COURT_REVIEWER),
                        null,
                        VerifyReport.class),
                this::verify);
        return routes;
    }

    private static Endpoint get(String path, String summary, @Nullable Class<?> response) {
        return new Endpoint("GET", path, summary, Access.staff(StaffRole.COURT_REVIEWER), null, response);
    }

    private void sessions(Context ctx) throws IOException {
        ctx.json(reader.sessions(ctx.pathParam("caseId")));
    }

    private void session(Context ctx) throws IOException {
        String sessionId = ctx.pathParam("sessionId");
        ctx.json(reader.session(caseOf(sessionId), sessionId));
    }

    private void verify(Context ctx) throws IOException {
        String sessionId = ctx.pathParam("sessionId");
        ctx.json(Verify.session(store, caseOf(sessionId), sessionId));
    }

    private String caseOf(String sessionId) throws IOException {
        return reader.caseOf(sessionId)
                .orElseThrow(() -> new ProblemException(
                        NOT_FOUND,
                        "session_unknown",
                        "没有这个会话的记录。请从案件列表重新打开。",
                        "There is no record of this session. Open it again from the list of cases.",
                        null));
    }

    private void levels(Context ctx) throws IOException {
        String sessionId = ctx.pathParam("sessionId");
        int chunks = chunks(ctx.queryParam("chunks"));
        ctx.json(reader.levels(caseOf(sessionId), sessionId, ctx.pathParam("trackId"), chunks)
                .orElseThrow(() -> new ProblemException(
                        NOT_FOUND,
                        "track_unknown",
                        "没有这条声音轨道，或其首个分片尚未写完。请稍后再试。",
                        "There is no such sound track, or its first chunk is not closed yet. Try again shortly.",
                        null)));
    }

    private void track(Context ctx) throws IOException {
        String sessionId = ctx.pathParam("sessionId");
        int chunks = chunks(ctx.queryParam("chunks"));
        Playable track = reader.track(caseOf(sessionId), sessionId, ctx.pathParam("trackId"), chunks)
                .orElseThrow(() -> new ProblemException(
                        NOT_FOUND,
                        "track_unknown",
                        "没有这条轨道，或其首个分片尚未写完。请稍后再试。",
                        "There is no such track, or its first chunk is not closed yet. Try again shortly.",
                        null));
        send(ctx, track);
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

    private static void send(Context ctx, Playable track) {
        long length = track.length();
        ctx.contentType(track.contentType());
        ctx.header("Accept-Ranges", "bytes");
        ctx.header("Cache-Control", "private, no-store");
        String asked = ctx.header("Range");
        Optional<ByteRange> range = asked == null ? Optional.empty() : ByteRange.read(asked, length);
        if (range.isEmpty()) {
            ctx.header("Content-Length", Long.toString(length));
            ctx.result(track.stream(0, length));
            return;
        }
        ByteRange part = range.get().atMost(PIECE);
        if (part.isEmpty()) {
            ctx.status(UNSATISFIABLE).header("Content-Range", "bytes */" + length);
            return;
        }
        ctx.status(PARTIAL);
        ctx.header("Content-Range", "bytes " + part.from() + "-" + (part.to() - 1) + "/" + length);
        ctx.header("Content-Length", Long.toString(part.to() - part.from()));
        ctx.result(track.stream(part.from(), part.to()));
    }
}
