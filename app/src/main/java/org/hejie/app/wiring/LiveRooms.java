package org.hejie.app.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.hejie.cases.door.AgreementFact;
import org.hejie.cases.door.LiveSessions;
import org.hejie.protocol.Language;
import org.hejie.protocol.Refusal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RoomEvent.RecordingLink;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.signaling.SignalingServer;
import org.hejie.signaling.refusal.Reason;
import org.hejie.signaling.room.Decision;

/** The live rooms, as the cases ask them. */
public final class LiveRooms implements LiveSessions {
    private static final int CONFLICT = 409;
    private final SignalingServer server;
    private final ArchiveStore archive;

    public LiveRooms(SignalingServer server, ArchiveStore archive) {
        this.server = server;
        this.archive = archive;
    }

    @Override
    public void end(String sessionId, String note) {
        server.end(sessionId, note).ifPresent(reason -> {
            throw refused(reason);
        });
    }

    @Override
    public void putOut() {
        server.putOut();
    }

    @Override
    public RoomState room(String sessionId) {
        return server.session(sessionId)
                .map(live -> live.phase() == Phase.SCHEDULED ? RoomState.WAITING : RoomState.OPEN)
                .orElse(RoomState.NONE);
    }

    @Override
    public Optional<String> exhibit(String sessionId, String participantId, String exhibitId) {
        return server.exhibit(sessionId, participantId, exhibitId);
    }

    @Override
    public Optional<Moment> moment(String sessionId, String participantId, String lineId) {
        return server.moment(sessionId, participantId, lineId);
    }

    @Override
    public Optional<Seated> seated(String resumeToken) {
        return server.seated(resumeToken);
    }

    @Override
    public void check(String sessionId, AgreementFact fact) {
        orThrow(server.agree(sessionId, fact, true));
    }

    @Override
    public void put(String sessionId, AgreementFact fact) {
        orThrow(server.agree(sessionId, fact, false));
    }

    private static void orThrow(Optional<Decision.Refused> refused) {
        refused.ifPresent(r -> {
            Refusal zh = r.say(Language.ZH_CN);
            throw new ProblemException(
                    CONFLICT, zh.code(), zh.message(), r.say(Language.EN).message(), zh.article());
        });
    }

    @Override
    public Optional<RecordingLink> recorded(String caseId, String sessionId) {
        try {
            return SessionContent.read(archive, caseId + "/" + sessionId)
                    .newestChunk()
                    .map(link -> new RecordingLink(link.recordingId(), link.trackId(), link.chunk(), link.hash()));
        } catch (IOException e) {
            throw new UncheckedIOException("The recording of a session cannot be read.", e);
        }
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
