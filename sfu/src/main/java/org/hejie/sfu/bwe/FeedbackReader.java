package org.hejie.sfu.bwe;

import org.hejie.sfu.rtp.Wire;

/**
 * Reads transport-wide feedback (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1), the body behind the two SSRCs. One per transport, because
 * the reference time wraps. One thread; allocates nothing.
 */
final class FeedbackReader {
    /** What one feedback says, in the order of the numbers. */
    interface Arrivals {
        /** @param sequence 0 to 65535 @param at by the receiver's clock, nanoseconds, never wrapping */
        void arrived(int sequence, long at);

        /** Not there when the feedback was written. It may have come since. */
        void missing(int sequence);
    }

    /** More than anyone keeps: a feedback that speaks of more packets than this is nonsense. */
    static final int MAX_STATUSES = 8192;

    private static final int HEADER = 8;
    private static final long TICK = 250_000L;
    private static final int TICKS_PER_REFERENCE = 256;
    private static final int REFERENCE_BITS = 24;

    private boolean started;
    private long reference;

    /** @param b {@code length} bytes from {@code offset} are the body. @return false when it is malformed; then nothing was told */
    boolean read(byte[] b, int offset, int length, Arrivals arrivals) {
        int end = offset + length;
        if (length < HEADER) {
            return false;
        }
        int count = Wire.readShort(b, offset + 2);
        int deltas = deltasAt(b, offset + HEADER, end, count);
        if (count == 0 || count > MAX_STATUSES || deltas < 0) {
            return false;
        }
        tell(b, offset, count, deltas, arrivals);
        return true;
    }

    /** Where the deltas begin, -1 when chunks or deltas do not fit. */
    private static int deltasAt(byte[] b, int chunks, int end, int count) {
        int at = chunks;
        int bytes = 0;
        for (int i = 0; i < count; at += 2) {
            if (at + 2 > end) {
                return -1;
            }
            int chunk = Wire.readShort(b, at);
            int symbols = Math.min(symbols(chunk), count - i);
            if (symbols == 0) {
                return -1; // a run of none: a reader could be kept busy for nothing
            }
            if (isRun(chunk)) {
                int status = chunk >> 13 & 3;
                if (status == 3) {
                    return -1;
                }
                bytes += status * symbols;
            } else {
                for (int k = 0; k < symbols; k++) {
                    int status = status(chunk, k);
                    if (status == 3) {
                        return -1;
                    }
                    bytes += status;
                }
            }
            i += symbols;
        }
        return at + bytes <= end ? at : -1;
    }

    private static boolean isRun(int chunk) {
        return (chunk & 0x8000) == 0;
    }

    private static int symbols(int chunk) {
        if (isRun(chunk)) {
            return chunk & 0x1fff;
        }
        return (chunk & 0x4000) == 0 ? 14 : 7;
    }

    /** 0: missing, 1: a delta of one byte, 2: of two, 3: reserved. */
    private static int status(int chunk, int k) {
        if (isRun(chunk)) {
            return chunk >> 13 & 3;
        }
        return (chunk & 0x4000) == 0 ? chunk >> 13 - k & 1 : chunk >> 12 - 2 * k & 3;
    }

    private void tell(byte[] b, int offset, int count, int deltas, Arrivals arrivals) {
        int base = Wire.readShort(b, offset);
        long ticks = reference(Wire.readMedium(b, offset + 4)) * TICKS_PER_REFERENCE;
        int at = deltas;
        int i = 0;
        for (int c = offset + HEADER; i < count; c += 2) {
            int chunk = Wire.readShort(b, c);
            int symbols = Math.min(symbols(chunk), count - i);
            for (int k = 0; k < symbols; k++, i++) {
                int sequence = base + i & 0xffff;
                switch (status(chunk, k)) {
                    case 1 -> {
                        ticks += b[at++] & 0xff;
                        arrivals.arrived(sequence, ticks * TICK);
                    }
                    case 2 -> {
                        ticks += (short) Wire.readShort(b, at);
                        at += 2;
                        arrivals.arrived(sequence, ticks * TICK);
                    }
                    default -> arrivals.missing(sequence);
                }
            }
        }
    }

    /** The reference time is the low 24 bits of a count that goes on. */
    private long reference(int low) {
        int shift = Integer.SIZE - REFERENCE_BITS;
        if (started) {
            reference += (low - (int) reference) << shift >> shift;
        } else {
            started = true;
            reference = low;
        }
        return reference;
    }
}
