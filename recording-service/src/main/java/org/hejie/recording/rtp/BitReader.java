package org.hejie.recording.rtp;

/** Reads bits, most significant first. Past the end it reads zeros and says so. */
final class BitReader {
    private final byte[] bytes;
    private final int end;
    private long position;

    BitReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        position = 8L * from;
        end = to;
    }

    int bit() {
        int at = (int) (position >> 3);
        int shift = 7 - (int) (position++ & 7);
        return at < end ? bytes[at] >> shift & 1 : 0;
    }

    boolean flag() {
        return bit() == 1;
    }

    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    void skip(int count) {
        position += count;
    }

    /** Unsigned Exp-Golomb code (H.264 §9.1). */
    int exp() {
        int zeros = 0;
        while (!isPastEnd() && bit() == 0) {
            zeros++;
        }
        return zeros > 31 ? 0 : (1 << zeros) - 1 + bits(zeros);
    }

    int signedExp() {
        int code = exp();
        return (code & 1) == 1 ? (code + 1) / 2 : -(code / 2);
    }

    boolean isPastEnd() {
        return position > 8L * end;
    }
}
