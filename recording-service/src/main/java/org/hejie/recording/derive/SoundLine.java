package org.hejie.recording.derive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.rest.Edit;
import org.hejie.recording.rtp.OpusPacket;
import org.jspecify.annotations.Nullable;

/**
 * One person's Opus packets over the whole timeline, without holes: where nothing was recorded, or something is taken away, stand packets of silence.
 * What a packet sounds is never more than 20 ms from its time.
 */
final class SoundLine implements Iterator<SoundLine.Packet> {
    /** Silence of 20, 10, 5 and 2.5 ms (RFC 6716 §3.1: CELT, full band, one frame). */
    private static final int[] SILENCE = {0xF8, 0xF0, 0xE8, 0xE0};

    private static final double LONGEST_MS = 20;
    private static final double TOO_EARLY_MS = 10;
    private static final double TOO_LATE_MS = 20;

    /** @param ms since the recording's start */
    record Packet(double ms, byte[] bytes) {}

    private final Iterator<Footage.Block> blocks;
    private final List<Edit> silenced;
    private final double endMs;
    private double position;
    private Footage.@Nullable Block waiting;

    /** @param silenced edits that take this person's sound away */
    private SoundLine(List<Footage> tracks, List<Edit> silenced, double endMs) {
        this.silenced = silenced;
        this.endMs = endMs;
        blocks = new Joined(tracks);
    }

    /** Empty when the person's microphone was never recorded. */
    static List<Footage> tracks(Master master, String participantId) {
        return master.footage().stream()
                .filter(f -> f.source() == TrackSource.MICROPHONE
                        && f.participantId().equals(participantId))
                .sorted(Comparator.comparingLong(Footage::startMs))
                .toList();
    }

    static SoundLine of(Master master, String participantId, List<Edit> edits) {
        List<Edit> silenced = edits.stream()
                .filter(e -> e instanceof Edit.Cut
                        || e instanceof Edit.Bleep b
                                && (b.participantId() == null || participantId.equals(b.participantId())))
                .toList();
        return new SoundLine(tracks(master, participantId), silenced, master.durationMs());
    }

    /** Tracks one after the other. */
    private static final class Joined implements Iterator<Footage.Block> {
        private final Iterator<Footage> tracks;
        private @Nullable Iterator<Footage.Block> current;

        Joined(List<Footage> tracks) {
            this.tracks = new ArrayList<>(tracks).iterator();
        }

        @Override
        public boolean hasNext() {
            while ((current == null || !current.hasNext()) && tracks.hasNext()) {
                current = tracks.next().from(0);
            }
            return current != null && current.hasNext();
        }

        @Override
        public Footage.Block next() {
            if (!hasNext() || current == null) {
                throw new NoSuchElementException();
            }
            return current.next();
        }
    }

    @Override
    public boolean hasNext() {
        return position < endMs;
    }

    @Override
    public Packet next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        while (true) {
            if (waiting == null && blocks.hasNext()) {
                waiting = blocks.next();
            }
            Footage.Block block = waiting;
            double ahead = block == null ? endMs - position : block.ms() - position;
            if (block == null || ahead > TOO_EARLY_MS) {
                return silence(ahead);
            }
            waiting = null;
            double duration = OpusPacket.durationMs(block.frame());
            if (ahead < -TOO_LATE_MS) {
                continue;
            }
            if (isSilenced(block.ms(), duration)) {
                continue;
            }
            return packet(block.frame(), duration);
        }
    }

    /** A decoder sounds a packet up to some milliseconds later than its time, so one more on each side goes, too. */
    private boolean isSilenced(long ms, double duration) {
        return silenced.stream().anyMatch(e -> ms < e.toMs() + LONGEST_MS && e.fromMs() - LONGEST_MS < ms + duration);
    }

    private Packet silence(double ahead) {
        double length = LONGEST_MS;
        int kind = 0;
        while (kind < SILENCE.length - 1 && length > ahead) {
            length /= 2;
            kind++;
        }
        return packet(new byte[] {(byte) SILENCE[kind], (byte) 0xFF, (byte) 0xFE}, length);
    }

    private Packet packet(byte[] bytes, double duration) {
        Packet packet = new Packet(position, bytes);
        position += duration;
        return packet;
    }
}
