package org.hejie.recording.review;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hejie.recording.archive.TrackLine;
import org.hejie.recording.rtp.OpusPacket;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.webm.BlockReader;
import org.hejie.recording.webm.Cluster;
import org.hejie.recording.webm.Header;
import org.hejie.recording.webm.TrackFormat;

/**
 * A sound track without holes. Browsers play Opus packets one after the other whatever their times say, so that after a lost packet or a muted
 * minute all that follows would come too early; here silence stands where nothing was recorded. An hour is some 20 MB, held while it is asked for.
 * The whole of a track, or an excerpt of a microphone.
 */
final class PlayableSound implements Playable {
    /** 20 ms of silence (RFC 6716 §3.1: CELT, full band, one frame). */
    private static final byte[] SILENCE = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};

    private static final double SILENCE_MS = 20;
    /** Times are whole milliseconds and clocks drift: only a packet this much too late is left out. */
    private static final double OVERLAP_MS = 40;

    private static final long CLUSTER_MS = 1_000;
    private static final long CUE_MS = 2_000;

    private final TrackFormat format;
    private final byte[] bytes;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<Header.Cue> cues = new ArrayList<>();
    private final long startMs;
    /** Milliseconds; what would go beyond is left out. */
    private final double most;

    private final int headerLength;
    private long lastCue = Long.MIN_VALUE / 2;
    /** Where a player is after what was written so far, counted from the track's start. */
    private double position;

    private Cluster cluster = new Cluster(0, true);

    /** A closed chunk and the folder of its track. */
    record Piece(String folder, TrackLine.Chunk chunk) {}

    /** @param chunks at least one */
    PlayableSound(ArchiveStore store, String folder, TrackFormat format, List<TrackLine.Chunk> chunks)
            throws IOException {
        this(
                store,
                format,
                chunks.stream().map(chunk -> new Piece(folder, chunk)).toList(),
                chunks.getFirst().fromMs(),
                Double.MAX_VALUE);
    }

    /**
     * An excerpt, with silence from its first to its last millisecond where nothing was recorded: of the same stretch every microphone's is equally
     * long, to the length of a packet.
     *
     * @param pieces in the order of time, also of several tracks of one microphone
     * @param fromMs since the recording's start
     */
    static PlayableSound excerpt(ArchiveStore store, TrackFormat format, List<Piece> pieces, long fromMs, long toMs)
            throws IOException {
        return new PlayableSound(store, format, pieces, fromMs, toMs - fromMs);
    }

    private PlayableSound(ArchiveStore store, TrackFormat format, List<Piece> pieces, long startMs, double most)
            throws IOException {
        this.format = format;
        this.startMs = startMs;
        this.most = most;
        for (Piece piece : pieces) {
            byte[] recorded = store.read(piece.folder() + "/" + piece.chunk().file());
            BlockReader.read(recorded, piece.chunk().headerBytes(), this::packet);
        }
        if (most < Double.MAX_VALUE) {
            silence(most);
        }
        close();
        byte[] header = Header.derived(format, position, cues, body.size());
        headerLength = header.length;
        ByteArrayOutputStream whole = new ByteArrayOutputStream(header.length + body.size());
        whole.writeBytes(header);
        body.writeTo(whole);
        bytes = whole.toByteArray();
    }

    private void packet(long ms, byte[] frame) {
        double at = ms - startMs;
        double durationMs = OpusPacket.durationMs(frame);
        if (at < 0 || at + durationMs > most) {
            return;
        }
        silence(at);
        if (position - at < OVERLAP_MS && position + durationMs <= most) {
            write(frame, durationMs);
        }
    }

    private void silence(double until) {
        while (until - position >= SILENCE_MS) {
            write(SILENCE, SILENCE_MS);
        }
    }

    private void write(byte[] frame, double durationMs) {
        long ms = (long) position;
        if (cluster.blocks() > 0 && ms - cluster.startMs() >= CLUSTER_MS) {
            close();
            cluster = new Cluster(ms, true);
        }
        cluster.add(ms, true, frame);
        position += durationMs;
    }

    private void close() {
        if (cluster.startMs() - lastCue >= CUE_MS) {
            cues.add(new Header.Cue(cluster.startMs(), body.size()));
            lastCue = cluster.startMs();
        }
        body.writeBytes(cluster.toBytes());
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public Optional<Span> span(long from, long to) {
        if (to <= headerLength || to <= from) {
            return Optional.empty();
        }
        long fromMs = 0;
        long toMs = (long) Math.ceil(position);
        for (Header.Cue cue : cues) {
            if (headerLength + cue.offset() <= from) {
                fromMs = cue.ms();
            }
            if (headerLength + cue.offset() >= to) {
                toMs = cue.ms();
                break;
            }
        }
        return Optional.of(new Span(startMs + fromMs, startMs + toMs));
    }

    @Override
    public String contentType() {
        return format.contentType();
    }

    @Override
    public InputStream stream(long from, long to) {
        return new ByteArrayInputStream(bytes, (int) from, (int) (to - from));
    }
}
