package org.hejie.recording.webm;

import java.util.Arrays;

/** Walks a chunk's frames. */
public final class BlockReader {
    private static final int BLOCK_HEAD = 4;
    private static final int KEY = 0x80;

    private BlockReader() {}

    /** Called for each frame, in the order of the file. */
    @FunctionalInterface
    public interface Frames {
        /** @param ms as recorded @param frame a copy */
        void frame(long ms, byte[] frame);
    }

    /** Called for each frame, with whether it can be decoded alone. */
    @FunctionalInterface
    public interface MarkedFrames {
        void frame(long ms, boolean key, byte[] frame);
    }

    /** @param headerBytes before the first cluster. What comes after damage is left out */
    public static void read(byte[] chunk, int headerBytes, Frames frames) {
        readMarked(chunk, headerBytes, (ms, key, frame) -> frames.frame(ms, frame));
    }

    /** The same with each frame's mark. */
    public static void readMarked(byte[] chunk, int headerBytes, MarkedFrames frames) {
        int at = headerBytes;
        EbmlReader reader = new EbmlReader(chunk, at, chunk.length);
        while (reader.head() && reader.id() == Ids.CLUSTER && reader.isWhole()) {
            int end = reader.content() + (int) reader.size();
            cluster(chunk, reader.content(), end, frames);
            reader.skip();
        }
    }

    private static void cluster(byte[] chunk, int from, int end, MarkedFrames frames) {
        EbmlReader reader = new EbmlReader(chunk, from, end);
        long ms = 0;
        while (reader.head() && reader.isWhole()) {
            if (reader.id() == Ids.TIMESTAMP) {
                ms = reader.uint();
            } else if (reader.id() == Ids.SIMPLE_BLOCK && reader.size() >= BLOCK_HEAD) {
                int block = reader.content();
                int relative = (short) ((chunk[block + 1] & 0xFF) << 8 | chunk[block + 2] & 0xFF);
                boolean key = (chunk[block + 3] & KEY) != 0;
                frames.frame(
                        ms + relative, key, Arrays.copyOfRange(chunk, block + BLOCK_HEAD, block + (int) reader.size()));
            }
            reader.skip();
        }
    }
}
