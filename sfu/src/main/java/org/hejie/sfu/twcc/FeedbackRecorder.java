package org.hejie.sfu.twcc;

import java.util.Arrays;
import org.hejie.sfu.rtp.SequenceUnwrapper;
import org.hejie.sfu.rtp.Wire;

/**
 * Remembers when the packets of one transport came and writes the feedback their sender steers its bitrate by. A packet that comes after its
 * absence was reported is reported in the next feedback, together with what followed it. Times are monotonic nanoseconds. One thread; allocates
 * nothing after construction.
 */
public final class FeedbackRecorder {
    /** Bytes a feedback has at most. */
    public static final int MAX = 1200;

    /** Feedback leaves this long after the first packet it reports, or sooner when many have come. */
    static final long INTERVAL = 100_000_000L;

    static final long SHORT_INTERVAL = 50_000_000L;
    private static final int MANY = 64;

    /** Packets kept, by number; what falls out unreported stays so. */
    static final int WINDOW = 8192;

    private static final long ABSENT = Long.MIN_VALUE;
    private static final int HEADER = 20;
    /** Deltas count in these, the reference time in 256 of them. */
    private static final long TICK = 250_000L;

    /** With at most this many bytes of deltas and {@link #MAX_MIXED} statuses outside long runs a feedback stays below {@link #MAX}. */
    private static final int MAX_DELTA_BYTES = 690;

    private static final int MAX_MIXED = 1600;

    private final long[] arrivals = new long[WINDOW];
    private final byte[] statuses = new byte[WINDOW];
    private final int[] deltas = new int[MAX_DELTA_BYTES];
    private final SequenceUnwrapper unwrapper = new SequenceUnwrapper();
    private boolean started;
    private long base;
    private long highest;
    private long oldestPending;
    private int pending;
    private int feedbackCount;
    private int deltaCount;

    public FeedbackRecorder() {
        Arrays.fill(arrivals, ABSENT);
    }

    /** @param sequence16 of the header extension, 0 to 65535 */
    public void received(int sequence16, long now) {
        long sequence = unwrapper.unwrap(sequence16);
        if (!started) {
            started = true;
            base = sequence;
            highest = sequence - 1;
        }
        if (sequence > highest) {
            advance(sequence);
        } else if (sequence <= highest - WINDOW || arrivals[slot(sequence)] != ABSENT) {
            return;
        }
        arrivals[slot(sequence)] = now;
        base = Math.min(base, sequence);
        if (pending++ == 0) {
            oldestPending = now;
        }
    }

    private void advance(long sequence) {
        if (sequence - highest >= WINDOW) {
            Arrays.fill(arrivals, ABSENT);
        } else {
            for (long gone = highest + 1; gone < sequence; gone++) {
                arrivals[slot(gone)] = ABSENT;
            }
        }
        highest = sequence;
        // What falls out of the window can no longer be reported.
        base = Math.max(base, highest - WINDOW + 1);
    }

    private static int slot(long sequence) {
        return (int) (sequence & WINDOW - 1);
    }

    public boolean due(long now) {
        return now >= nextAt();
    }

    /** When feedback is due, {@link Long#MAX_VALUE} when there is nothing to report. */
    public long nextAt() {
        if (pending == 0) {
            return Long.MAX_VALUE;
        }
        return oldestPending + (pending >= MANY ? SHORT_INTERVAL : INTERVAL);
    }

