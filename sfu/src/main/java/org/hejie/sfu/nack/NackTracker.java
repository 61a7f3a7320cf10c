package org.hejie.sfu.nack;

import java.util.Arrays;
import org.hejie.sfu.rtp.Sequence;
import org.hejie.sfu.rtp.SequenceUnwrapper;

/**
 * Which packets of one source are missing and when to ask for them: first after a short wait for reordered ones, then once per round trip, until
 * they come, are too old or a keyframe makes them needless. Times are monotonic nanoseconds. One thread; allocates nothing after construction.
 */
public final class NackTracker {
    /** The packet is new and older than the newest: it fills a gap. */
    public static final int OK = 0;
    /** The packet is the newest so far. */
    public static final int EXTENDED = 1;
    /** The packet has been here, or is too old to tell. */
    public static final int DUPLICATE = 2;

    static final long REORDER_WAIT = 10_000_000L;
    /** Between two requests for the same packet, however short the round trip. */
    static final long MIN_REPEAT = 20_000_000L;

    static final int MAX_REQUESTS = 10;
    /** Later than this a packet helps nobody: a receiver's jitter buffer has given it up. */
    static final long MAX_AGE = 1_000_000_000L;

    /** Missing packets followed up at a time; a larger hole needs a keyframe, not retransmissions. */
    static final int CAPACITY = 256;
    /** How far back duplicates are told from gaps. */
    static final int HISTORY = 2048;

    private final SequenceUnwrapper unwrapper = new SequenceUnwrapper();
    private final long[] seen = new long[HISTORY / 64];
    private final long[] missing = new long[CAPACITY];
    private final long[] missingSince = new long[CAPACITY];
    private final long[] nextRequest = new long[CAPACITY];
    private final int[] requests = new int[CAPACITY];
    private int count;
    private boolean started;
    private long highest;
    private int restartAt = -1;
    private long nextAt = Long.MAX_VALUE;
    private long abandoned;

    /** @return {@link #OK}, {@link #EXTENDED} or {@link #DUPLICATE} */
    public int received(int sequence16, long now) {
        if (!started) {
            return start(sequence16);
        }
        long sequence = unwrapper.unwrap(sequence16);
        if (sequence > highest) {
            extend(sequence, now);
            restartAt = -1;
            return EXTENDED;
        }
        if (sequence <= highest - HISTORY) {
            return tooOld(sequence16);
        }
        if (isSeen(sequence)) {
            return DUPLICATE;
        }
        see(sequence, true);
        forget(sequence);
        return OK;
    }

    private int start(int sequence16) {
        started = true;
        highest = unwrapper.unwrap(sequence16);
        Arrays.fill(seen, 0);
        // What came before the first packet is not known to be missing, nor to be a duplicate.
        see(highest, true);
        return EXTENDED;
    }

    /** Two in a row from another place in the numbering are a sender that began anew (RFC 3550 A.1). */
    private int tooOld(int sequence16) {
        if (sequence16 != restartAt) {
            restartAt = Sequence.plus(sequence16, 1);
            return DUPLICATE;
        }
        reset();
        return start(sequence16);
    }

    private void extend(long sequence, long now) {
        long hole = sequence - highest - 1;
        if (hole >= HISTORY) {
            Arrays.fill(seen, 0);
        } else {
            for (long lost = highest + 1; lost < sequence; lost++) {
                see(lost, false);
            }
        }
        see(sequence, true);
        if (hole > CAPACITY) {
            abandoned += hole + count;
            clear();
        } else {
            makeRoom((int) hole);
            for (long lost = highest + 1; lost < sequence; lost++) {
                missing[count] = lost;
                missingSince[count] = now;
                nextRequest[count] = now + REORDER_WAIT;
                requests[count] = 0;
                count++;
            }
            if (hole > 0) {
                nextAt = Math.min(nextAt, now + REORDER_WAIT);
            }
        }
        highest = sequence;
    }

    private boolean isSeen(long sequence) {
        return (seen[word(sequence)] & 1L << sequence) != 0;
    }

    private void see(long sequence, boolean value) {
        long bit = 1L << sequence;
        seen[word(sequence)] = value ? seen[word(sequence)] | bit : seen[word(sequence)] & ~bit;
    }

    private static int word(long sequence) {
        return (int) (sequence >> 6 & HISTORY / 64 - 1);
    }

    private void makeRoom(int more) {
        int drop = count + more - CAPACITY;
        if (drop > 0) {
            removeFirst(drop);
            abandoned += drop;
        }
    }

    private void removeFirst(int drop) {
        count -= drop;
        System.arraycopy(missing, drop, missing, 0, count);
        System.arraycopy(missingSince, drop, missingSince, 0, count);
        System.arraycopy(nextRequest, drop, nextRequest, 0, count);
        System.arraycopy(requests, drop, requests, 0, count);
    }

    private void forget(long sequence) {
        int i = Arrays.binarySearch(missing, 0, count, sequence);
        if (i >= 0) {
            int after = count - i - 1;
            System.arraycopy(missing, i + 1, missing, i, after);
            System.arraycopy(missingSince, i + 1, missingSince, i, after);
            System.arraycopy(nextRequest, i + 1, nextRequest, i, after);
            System.arraycopy(requests, i + 1, requests, i, after);
            count--;
        }
        if (count == 0) {
            nextAt = Long.MAX_VALUE;
        }
    }

    /** The keyframe that starts with this packet makes all older ones needless. */
    public void keyframe(int sequence16) {
        long sequence = highest + Sequence.diff(sequence16, (int) highest);
        int older = 0;
        while (older < count && missing[older] < sequence) {
            older++;
        }
        removeFirst(older);
        if (count == 0) {
            nextAt = Long.MAX_VALUE;
        }
    }

    /**
     * What to ask for now; each is counted as asked for. Gives up what is too old or was asked for too often.
     *
     * @param rttNanos to the publisher; 0 when unknown counts as {@link #MIN_REPEAT}
     * @param out takes sequence numbers, 0 to 65535, oldest first; what does not fit stays due
     * @return how many
     */
    public int due(long now, long rttNanos, int[] out) {
        if (now < nextAt) {
            return 0;
        }
        int asked = 0;
        int kept = 0;
        nextAt = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            boolean isDue = nextRequest[i] <= now;
            if (now - missingSince[i] > MAX_AGE || isDue && requests[i] == MAX_REQUESTS) {
                abandoned++;
                continue;
            }
            if (isDue && asked < out.length) {
                out[asked++] = (int) (missing[i] & 0xffff);
                requests[i]++;
                nextRequest[i] = now + Math.max(rttNanos, MIN_REPEAT);
            }
            nextAt = Math.min(nextAt, nextRequest[i]);
            keep(i, kept++);
        }
        count = kept;
        return asked;
    }

    private void keep(int from, int to) {
        missing[to] = missing[from];
        missingSince[to] = missingSince[from];
        nextRequest[to] = nextRequest[from];
        requests[to] = requests[from];
    }

    /** When {@link #due} has something to do, {@link Long#MAX_VALUE} when nothing is missing. */
    public long nextAt() {
        return nextAt;
    }

    /** Packets missing and still followed up. */
    public int missing() {
        return count;
    }

    /** Packets given up so far without a keyframe having made them needless: when it grows, a decoder needs a keyframe. */
    public long abandoned() {
        return abandoned;
    }

    /** Forgets everything but the totals: the next packet is the first. */
    public void reset() {
        started = false;
        restartAt = -1;
        unwrapper.reset();
        clear();
    }

    private void clear() {
        count = 0;
        nextAt = Long.MAX_VALUE;
    }
}
