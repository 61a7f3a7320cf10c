package org.hejie.app.simulate;

import java.util.Arrays;

/** How long receipts took, from the request on. Safe on any thread. */
public final class Latencies {
    private static final int MOST = 1 << 20;

    private long[] micros = new long[1024];
    private int count;
    private long firstNanos;
    private long lastNanos;

    /** @param perSecond from the first request to the last receipt @param p50 milliseconds @param p99 milliseconds */
    public record Report(int count, double perSecond, double p50, double p99) {}

    synchronized void add(long startedNanos, long endedNanos) {
        if (count == 0) {
            firstNanos = startedNanos;
        }
        lastNanos = endedNanos;
        if (count == MOST) {
            return;
        }
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, count * 2);
        }
        micros[count++] = (endedNanos - startedNanos) / 1000;
    }

    synchronized void clear() {
        count = 0;
    }

    synchronized Report report() {
        if (count == 0) {
            return new Report(0, 0, 0, 0);
        }
        long[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        double seconds = Math.max(1, lastNanos - firstNanos) / 1e9;
        return new Report(count, count / seconds, at(sorted, 0.50), at(sorted, 0.99));
    }

    private static double at(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(part * sorted.length))] / 1000.0;
    }
}
