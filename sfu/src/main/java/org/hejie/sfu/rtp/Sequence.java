package org.hejie.sfu.rtp;

/** Arithmetic of 16-bit sequence numbers (RFC 3550 A.1, RFC 1982). Arguments are taken modulo 65536. */
public final class Sequence {
    private Sequence() {}

    /** How far {@code a} is ahead of {@code b}, -32768 to 32767. */
    public static int diff(int a, int b) {
        return (short) (a - b);
    }

    public static boolean newer(int a, int b) {
        return diff(a, b) > 0;
    }

    /** {@code a + n} modulo 65536. */
    public static int plus(int a, int n) {
        return a + n & 0xffff;
    }
}
