package org.hejie.recording.derive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.hejie.protocol.TrackSource;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.archive.TrackLine;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;
import org.hejie.recording.webm.BlockReader;
import org.hejie.recording.webm.TrackFormat;
import org.jspecify.annotations.Nullable;

/** A sealed track's frames. Every chunk is compared with its digest as it is read: nothing is made from what is not the master. Any thread. */
final class Footage {
    private final ArchiveStore store;
    private final String folder;
    private final TrackLine.Opened opened;
    private final List<TrackLine.Chunk> chunks;

    /** @param ms since the recording's start */
    record Block(long ms, boolean key, byte[] frame, int chunk) {}

    /** Where a picture of another shape begins, and of which. */
    record Shape(long fromMs, int width, int height) {}

    private Footage(ArchiveStore store, String folder, TrackLine.Opened opened, List<TrackLine.Chunk> chunks) {
        this.store = store;
        this.folder = folder;
        this.opened = opened;
        this.chunks = chunks;
    }

    /** The tracks of a recording that hold media. */
    static List<Footage> of(ArchiveStore store, SessionContent content, String recordingId) {
        List<Footage> all = new ArrayList<>();
        for (SessionContent.Track track : content.tracks()) {
            TrackLine.Opened opened = track.lines().opened();
            List<TrackLine.Chunk> chunks = track.lines().chunks();
            if (track.recordingId().equals(recordingId) && opened != null && !chunks.isEmpty()) {
                all.add(new Footage(store, track.folder(), opened, chunks));
            }
        }
        return all;
    }

    String trackId() {
        return opened.trackId();
    }

    String participantId() {
        return opened.participantId();
    }

    TrackSource source() {
        return opened.source();
    }

    TrackFormat format() {
        return opened.format();
    }

    long startMs() {
        return chunks.getFirst().fromMs();
    }

    long endMs() {
        return chunks.getLast().toMs();
    }

    TrackLine.Chunk chunk(int n) {
        return chunks.get(n - 1);
    }

    /** All frames from the last one at or before {@code ms} that can be decoded alone; from the first one where there is none. */
    Iterator<Block> from(long ms) {
        int chunk = 0;
        long start = Long.MIN_VALUE;
        if (!format().audio()) {
            for (int i = 0; i < chunks.size(); i++) {
                for (TrackLine.ClusterMark mark : chunks.get(i).clusters()) {
                    if (mark.key() && mark.ms() <= ms) {
                        chunk = i;
                        start = mark.ms();
                    }
                }
            }
        } else {
            while (chunk + 1 < chunks.size() && chunks.get(chunk + 1).fromMs() <= ms) {
                chunk++;
            }
        }
        return new Blocks(chunk, start);
    }

    private final class Blocks implements Iterator<Block> {
        private final Deque<Block> held = new ArrayDeque<>();
        private final long from;
        private int next;

        Blocks(int chunk, long from) {
            next = chunk;
            this.from = from;
        }

        @Override
        public boolean hasNext() {
            while (held.isEmpty() && next < chunks.size()) {
                load(chunks.get(next++));
            }
            return !held.isEmpty();
        }

        private void load(TrackLine.Chunk chunk) {
            try {
                byte[] bytes = store.read(folder + "/" + chunk.file());
                if (!Digest.of(bytes).equals(chunk.sha256())) {
                    throw new IOException("track " + trackId() + " chunk " + chunk.n() + " is not what was recorded");
                }
                BlockReader.readMarked(bytes, chunk.headerBytes(), (ms, key, frame) -> {
                    if (ms >= from) {
                        held.add(new Block(ms, key, frame, chunk.n()));
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Block next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return held.remove();
        }
    }

    /**
     * Stretches in which pictures came, without a pause longer than {@code pauseMs}.
     *
     * @param shapes takes the picture's shapes
     */
    List<Span> present(long pauseMs, List<Shape> shapes) {
        List<Span> spans = new ArrayList<>();
        long from = -1;
        long last = -1;
        for (Iterator<Block> blocks = new Blocks(0, Long.MIN_VALUE); blocks.hasNext(); ) {
            Block block = blocks.next();
            if (from < 0) {
                from = block.ms();
            } else if (block.ms() - last > pauseMs) {
                spans.add(new Span(from, last + FRAME_MS));
                from = block.ms();
            }
            last = block.ms();
            Shape shape = shape(block);
            if (shape != null && (shapes.isEmpty() || !same(shapes.getLast(), shape))) {
                shapes.add(shape);
            }
        }
        if (from >= 0) {
            spans.add(new Span(from, last + FRAME_MS));
        }
        return spans;
    }

    private static final long FRAME_MS = 40;

    /** Whether after each such pause the first picture can be decoded alone: something else may stand in the pause then. */
    boolean beginsAnew(long pauseMs) {
        long last = Long.MIN_VALUE / 2;
        for (Iterator<Block> blocks = new Blocks(0, Long.MIN_VALUE); blocks.hasNext(); ) {
            Block block = blocks.next();
            if (block.ms() - last > pauseMs && !block.key()) {
                return false;
            }
            last = block.ms();
        }
        return true;
    }

    private static boolean same(Shape a, Shape b) {
        return a.width() == b.width() && a.height() == b.height();
    }

    /** By a VP8 keyframe's head (RFC 6386 §9.1); elsewhere as the track began. */
    private @Nullable Shape shape(Block block) {
        byte[] f = block.frame();
        if (format().mime().equals("video/VP8") && block.key() && f.length >= 10) {
            int width = (f[7] & 0x3F) << 8 | f[6] & 0xFF;
            int height = (f[9] & 0x3F) << 8 | f[8] & 0xFF;
            return new Shape(block.ms(), width, height);
        }
        return block.ms() == startMs() ? new Shape(block.ms(), format().width(), format().height()) : null;
    }
}
