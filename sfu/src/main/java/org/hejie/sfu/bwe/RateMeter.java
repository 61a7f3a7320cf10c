package org.hejie.sfu.bwe;

/** Bits a second over the last part of a second. One thread; allocates nothing after construction. */
final class RateMeter {
    private static final long BUCKET = 20_000_000L;
    private static final int BUCKETS = 64;

    private final int[] bytes = new int[BUCKETS];
    private long newest = Long.MIN_VALUE;
    private long first = Long.MIN_VALUE;

    /** @param at may go back a little: packets overtake each other */
    void add(int size, long at) {
        long bucket = Math.floorDiv(at, BUCKET);
        if (newest == Long.MIN_VALUE || bucket - newest >= 4 * BUCKETS) {
            first = bucket;
            newest = bucket - BUCKETS;
        }
        while (newest < bucket) {
            bytes[(int) (++newest & BUCKETS - 1)] = 0;
        }
        if (bucket > newest - BUCKETS) {
            bytes[(int) (bucket & BUCKETS - 1)] += size;
        }
    }

    /** Over the window before the newest packet, at most 1.2 s. Its own bucket is not whole and left out. 0 while less than 60 ms are known. */
    long rate(long window) {
        return rate(window, newest);
    }

    /** Over the window before {@code now}. */
    long rateAt(long window, long now) {
        return rate(window, Math.max(newest, Math.floorDiv(now, BUCKET)));
    }

    private long rate(long window, long end) {
        long count = Math.min(window / BUCKET, end - first);
        if (newest == Long.MIN_VALUE || count < 3) {
            return 0;
        }
        long sum = 0;
        for (long bucket = Math.max(end - count, newest - BUCKETS + 1); bucket < Math.min(end, newest + 1); bucket++) {
            sum += bytes[(int) (bucket & BUCKETS - 1)];
        }
        return sum * 8 * 1_000_000_000L / (count * BUCKET);
    }

    void reset() {
        newest = Long.MIN_VALUE;
    }
}
