package org.hejie.recording.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.recording.TapTrack;
import org.hejie.recording.archive.CloseReason;
import org.hejie.recording.archive.Notary;
import org.hejie.recording.archive.TrackFigures;
import org.hejie.recording.archive.TrackLine;
import org.hejie.recording.rtp.Frame;
import org.hejie.recording.rtp.PeerClock;
import org.hejie.recording.rtp.TrackFrames;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.webm.TrackFormat;
import org.jspecify.annotations.Nullable;

/** One track of a tap: packets in, frames to its file; a new file when the format changes. One thread. */
final class TrackIntake {
    private final Place place;
    private final TapTrack track;
    private final @Nullable TrackFrames frames;
    private @Nullable TrackWriter writer;
    private long undecodable;
    private long writtenBefore;

    /** Where and under which names a recording's tracks are written. */
    interface Place {
        ArchiveStore store();

        Notary notary();

        /** The session's, in the store. */
        String session();

        String folder();

        String sessionId();

        String recordingId();

        /** Node time of the recording's start. */
        long startMicros();

        String nextTrackId();

        /** A packet of someone's microphone is on its way to its file. @param micros node time, since the Unix epoch */
        void heard(String participantId, long micros, byte[] opus);

        /** Hears how far a track is closed. */
        void closedTo(long ms);
    }

    TrackIntake(Place place, TapTrack track, PeerClock peer) {
        this.place = place;
        this.track = track;
        frames = TrackFrames.of(track, peer, this::frame);
    }

    /** False for a codec that cannot be recorded. */
    boolean isRecordable() {
        return frames != null;
    }

    void packet(byte[] bytes, int offset, int length, long arrivalMicros) throws IOException {
        if (frames != null) {
            run(() -> frames.packet(bytes, offset, length, arrivalMicros));
        }
    }

    void report(long ntp, long rtp, long arrivalMicros) {
        if (frames != null) {
            frames.report(ntp, rtp, arrivalMicros);
        }
    }

    void advance(long nowMicros) throws IOException {
        if (frames == null) {
            return;
        }
        run(() -> frames.advance(nowMicros));
        TrackWriter open = writer;
        if (open != null) {
            open.flushDue(nowMicros);
            place.closedTo(open.closedMs());
        }
    }

    private static void run(Runnable step) throws IOException {
        try {
            step.run();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void frame(Frame frame) {
        try {
            TrackWriter target = writerFor(frame);
            if (target == null) {
                undecodable++;
                return;
            }
            TrackFrames source = Objects.requireNonNull(frames);
            long micros = source.micros(frame);
            long ms = Math.floorDiv(micros - place.startMicros(), 1000L);
            target.frame(ms, frame.keyframe(), frame.data(), frame.arrivalMicros());
            if (track.source() == TrackSource.MICROPHONE) {
                place.heard(track.peerId(), micros, frame.data());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The open file, or a new one at a keyframe that brings another set-up; {@code null} before the first keyframe. */
    private @Nullable TrackWriter writerFor(Frame frame) throws IOException {
        TrackWriter open = writer;
        TrackFormat format = frame.format();
        if (format == null || open != null && continues(open.opened().format(), format)) {
            return open;
        }
        if (open != null) {
            open.close(CloseReason.FORMAT_CHANGED, null, figures());
            retire(open);
        }
        TrackLine.Opened opened = new TrackLine.Opened(
                place.nextTrackId(),
                place.sessionId(),
                place.recordingId(),
                track.trackId(),
                track.peerId(),
                track.source(),
                format);
        writer = new TrackWriter(place, opened);
        return writer;
    }

    /** VP8 and VP9 may change their size within a track; what stands in CodecPrivate may not change. */
    private static boolean continues(TrackFormat before, TrackFormat now) {
        return before.mime().equals(now.mime()) && Objects.equals(before.codecPrivate(), now.codecPrivate());
    }

    private void retire(TrackWriter done) {
        place.closedTo(done.closedMs());
        writtenBefore += done.written();
    }

    /** May be called again after it threw. */
    void close(CloseReason reason, @Nullable String detail) throws IOException {
        if (frames != null && !reason.isFault()) {
            run(frames::close);
        }
        TrackWriter open = writer;
        if (open != null) {
            open.close(reason, detail, figures());
            retire(open);
            writer = null;
        }
    }

    private TrackFigures figures() {
        TrackFrames source = Objects.requireNonNull(frames);
        return new TrackFigures(
                source.packets(),
                source.lost(),
                source.late(),
                source.duplicates(),
                source.malformed(),
                writer == null ? 0 : writer.frames(),
                source.damaged(),
                undecodable,
                source.senderReports());
    }

    long written() {
        return writtenBefore + (writer == null ? 0 : writer.written());
    }

    boolean isWriting() {
        return writer != null;
    }
}
