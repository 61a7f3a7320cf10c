package org.hejie.sfu.layers;

import java.util.Arrays;

/**
 * How many bits a second a stream takes, altogether and layer by layer, over the last second. Packets whose layer is not known, because nobody
 * decrypted them, are shared out as the known ones were. Allocates nothing after construction; one thread.
 */
public final class BitrateMeter {
    private static final int BUCKETS = 8;
    private static final long BUCKET_NANOS = 125_000_000L;
    private static final int LAYERS = Layer.MAX_SPATIAL * Layer.MAX_TEMPORAL;

    private final long[] totals = new long[BUCKETS];
    private final long[][] layers = new long[BUCKETS][LAYERS];
    private final long[] shares = new long[LAYERS];
    private long shared;
    private long bucket = Long.MIN_VALUE;
    private long first;

    /** @param bytes of the whole packet, whose layer nobody looked at */
    public void add(int bytes, long now) {
        totals[advance(now)] += bytes;
    }

    /** @param bytes of the whole packet @param spatial 0 to 2 @param temporal 0 to 3 */
    public void add(int bytes, int spatial, int temporal, long now) {
        int at = advance(now);
        totals[at] += bytes;
        layers[at][spatial * Layer.MAX_TEMPORAL + temporal] += bytes;
    }

    private int advance(long now) {
        long current = Math.floorDiv(now, BUCKET_NANOS);
        if (bucket == Long.MIN_VALUE) {
            first = now;
            bucket = current;
        }
        if (current - bucket >= 2 * BUCKETS) {
            // It was silent: what it took before it fell silent says nothing of now.
            first = now;
        }
        while (bucket < current) {
            bucket = Math.max(bucket + 1, current - BUCKETS);
            int at = (int) (bucket & BUCKETS - 1);
            totals[at] = 0;
            Arrays.fill(layers[at], 0);
        }
        return (int) (bucket & BUCKETS - 1);
    }

    /** All layers together. */
    public long bitrate(long now) {
        if (bucket == Long.MIN_VALUE) {
            return 0;
        }
        advance(now);
        long bytes = 0;
        for (long total : totals) {
            bytes += total;
        }
        return rate(bytes, now);
    }

    private long rate(long bytes, long now) {
        long window = (BUCKETS - 1) * BUCKET_NANOS + Math.floorMod(now, BUCKET_NANOS) + 1;
        long covered = Math.max(BUCKET_NANOS, Math.min(window, now - first + 1));
        return bytes * 8 * 1_000 / (covered / 1_000_000);
    }

    /** What is forwarded for a target: that layer and all below. The whole while no packet's layer is known. */
    public long bitrate(int spatial, int temporal, long now) {
        long total = bitrate(now);
        if (total == 0) {
            return 0;
        }
        learn();
        if (shared == 0) {
            return total;
        }
        long wanted = 0;
        for (int s = 0; s <= Math.min(spatial, Layer.MAX_SPATIAL - 1); s++) {
            for (int t = 0; t <= Math.min(temporal, Layer.MAX_TEMPORAL - 1); t++) {
                wanted += shares[s * Layer.MAX_TEMPORAL + t];
            }
        }
        return total * wanted / shared;
    }

    /** Keeps the shares of the last time when anything was known: an encoding that nobody receives is looked at now and then only. */
    private void learn() {
        long known = 0;
        for (long[] layer : layers) {
            for (long bytes : layer) {
                known += bytes;
            }
        }
        if (known == 0 || known < shared / 8) {
            return;
        }
        shared = known;
        Arrays.fill(shares, 0);
        for (long[] layer : layers) {
            for (int i = 0; i < LAYERS; i++) {
                shares[i] += layer[i];
            }
        }
    }
}
