package org.hejie.sfu.room;

/** Running totals of one loop since its start. Written and read on the loop's thread. */
public final class LoopCounters {
    private final long[] dropped = new long[DropReason.values().length];
    private long packetsIn;
    private long bytesIn;
    private long packetsOut;
    private long bytesOut;

    public long packetsIn() {
        return packetsIn;
    }

    public long bytesIn() {
        return bytesIn;
    }

    public long packetsOut() {
        return packetsOut;
    }

    public long bytesOut() {
        return bytesOut;
    }

    /** Datagrams or packets not forwarded for {@code reason}. */
    public long dropped(DropReason reason) {
        return dropped[reason.ordinal()];
    }

    /** All drops but those of tracks nobody wants. */
    public long dropped() {
        long sum = 0;
        for (DropReason reason : DropReason.ALL) {
            if (reason != DropReason.UNWANTED) {
                sum += dropped[reason.ordinal()];
            }
        }
        return sum;
    }

    void in(int bytes) {
        packetsIn++;
        bytesIn += bytes;
    }

    void out(int bytes) {
        packetsOut++;
        bytesOut += bytes;
    }

    void drop(DropReason reason) {
        dropped[reason.ordinal()]++;
    }
}
