package org.hejie.recording.rtp;

import java.util.Arrays;

/** The lowest value of the last half minute: the packet that was held up least. Old values fall away, so it follows clocks that drift. */
final class Lowest {
    private static final int BUCKETS = 10;
    private static final long BUCKET_MICROS = 3_000_000;

    private final long[] lowest = new long[BUCKETS];
    private final long[] bucketOf = new long[BUCKETS];
    private boolean known;
    private long value;

    Lowest() {
        Arrays.fill(bucketOf, Long.MIN_VALUE);
    }

    void add(long now, long sample) {
        long bucket = Math.floorDiv(now, BUCKET_MICROS);
        int slot = (int) Math.floorMod(bucket, (long) BUCKETS);
        if (bucketOf[slot] != bucket) {
            bucketOf[slot] = bucket;
            lowest[slot] = sample;
            value = Long.MAX_VALUE;
            for (int i = 0; i < BUCKETS; i++) {
                if (bucketOf[i] > bucket - BUCKETS) {
                    value = Math.min(value, lowest[i]);
                }
            }
        } else if (sample < lowest[slot]) {
            lowest[slot] = sample;
            value = Math.min(value, sample);
        }
        known = true;
    }

    boolean isKnown() {
        return known;
    }

    long value() {
        return value;
    }

    void forget() {
        Arrays.fill(bucketOf, Long.MIN_VALUE);
        known = false;
    }
}
