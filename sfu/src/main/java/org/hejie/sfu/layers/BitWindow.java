package org.hejie.sfu.layers;

import java.util.Arrays;

/**
 * A bit for each of the last {@link #SIZE} numbers of a row that only grows at its end. Free of cost while none is set. One thread; allocates nothing
 * after construction.
 */
public final class BitWindow {
    public static final int SIZE = 2048;

    private final long[] words = new long[SIZE / 64];
    private boolean empty = true;
    private long lastSet;

    public void clear() {
        if (!empty) {
            Arrays.fill(words, 0);
            empty = true;
        }
    }

    /** The row ended with {@code from} and ends with {@code to} now: the new numbers' bits are 0. */
    public void grow(long from, long to) {
        if (empty) {
            return;
        }
        if (to - lastSet >= SIZE) {
            clear();
            return;
        }
        for (long n = from + 1; n <= to; n++) {
            words[word(n)] &= ~(1L << n);
        }
    }

    public void set(long n) {
        words[word(n)] |= 1L << n;
        lastSet = empty ? n : Math.max(lastSet, n);
        empty = false;
    }

    /** @param n one of the last numbers of the row */
    public boolean get(long n) {
        return !empty && (words[word(n)] & 1L << n) != 0;
    }

    /** How many are set after {@code after}, up to and with {@code last}; both are of the window. */
    int count(long after, long last) {
        if (empty) {
            return 0;
        }
        int count = 0;
        long n = after + 1;
        while (n <= last) {
            int bits = (int) Math.min(64 - (n & 63), last - n + 1);
            count += Long.bitCount(slice(n, bits));
            n += bits;
        }
        return count;
    }

    /** The number that has exactly {@code clear} clear ones after it up to {@code last}, and is clear itself. */
    long fromEnd(long last, long clear) {
        long left = clear;
        long n = last;
        while (true) {
            int bits = (int) (n & 63) + 1;
            int here = bits - Long.bitCount(slice(n - bits + 1, bits));
            if (here > left) {
                break;
            }
            left -= here;
            n -= bits;
        }
        while (get(n) || left-- > 0) {
            n--;
        }
        return n;
    }

    /** {@code bits} bits from {@code n} on, all in one word. */
    private long slice(long n, int bits) {
        long word = words[word(n)] >>> (n & 63);
        return bits == 64 ? word : word & (1L << bits) - 1;
    }

    private static int word(long n) {
        return (int) (n >> 6) & SIZE / 64 - 1;
    }
}
