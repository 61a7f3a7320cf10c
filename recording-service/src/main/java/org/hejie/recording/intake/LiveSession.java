package org.hejie.recording.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.RecorderListener;
import org.hejie.recording.archive.CloseReason;
import org.hejie.recording.archive.Gap;
import org.hejie.recording.speech.Dictation;
import org.hejie.recording.speech.Speech;
import org.jspecify.annotations.Nullable;

/** A session that may still be recorded: follows its log and keeps the writers of its recordings. {@link #sink} never blocks. */
final class LiveSession {
    private final SessionFolder folder;
    private final String caseId;
    private final Disk disk;
    private final int ringBytes;
    private final RecorderListener listener;
    private final @Nullable Speech speech;
    private final AtomicLong total;
    private final AtomicLong written = new AtomicLong();
    private final Map<String, RecordingWriter> writers = new ConcurrentHashMap<>();
    private volatile @Nullable RecordingWriter current;
    /** While lines are drafted. */
    private volatile @Nullable Dictation dictation;

    /**
     * @param speech drafts transcript lines; {@code null}: nothing does
     * @param total octets of all sessions, added to
     */
    LiveSession(
            String caseId,
            SessionFolder folder,
            Disk disk,
            int ringBytes,
            RecorderListener listener,
            @Nullable Speech speech,
            AtomicLong total) {
        this.caseId = caseId;
        this.folder = folder;
        this.disk = disk;
        this.ringBytes = ringBytes;
        this.listener = listener;
        this.speech = speech;
        this.total = total;
    }

    String caseId() {
        return caseId;
    }

    /** {@code null} for a recording that was not started, or is over and gone. */
    @Nullable
    TapSink sink(String recordingId) {
        RecordingWriter writer = writers.get(recordingId);
        return writer == null ? null : writer.sink();
    }

    /** Follows the log live. */
    void follow(List<LoggedEvent> events) {
        for (LoggedEvent logged : events) {
            RecordingWriter running = current;
            switch (logged.event()) {
                case RoomEvent.RecordingStarted e -> begin(e.recordingId(), logged.at(), true);
                case RoomEvent.RecordingGapOpened e when running != null -> running.interrupt(logged.seq());
                case RoomEvent.RecordingGapClosed e when running != null -> running.goOn();
                case RoomEvent.RecordingStopped e when running != null -> end(running, CloseReason.RECORDING_STOPPED);
                case RoomEvent.SessionEnded e when running != null -> end(running, CloseReason.SESSION_ENDED);
                case RoomEvent.DraftsStarted e
                when speech != null -> dictation = new Dictation(speech, folder.sessionId(), logged.at(), listener);
                case RoomEvent.DraftsStopped e -> silence();
                case RoomEvent.ConsentChanged(String who, ConsentKind kind, boolean granted)
                when kind == ConsentKind.SPEECH_TO_TEXT && !granted -> forget(who);
                default -> {}
            }
        }
    }

    /** @param open whether media may be taken in from the start, false within a gap */
    void begin(String recordingId, Instant startedAt, boolean open) {
        long start = ChronoUnit.MICROS.between(Instant.EPOCH, startedAt);
        RecordingWriter writer =
                new RecordingWriter(folder, recordingId, start, open, disk, ringBytes, new Reports(), this::hears);
        writers.put(recordingId, writer);
        current = writer;
        writer.start();
    }

    private void hears(String participantId, long micros, byte[] opus) {
        Dictation listening = dictation;
        if (listening != null) {
            listening.hears(participantId, micros, opus);
        }
    }

    private void silence() {
        Dictation listening = dictation;
        dictation = null;
        if (listening != null) {
            listening.close();
        }
    }

    private void forget(String participantId) {
        Dictation listening = dictation;
        if (listening != null) {
            listening.forget(participantId);
        }
    }

    private void end(RecordingWriter running, CloseReason reason) {
        running.finish(reason);
        current = null;
    }

    void finish(CloseReason reason) {
        silence();
        writers.values().forEach(writer -> writer.finish(reason));
    }

    /** Waits until every recording is closed. @param millisEach at most, per recording; 0 for as long as it takes */
    void await(long millisEach) throws InterruptedException {
        for (RecordingWriter writer : writers.values()) {
            writer.await(millisEach);
        }
    }

    /** Packets that came in a gap of one of its recordings. */
    @Nullable
    Long refused(String recordingId, Gap gap) {
        RecordingWriter writer = writers.get(recordingId);
        return writer == null ? null : writer.refused(gap);
    }

    int openTracks() {
        return writers.values().stream().mapToInt(RecordingWriter::openTracks).sum();
    }

    @Nullable
    String fault() {
        RecordingWriter running = current;
        return running == null ? null : running.fault();
    }

    private final class Reports implements WriterReports {
        @Override
        public void failed(GapCause cause, String detail) {
            listener.failed(folder.sessionId(), cause, detail);
        }

        @Override
        public void recovered() {
            listener.recovered(folder.sessionId());
        }

        @Override
        public void progress(long secondsSealed) {
            listener.progress(folder.sessionId(), secondsSealed, written.get());
        }

        @Override
        public void wrote(long bytes) {
            written.addAndGet(bytes);
            total.addAndGet(bytes);
        }
    }
}
