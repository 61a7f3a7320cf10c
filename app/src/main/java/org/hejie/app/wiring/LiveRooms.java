package org.hejie.app.wiring;

import java.util.Optional;
import org.hejie.cases.door.LiveSessions;
import org.hejie.protocol.Language;
import org.hejie.protocol.http.ProblemException;
import org.hejie.signaling.SignalingServer;
import org.hejie.signaling.refusal.Reason;

/** The live rooms, as the cases ask them. */
public final class LiveRooms implements LiveSessions {
    private static final int CONFLICT = 409;
    private final SignalingServer server;

    public LiveRooms(SignalingServer server) {
        this.server = server;
    }

    @Override
    public void end(String sessionId, String note) {
        server.end(sessionId, note).ifPresent(reason -> {
            throw refused(reason);
        });
    }

    @Override
    public Optional<String> exhibit(String sessionId, String participantId, String exhibitId) {
        return server.exhibit(sessionId, participantId, exhibitId);
    }

    @Override
    public Optional<Seated> seated(String resumeToken) {
        return server.seated(resumeToken);
    }

    private static ProblemException refused(Reason reason) {
        return new ProblemException(
                CONFLICT,
                reason.code(),
                reason.say(Language.ZH_CN).message(),
                reason.say(Language.EN).message(),
                reason.article());
    }
}
