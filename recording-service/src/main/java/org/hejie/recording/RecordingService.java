package org.hejie.recording;

import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.rest.OpsRecorder;
import org.hejie.recording.log.SessionLogs;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.FolderStore;

/**
 * The recorder and its archive. Made by the composition root: construct, {@link #listen}, {@link #start}, and at the end {@link #close}. Everything
 * between may be called on any thread.
 */
public final class RecordingService implements AutoCloseable {
    private final RecordingConfig config;
    private final Clock clock;
    private final ArchiveStore store;
    private final SessionLogs logs;

    public RecordingService(RecordingConfig config, Clock clock) {
        this(config, clock, new FolderStore(config.data().resolve("archive")));
    }

    RecordingService(RecordingConfig config, Clock clock, ArchiveStore store) {
        this.config = config;
        this.clock = clock;
        this.store = store;
        logs = new SessionLogs(store, new SessionLogs.Observer() {
            @Override
            public void appended(String caseId, String sessionId, List<LoggedEvent> events) {}

            @Override
            public boolean failing(IOException cause) {
                return false;
            }
        });
    }

    /** The one listener; set before {@link #start}. */
    public void listen(RecorderListener listener) {}

    /** Mends what a dead process left, then takes sessions. Blocks while it reads the open sessions' folders. */
    public void start() throws IOException {
        logs.start();
    }

    /** The sessions' event logs. The recorder learns from what is appended here what it has to do. */
    public SessionLogs log() {
        return logs;
    }

    /** The recorder's ear for a recording whose {@code recording.started} is in the log. Never blocks: may be called on a media loop. */
    public TapSink sink(String sessionId, String recordingId) {
        throw new IllegalStateException("no recording " + recordingId + " in " + sessionId);
    }

    /** Review endpoints, for {@code COURT_REVIEWER}. */
    public Map<Endpoint, Handler> routes() {
        return new LinkedHashMap<>();
    }

    /** How the recorder is. Returns at once. */
    public OpsRecorder status() throws IOException {
        return new OpsRecorder(OpsRecorder.RecorderState.OK, null, 0, 0, store.freeBytes());
    }

    /** Closes what is open: files are whole and linked on return. Sessions stay unfinished and go on after the next start. */
    @Override
    public void close() {}
}
