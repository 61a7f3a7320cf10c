package org.hejie.sfu.peer;

/**
 * Maps one track's sequence numbers and timestamps into a slot's own, which go on without a hole whichever track feeds the slot. A new track begins
 * a <em>run</em>: offsets that stay the same until the next one, so that a lost, late or repeated packet of the track is the same packet of the slot.
 *
 * <p>Incoming sequence numbers are unwrapped (never negative); outgoing ones are kept unwrapped too.
 */
public final class Renumbering {
    private static final long SECOND = 1_000_000_000L;

    private boolean running;
    private long firstIn;
    private long sequenceOffset;
    private int timestampOffset;
    /** The highest number given out so far. */
    private long highest;

    private int latestTimestamp;
    private long latestAt;
    private boolean used;

    /** @param sequence the number before the first one, 0 to 65535 @param timestamp where timestamps begin */
    public Renumbering(int sequence, int timestamp) {
        // One cycle up, so that a run's numbers never are negative.
        highest = 0x1_0000L + (sequence & 0xffff);
        latestTimestamp = timestamp;
    }

    /** Ends the run: nothing maps until the next one begins. */
    public void stop() {
        running = false;
    }

    public boolean running() {
        return running;
    }

    /** Begins a run at the packet {@code sequence}, {@code timestamp}: it becomes the slot's next, timed by what passed since its last. */
    public void begin(long sequence, int timestamp, long now, int clockRate) {
        running = true;
        firstIn = sequence;
        sequenceOffset = highest + 1 - sequence;
        int step = used ? (int) Math.max(1, elapsed(now - latestAt, clockRate)) : 0;
        timestampOffset = latestTimestamp + step - timestamp;
    }

    private static long elapsed(long nanos, int clockRate) {
        return nanos / SECOND * clockRate + nanos % SECOND * clockRate / SECOND;
    }

    /** Whether the packet belongs to the run; one from before its beginning has no number in the slot. */
    public boolean covers(long sequence) {
        return running && sequence >= firstIn;
    }

    /** The slot's number for a packet of the run, 0 to 65535. */
    public int sequence(long in) {
        return (int) (in + sequenceOffset) & 0xffff;
    }

    public int timestamp(int in) {
        return in + timestampOffset;
    }

    /** Notes that the packet was sent: the next run goes on after the highest one. @return whether it is the highest: not a late one */
    public boolean sent(long sequence, int timestamp, long now) {
        long out = sequence + sequenceOffset;
        boolean newest = out > highest;
        if (newest) {
            highest = out;
        }
        int stamped = timestamp + timestampOffset;
        if (!used || stamped - latestTimestamp > 0) {
            latestTimestamp = stamped;
            latestAt = now;
        }
        used = true;
        return newest;
    }

    /** The track's number behind a slot's number that the receiver names; -1 when it is not of this run or was never sent. */
    public long source(int sequence) {
        if (!running) {
            return -1;
        }
        long out = highest - ((int) highest - sequence & 0xffff);
        long in = out - sequenceOffset;
        return in >= firstIn ? in : -1;
    }
}
