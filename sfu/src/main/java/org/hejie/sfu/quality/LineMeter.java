package org.hejie.sfu.quality;

import java.util.Arrays;

/**
 * What happened on a line in the last {@link #SECONDS} seconds. Fed once a second with running totals, which may begin anew: a total that falls counts
 * as new. One thread; allocates nothing after construction.
 */
public final class LineMeter {
    /** The window's length: long enough for a figure, short enough to be about now. */
    public static final int SECONDS = 5;

    /** Running totals of one line. */
    public enum Total {
        EXPECTED_UP,
        RECEIVED_UP,
        EXPECTED_DOWN,
        RECEIVED_DOWN,
        BYTES_UP,
        BYTES_DOWN,
        BROKEN_NANOS
    }

    /** Of fewer packets no share is told: one or two that are still underway would pass for a bad line. */
    private static final int FEW = 60;

    private static final int TOTALS = Total.values().length;

    private final long[] before = new long[TOTALS];
    private final long[] now = new long[TOTALS];
    private final long[][] buckets = new long[SECONDS][TOTALS];
    private int at;
    private int filled;

    /** Begins a second's totals. */
    public void begin() {
        Arrays.fill(now, 0);
    }

    /** Adds a source's part of a total. */
    public void add(Total total, long value) {
        now[total.ordinal()] += value;
    }

    /** Ends a second. */
    public void end() {
        at = (at + 1) % SECONDS;
        filled = Math.min(SECONDS, filled + 1);
        for (int i = 0; i < TOTALS; i++) {
            // A source that ended takes its total away; one that came brings what it had.
            buckets[at][i] = Math.max(0, now[i] - before[i]);
            before[i] = now[i];
        }
    }

    /** Within the window. */
    public long sum(Total total) {
        long sum = 0;
        for (long[] bucket : buckets) {
            sum += bucket[total.ordinal()];
        }
        return sum;
    }

    /** Share lost on the way up before repair, 0 to 1; 0 of a few packets. Packets that come twice are not counted as less than none. */
    public double lossUp() {
        return loss(Total.EXPECTED_UP, Total.RECEIVED_UP);
    }

    /** Share lost on the way down before repair, 0 to 1; 0 of a few packets. */
    public double lossDown() {
        return loss(Total.EXPECTED_DOWN, Total.RECEIVED_DOWN);
    }

    private double loss(Total ofExpected, Total ofReceived) {
        long expected = sum(ofExpected);
        return expected < FEW ? 0 : Math.clamp(1 - (double) sum(ofReceived) / expected, 0.0, 1.0);
    }

    /** kbit/s, of {@link Total#BYTES_UP} or {@link Total#BYTES_DOWN}. */
    public int kbit(Total bytes) {
        return filled == 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, sum(bytes) * 8 / 1000 / filled);
    }
}
