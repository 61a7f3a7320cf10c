package org.hejie.recording.webm;

/**
 * One cluster being filled (RFC 9559 §5.1.3). Its size and its Timestamp have a fixed length, so that the Timestamp can be changed on serving
 * without moving a byte.
 */
public final class Cluster {
    private static final int SIZE_LENGTH = 4;
    /** Where the Timestamp's eight bytes lie within the cluster. */
    public static final int TIMESTAMP_AT = 4 + SIZE_LENGTH + 2;

    public static final int TIMESTAMP_LENGTH = 8;
    /** A block's time is a signed 16-bit number relative to its cluster's. */
    public static final int LONGEST_MS = 32_000;

    private static final int BLOCK_HEAD = 4;
    private static final int KEY = 0x80;
    private static final int TRACK = 0x80;

    private final long startMs;
    private final boolean key;
    private final EbmlWriter blocks = new EbmlWriter();
    private long lastMs;
    private int count;

    /** @param key whether the first frame can be decoded alone */
    public Cluster(long startMs, boolean key) {
        this.startMs = startMs;
        this.key = key;
        lastMs = startMs;
    }

    /** @param ms not before the last one, at most {@link #LONGEST_MS} after the start */
    public void add(long ms, boolean keyframe, byte[] frame) {
        add(1, ms, keyframe, frame);
    }

    /** @param track 1 to 126 */
    public void add(int track, long ms, boolean keyframe, byte[] frame) {
        if (ms < lastMs || ms - startMs > LONGEST_MS) {
            throw new IllegalArgumentException("block at " + ms + " does not belong after " + lastMs);
        }
        int relative = (int) (ms - startMs);
        byte[] head = {(byte) (TRACK | track), (byte) (relative >> 8), (byte) relative, (byte) (keyframe ? KEY : 0)};
        blocks.id(Ids.SIMPLE_BLOCK)
                .size(BLOCK_HEAD + (long) frame.length)
                .raw(head, 0, BLOCK_HEAD)
                .raw(frame, 0, frame.length);
        lastMs = ms;
        count++;
    }

    public byte[] toBytes() {
        EbmlWriter content =
                new EbmlWriter().uint(Ids.TIMESTAMP, startMs, TIMESTAMP_LENGTH).append(blocks);
        return new EbmlWriter()
                .id(Ids.CLUSTER)
                .size(content.length(), SIZE_LENGTH)
                .append(content)
                .toBytes();
    }

    public long startMs() {
        return startMs;
    }

    public long lastMs() {
        return lastMs;
    }

    public boolean startsWithKeyframe() {
        return key;
    }

    public int blocks() {
        return count;
    }

    public int bytes() {
        return blocks.length();
    }
}
