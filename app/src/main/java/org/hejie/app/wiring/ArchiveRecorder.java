package org.hejie.app.wiring;

import java.time.Instant;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.signal.DraftEngine;
import org.hejie.recording.RecorderListener;
import org.hejie.recording.RecordingService;
import org.hejie.signaling.Recorder;

/** What the recorder reports, for the rooms. */
public record ArchiveRecorder(RecordingService recording) implements Recorder {
    @Override
    public void listen(Listener listener) {
        recording.listen(new RecorderListener() {
            @Override
            public void failed(String sessionId, GapCause cause, String detail) {
                listener.failed(sessionId, cause, detail);
            }

            @Override
            public void recovered(String sessionId) {
                listener.recovered(sessionId);
            }

            @Override
            public void progress(String sessionId, long secondsSealed, long bytesWritten) {
                listener.progress(sessionId, secondsSealed, bytesWritten);
            }

            @Override
            public void drafted(String sessionId, String speakerId, String text, Instant heardAt) {
                listener.drafted(sessionId, speakerId, text, heardAt);
            }

            @Override
            public void engine(String sessionId, DraftEngine engine) {
                listener.engine(sessionId, engine);
            }
        });
    }

    @Override
    public boolean drafts() {
        return recording.drafts();
    }
}
