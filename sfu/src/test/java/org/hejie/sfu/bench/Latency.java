package org.hejie.sfu.bench;

import java.util.Arrays;

/** A histogram of microseconds up to a tenth of a second. One thread. */
final class Latency {
    private static final int LIMIT = 100_000;
    private final long[] counts = new long[LIMIT + 1];
    private long total;

    void add(long nanos) {
        counts[(int) Math.clamp(nanos / 1000, 0, LIMIT)]++;
        total++;
    }

    void clear() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    long total() {
        return total;
    }

    /** @param share 0 to 1. @return milliseconds */
    double percentile(double share) {
        long rank = (long) Math.ceil(share * total);
        long seen = 0;
        for (int micros = 0; micros <= LIMIT; micros++) {
            seen += counts[micros];
            if (seen >= rank) {
                return micros / 1000.0;
            }
        }
        return LIMIT / 1000.0;
    }
}
