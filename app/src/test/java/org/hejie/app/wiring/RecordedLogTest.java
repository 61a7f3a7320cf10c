package org.hejie.app.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.hejie.recording.RecordingConfig;
import org.hejie.recording.RecordingService;
import org.hejie.signaling.EventLog;
import org.hejie.signaling.EventLogContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Signalling's own contract, on the archive's logs. */
class RecordedLogTest extends EventLogContract {
    @TempDir
    private Path folder;

    private final List<RecordingService> opened = new ArrayList<>();

    @Override
    protected EventLog open() {
        try {
            RecordingService recording = new RecordingService(RecordingConfig.of(folder, "test"), Clock.systemUTC());
            opened.add(recording);
            recording.start();
            return new RecordedLog(recording.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process died: nothing was closed. */
    @Override
    protected EventLog reopen(EventLog log) {
        return open();
    }

    @AfterEach
    void close() {
        opened.forEach(RecordingService::close);
    }
}