    /**
     * Writes one feedback packet. When not everything fits, {@link #due} stays true: call again.
     *
     * @param out has {@link #MAX} bytes from {@code offset}
     * @param media any SSRC of the transport
     * @return bytes written, 0 when there is nothing to report
     */
    public int write(byte[] out, int offset, int sender, int media) {
        if (pending == 0) {
            return 0;
        }
        int reported = pending;
        long referenceTicks = Math.floorDiv(firstArrival(), 64_000_000L) * 256;
        int count = collect(referenceTicks);
        int at = offset + HEADER;
        at = writeChunks(out, at, count);
        at = writeDeltas(out, at);
        int padding = -(at - offset) & 3;
        for (int i = 0; i < padding; i++) {
            out[at++] = (byte) (i == padding - 1 ? padding : 0);
        }
        Wire.writeByte(out, offset, 0x80 | (padding > 0 ? 0x20 : 0) | 15);
        Wire.writeByte(out, offset + 1, 205);
        Wire.writeShort(out, offset + 2, (at - offset) / 4 - 1);
        Wire.writeInt(out, offset + 4, sender);
        Wire.writeInt(out, offset + 8, media);
        Wire.writeShort(out, offset + 12, (int) base);
        Wire.writeShort(out, offset + 14, count);
        Wire.writeMedium(out, offset + 16, (int) (referenceTicks / 256));
        Wire.writeByte(out, offset + 19, feedbackCount++);
        base += count;
        // Something is left exactly when the highest, which always came, has not been reported.
        pending = base > highest ? 0 : Math.max(1, reported - deltaCount);
        return at - offset;
    }

    private long firstArrival() {
        for (long sequence = base; sequence < highest; sequence++) {
            if (arrivals[slot(sequence)] != ABSENT) {
                return arrivals[slot(sequence)];
            }
        }
        return arrivals[slot(highest)];
    }

    /** Statuses and deltas from {@link #base} on, as many as one feedback takes. @return the number of statuses, at least 1 */
    private int collect(long referenceTicks) {
        long previous = referenceTicks;
        int count = 0;
        int deltaBytes = 0;
        int mixed = 0;
        int run = 0;
        deltaCount = 0;
        for (long sequence = base; sequence <= highest; sequence++, count++) {
            long arrival = arrivals[slot(sequence)];
            int status = 0;
            long ticks = previous;
            if (arrival != ABSENT) {
                ticks = Math.floorDiv(arrival, TICK);
                long delta = ticks - previous;
                status = delta >= 0 && delta <= 255 ? 1 : 2;
                // A delta of more than 8 s either way needs a reference time of its own.
                if (delta != (short) delta || deltaBytes + status > MAX_DELTA_BYTES) {
                    break;
                }
            }
            run = count > 0 && statuses[count - 1] == status ? run + 1 : 1;
            // Of a run only the first 28 can end up in vectors: the rest fills run-length chunks.
            mixed += run <= 28 ? 1 : 0;
            if (mixed > MAX_MIXED) {
                break;
            }
            statuses[count] = (byte) status;
            if (status != 0) {
                deltas[deltaCount++] = (int) (ticks - previous);
                deltaBytes += status;
                previous = ticks;
            }
        }
        return count;
    }

    private int writeChunks(byte[] out, int from, int count) {
        int at = from;
        int i = 0;
        while (i < count) {
            int run = run(i, count);
            boolean small = !hasLarge(i, Math.min(i + 14, count));
            int chunk;
            if (run >= 14 || run == count - i || run >= 7 && !small) {
                run = Math.min(run, 0x1fff);
                chunk = statuses[i] << 13 | run;
                i += run;
            } else if (small) {
                chunk = 0x8000 | vector(i, count, 14, 1);
                i += 14;
            } else {
                chunk = 0xc000 | vector(i, count, 7, 2);
                i += 7;
            }
            Wire.writeShort(out, at, chunk);
            at += 2;
        }
        return at;
    }

    private int run(int from, int count) {
        int i = from + 1;
        while (i < count && statuses[i] == statuses[from]) {
            i++;
        }
        return i - from;
    }

    private boolean hasLarge(int from, int end) {
        for (int i = from; i < end; i++) {
            if (statuses[i] == 2) {
                return true;
            }
        }
        return false;
    }

    /** Statuses beyond the last are 0 and not counted by the reader. */
    private int vector(int from, int count, int symbols, int bits) {
        int value = 0;
        for (int i = 0; i < symbols; i++) {
            value = value << bits | (from + i < count ? statuses[from + i] : 0);
        }
        return value;
    }

    private int writeDeltas(byte[] out, int from) {
        int at = from;
        for (int i = 0; i < deltaCount; i++) {
            int delta = deltas[i];
            if (delta >= 0 && delta <= 255) {
                out[at++] = (byte) delta;
            } else {
                Wire.writeShort(out, at, delta);
                at += 2;
            }
        }
        return at;
    }
}
