package org.hejie.recording.review;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hejie.recording.archive.TrackLine;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.webm.Cluster;
import org.hejie.recording.webm.Header;
import org.hejie.recording.webm.TrackFormat;

/**
 * A picture track's closed chunks as one file a browser can seek in: a derived header with duration and cues, then the recorded clusters, their times
 * counted from the track's own start. Nothing is stored; the recorded bytes stay as they are.
 */
final class PlayablePicture implements Playable {
    /** Cues closer together than this help nobody. */
    private static final long CUE_MS = 2_000;
    /** The last frame is shown for some time, too. */
    private static final long LAST_FRAME_MS = 20;

    private static final int BLOCK = 64 * 1024;

    /** Clusters of one chunk. {@code at} counts from the first cluster of the track. */
    private record Piece(String file, long at, int skip, long length, List<TrackLine.ClusterMark> marks) {}

    private final ArchiveStore store;
    private final TrackFormat format;
    private final long startMs;
    private final byte[] header;
    private final List<Piece> pieces = new ArrayList<>();
    private final long length;
    private final long endMs;

    /** @param chunks at least one */
    PlayablePicture(ArchiveStore store, String folder, TrackFormat format, List<TrackLine.Chunk> chunks) {
        this.store = store;
        this.format = format;
        startMs = chunks.getFirst().fromMs();
        List<Header.Cue> cues = new ArrayList<>();
        long at = 0;
        long lastCue = Long.MIN_VALUE / 2;
        for (TrackLine.Chunk chunk : chunks) {
            int skip = chunk.headerBytes();
            for (TrackLine.ClusterMark mark : chunk.clusters()) {
                long ms = mark.ms() - startMs;
                if (mark.key() && ms - lastCue >= CUE_MS) {
                    cues.add(new Header.Cue(ms, at + mark.at() - skip));
                    lastCue = ms;
                }
            }
            long length = chunk.bytes() - skip;
            pieces.add(new Piece(folder + "/" + chunk.file(), at, skip, length, chunk.clusters()));
            at += length;
        }
        endMs = chunks.getLast().toMs() + LAST_FRAME_MS;
        long duration = endMs - startMs;
        header = Header.derived(format, duration, cues, at);
        length = header.length + at;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Optional<Span> span(long from, long to) {
        if (to <= header.length || to <= from) {
            return Optional.empty();
        }
        long first = Math.max(0, from - header.length);
        long last = to - 1 - header.length;
        return Optional.of(new Span(msAt(first), msAfter(last)));
    }

    /** The time of the cluster that a byte after the header lies in. */
    private long msAt(long at) {
        Piece piece = pieceAt(at);
        long inFile = piece.skip() + at - piece.at();
        long ms = piece.marks().getFirst().ms();
        for (TrackLine.ClusterMark mark : piece.marks()) {
            if (mark.at() > inFile) {
                break;
            }
            ms = mark.ms();
        }
        return ms;
    }

    /** When the cluster that a byte lies in is over: when the next one begins. */
    private long msAfter(long at) {
        Piece piece = pieceAt(at);
        long inFile = piece.skip() + at - piece.at();
        for (TrackLine.ClusterMark mark : piece.marks()) {
            if (mark.at() > inFile) {
                return mark.ms();
            }
        }
        int next = pieces.indexOf(piece) + 1;
        return next < pieces.size() ? pieces.get(next).marks().getFirst().ms() : endMs;
    }

    @Override
    public String contentType() {
        return format.contentType();
    }

    @Override
    public InputStream stream(long from, long to) {
        return new Reading(from, to);
    }

    /** Fills the buffer's beginning from a position; @return bytes read, at least one */
    private int read(long position, byte[] into, int most) throws IOException {
        if (position < header.length) {
            int count = (int) Math.min(most, header.length - position);
            System.arraycopy(header, (int) position, into, 0, count);
            return count;
        }
        long at = position - header.length;
        Piece piece = pieceAt(at);
        long within = at - piece.at();
        int count = (int) Math.min(most, piece.length() - within);
        long inFile = piece.skip() + within;
        if (store.read(piece.file(), inFile, into, 0, count) < count) {
            throw new IOException(piece.file() + " is shorter than its line says");
        }
        rebase(piece, inFile, into, count);
        return count;
    }

    private Piece pieceAt(long at) {
        int low = 0;
        int high = pieces.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (pieces.get(middle).at() <= at) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return pieces.get(low);
    }

    /** Writes each cluster's time anew where it lies within what was read. */
    private void rebase(Piece piece, long inFile, byte[] bytes, int count) {
        for (TrackLine.ClusterMark mark : piece.marks()) {
            long field = mark.at() + Cluster.TIMESTAMP_AT - inFile;
            if (field <= -Cluster.TIMESTAMP_LENGTH || field >= count) {
                continue;
            }
            long ms = mark.ms() - startMs;
            for (int i = 0; i < Cluster.TIMESTAMP_LENGTH; i++) {
                long target = field + i;
                if (target >= 0 && target < count) {
                    bytes[(int) target] = (byte) (ms >>> 8 * (Cluster.TIMESTAMP_LENGTH - 1 - i));
                }
            }
        }
    }

    private final class Reading extends InputStream {
        private final byte[] block = new byte[BLOCK];
        private final long to;
        private long next;
        private int at;
        private int filled;

        Reading(long from, long to) {
            next = from;
            this.to = to;
        }

        private boolean fill() throws IOException {
            if (at < filled) {
                return true;
            }
            if (next >= to) {
                return false;
            }
            filled = PlayablePicture.this.read(next, block, (int) Math.min(BLOCK, to - next));
            next += filled;
            at = 0;
            return true;
        }

        @Override
        public int read() throws IOException {
            return fill() ? block[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int most) throws IOException {
            if (most == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(most, filled - at);
            System.arraycopy(block, at, into, offset, count);
            at += count;
            return count;
        }
    }
}
