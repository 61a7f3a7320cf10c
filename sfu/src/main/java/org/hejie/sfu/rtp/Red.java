package org.hejie.sfu.rtp;

/**
 * The blocks of a redundant audio payload (RFC 2198): earlier frames again, oldest first, then the new one, the primary. Reused; allocates nothing.
 */
public final class Red {
    /** More repeats than any browser sends (they send one or two). */
    static final int MAX_BLOCKS = 8;

    private static final int LONG_HEADER = 4;
    private static final int LAST_HEADER = 1;

    private final int[] payloadTypes = new int[MAX_BLOCKS];
    private final int[] ages = new int[MAX_BLOCKS];
    private final int[] offsets = new int[MAX_BLOCKS];
    private final int[] lengths = new int[MAX_BLOCKS];
    private int count;

    /** @return whether the payload is well-formed and its primary not empty */
    public boolean read(byte[] b, int offset, int length) {
        count = 0;
        int end = offset + length;
        int at = offset;
        int redundant = 0;
        while (true) {
            if (at >= end || count == MAX_BLOCKS) {
                count = 0;
                return false;
            }
            payloadTypes[count] = b[at] & 0x7f;
            if ((b[at] & 0x80) == 0) {
                ages[count] = 0;
                count++;
                at += LAST_HEADER;
                break;
            }
            if (at + LONG_HEADER > end) {
                count = 0;
                return false;
            }
            ages[count] = (b[at + 1] & 0xff) << 6 | (b[at + 2] & 0xff) >> 2;
            lengths[count] = (b[at + 2] & 0x03) << 8 | b[at + 3] & 0xff;
            redundant += lengths[count];
            count++;
            at += LONG_HEADER;
        }
        lengths[count - 1] = end - at - redundant;
        if (lengths[count - 1] <= 0) {
            count = 0;
            return false;
        }
        for (int i = 0; i < count; i++) {
            offsets[i] = at;
            at += lengths[i];
        }
        return true;
    }

    /** Of blocks, the primary among them; 0 after a malformed payload. */
    public int count() {
        return count;
    }

    /** The new frame's index. */
    public int primary() {
        return count - 1;
    }

    public int payloadType(int block) {
        return payloadTypes[block];
    }

    /** How much earlier than the packet's timestamp the block's frame is, timestamp units; 0 for the primary. */
    public int age(int block) {
        return ages[block];
    }

    public int offset(int block) {
        return offsets[block];
    }

    /** Bytes; 0 where the sender had nothing to repeat. */
    public int length(int block) {
        return lengths[block];
    }
}
