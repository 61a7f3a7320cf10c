package org.hejie.sfu.layers;

/** Reads bits from the highest down. Past the end everything is 0 and {@link #failed} is true. Reusable; one thread. */
final class BitReader {
    private byte[] b = {};
    private long at;
    private long end;
    private boolean failed;

    void begin(byte[] buffer, int offset, int length) {
        b = buffer;
        at = offset * 8L;
        end = at + length * 8L;
        failed = false;
    }

    boolean failed() {
        return failed;
    }

    void fail() {
        failed = true;
    }

    boolean flag() {
        return bits(1) != 0;
    }

    /** @param count 0 to 31 */
    int bits(int count) {
        if (at + count > end) {
            failed = true;
            at = end;
            return 0;
        }
        int value = 0;
        for (int i = 0; i < count; i++, at++) {
            value = value << 1 | b[(int) (at >> 3)] >> 7 - (int) (at & 7) & 1;
        }
        return value;
    }

    void skip(int count) {
        at += count;
        failed |= at > end;
    }

    /** A number below {@code n}, in as few bits as that takes: ns(n) of the AV1 specification §4.10.7. */
    int below(int n) {
        int width = 32 - Integer.numberOfLeadingZeros(n);
        int shorter = (1 << width) - n;
        int value = bits(width - 1);
        return value < shorter ? value : (value << 1) - shorter + bits(1);
    }

    /** Exp-Golomb, ue(v) of H.264 §9.1. */
    int golomb() {
        int zeros = 0;
        while (zeros < 31 && !failed && !flag()) {
            zeros++;
        }
        return (1 << zeros) - 1 + bits(zeros);
    }

    /** se(v) of H.264 §9.1.1. */
    int signedGolomb() {
        int code = golomb();
        return (code & 1) != 0 ? code + 1 >> 1 : -(code >> 1);
    }
}
