package org.hejie.sfu.bottleneck;

import java.util.Arrays;

/** Delays, nanoseconds. */
final class Samples {
    private long[] values = new long[1024];
    private int count;

    void add(long value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    /** @param share 0.5 for the median. @return milliseconds */
    long millis(double share) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1, share * count)] / 1_000_000L;
    }

    void clear() {
        count = 0;
    }
}
