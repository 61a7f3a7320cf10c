package org.hejie.recording.webm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a chunk's bytes are, read without knowing anything beside them.
 *
 * @param headerBytes before the first cluster; 0 in all but the first chunk
 * @param clusters whole ones, in order
 * @param wholeBytes up to the end of the last whole cluster; 0 when there is none
 * @param fault why the bytes after that are not a cluster, {@code null} when none are left
 */
public record ChunkScan(
        int headerBytes,
        List<Span> clusters,
        int wholeBytes,
        @Nullable String fault) {
    private static final int BLOCK_HEAD = 4;

    /** One cluster: where it lies in the chunk, when it begins and its last block, how many blocks, whether the first is a keyframe. */
    public record Span(int offset, int bytes, long ms, long lastMs, int blocks, boolean key) {}

    /** @param first whether a header is expected */
    public static ChunkScan of(byte[] chunk, boolean first) {
        int header = first ? header(chunk) : 0;
        if (header < 0) {
            return new ChunkScan(0, List.of(), 0, "no whole header");
        }
        List<Span> clusters = new ArrayList<>();
        int at = header;
        while (at < chunk.length) {
            Span span = cluster(chunk, at);
            if (span == null) {
                return result(header, clusters, at, "no whole cluster at byte " + at);
            }
            clusters.add(span);
            at += span.bytes();
        }
        return result(header, clusters, at, null);
    }

    private static ChunkScan result(int header, List<Span> clusters, int at, @Nullable String fault) {
        return new ChunkScan(header, List.copyOf(clusters), clusters.isEmpty() ? 0 : at, fault);
    }

    /** Length of the header; -1 when it is not whole. */
    private static int header(byte[] chunk) {
        EbmlReader reader = new EbmlReader(chunk, 0, chunk.length);
        if (!reader.head() || reader.id() != Ids.EBML || !reader.isWhole()) {
            return -1;
        }
        reader.skip();
        if (!reader.head() || reader.id() != Ids.SEGMENT) {
            return -1;
        }
        reader.enter();
        boolean tracks = false;
        while (reader.head() && reader.id() != Ids.CLUSTER) {
            if (!reader.isWhole()) {
                return -1;
            }
            tracks |= reader.id() == Ids.TRACKS;
            reader.skip();
        }
        return tracks ? reader.position() : -1;
    }

    private static @Nullable Span cluster(byte[] chunk, int at) {
        EbmlReader reader = new EbmlReader(chunk, at, chunk.length);
        if (!reader.head() || reader.id() != Ids.CLUSTER || !reader.isWhole()) {
            return null;
        }
        int end = reader.content() + (int) reader.size();
        reader.enter();
        if (!reader.head() || reader.id() != Ids.TIMESTAMP || !reader.isWhole()) {
            return null;
        }
        long ms = reader.uint();
        long last = ms;
        int blocks = 0;
        boolean key = false;
        reader.skip();
        while (reader.position() < end) {
            if (!reader.head() || reader.id() != Ids.SIMPLE_BLOCK || !reader.isWhole() || reader.size() < BLOCK_HEAD) {
                return null;
            }
            int block = reader.content();
            int relative = (short) ((chunk[block + 1] & 0xFF) << 8 | chunk[block + 2] & 0xFF);
            if (ms + relative < last) {
                return null;
            }
            last = ms + relative;
            key |= blocks == 0 && (chunk[block + 3] & 0x80) != 0;
            blocks++;
            reader.skip();
        }
        return blocks == 0 ? null : new Span(at, end - at, ms, last, blocks, key);
    }
}
