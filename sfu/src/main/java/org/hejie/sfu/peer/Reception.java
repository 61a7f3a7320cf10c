package org.hejie.sfu.peer;

/** What a reception report says of one incoming SSRC (RFC 3550 §6.4.1, A.3, A.8). Fed with every packet that arrived and was looked at. */
public final class Reception {
    private static final long NONE = -1;
    private static final long SECOND = 1_000_000_000L;

    /** A gap from which on a listener notices. */
    static final long STANDSTILL = 300_000_000L;

    private long first = NONE;
    private long highest;
    private long received;
    /** Numbers of packets that nobody looked at: neither expected nor lost. */
    private long skipped;

    private long expectedBefore;
    private long receivedBefore;
    private int transit;
    private boolean transitKnown;
    /** 1/16 of a timestamp unit, as in A.8. */
    private int jitter;

    private boolean arriving;
    private long arrivedAt;
    private int arrivedTimestamp;
    private long broken;

    private long lastReport;
    private long lastReportAt;

    /** @param sequence unwrapped @param clockRate of the timestamps, Hz @param now monotonic nanoseconds */
    public void received(long sequence, int timestamp, int clockRate, long now) {
        standstill(sequence, timestamp, clockRate, now);
        received(sequence, timestamp, arrival(now, clockRate));
    }

    private static int arrival(long now, int clockRate) {
        return (int) (now / SECOND * clockRate + now % SECOND * clockRate / SECOND);
    }

    /**
     * Counts time in which nothing came although something had been sent: packets are missing, or came later than their timestamps say. A pause that
     * the publisher makes itself, muted or with nothing to say, shows neither.
     */
    private void standstill(long sequence, int timestamp, int clockRate, long now) {
        if (sequence <= highest) {
            return;
        }
        if (!arriving && first != NONE) {
            skipped += sequence - highest - 1;
        }
        long gap = now - arrivedAt;
        if (arriving && gap >= STANDSTILL) {
            long stamped = (long) (timestamp - arrivedTimestamp) * SECOND / clockRate;
            if (sequence - highest > 1 || gap - stamped >= STANDSTILL / 2) {
                broken += gap;
            }
        }
        arriving = true;
        arrivedAt = now;
        arrivedTimestamp = timestamp;
    }

    private void received(long sequence, int timestamp, int arrival) {
        if (first == NONE || sequence < first) {
            first = sequence;
        }
        received++;
        highest = Math.max(highest, sequence);
        int now = arrival - timestamp;
        if (transitKnown) {
            int d = Math.abs(now - transit);
            jitter += d - (jitter + 8 >> 4);
        }
        transit = now;
        transitKnown = true;
    }

    public boolean started() {
        return first != NONE;
    }

    /** Packets expected and not received so far, duplicates counted against; clamped to the field's 24 signed bits. */
    public int cumulativeLost() {
        return (int) Math.clamp(expected() - received, -0x80_0000L, 0x7f_ffffL);
    }

    /** Packets that should have come so far. */
    public long expected() {
        return highest - first + 1 - skipped;
    }

    /** Packets that came so far, repeated ones counted. */
    public long received() {
        return received;
    }

    /** Packets are not looked at for a while: neither the time until the next one nor the numbers between say anything. */
    public void interrupted() {
        arriving = false;
    }

    /** How long nothing came although something was sent, nanoseconds so far. */
    public long brokenNanos() {
        return broken;
    }

    /** Loss since the last call, 0 to 255 of 256; begins a new interval. */
    public int takeFractionLost() {
        long expected = expected();
        long expectedNow = expected - expectedBefore;
        long lost = expectedNow - (received - receivedBefore);
        expectedBefore = expected;
        receivedBefore = received;
        return expectedNow <= 0 || lost <= 0 ? 0 : (int) Math.min(255, (lost << 8) / expectedNow);
    }

    /** Cycles and highest sequence number, 32 bits. */
    public long highestSequence() {
        return highest & 0xffff_ffffL;
    }

    /** Timestamp units. */
    public long jitter() {
        return jitter >> 4;
    }

    public void senderReport(long ntp, long now) {
        lastReport = ntp >>> 16 & 0xffff_ffffL;
        lastReportAt = now;
    }

    /** The middle 32 bits of the last sender report's NTP time, 0 before the first. */
    public long lastSenderReport() {
        return lastReport;
    }

    /** Since that report, in 1/65536 s; 0 before the first. */
    public long delaySinceLastSenderReport(long now) {
        return lastReport == 0 ? 0 : Ntp.shortUnits(now - lastReportAt) & 0xffff_ffffL;
    }
}
