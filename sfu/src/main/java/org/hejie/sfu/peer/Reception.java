package org.hejie.sfu.peer;

/** What a reception report says of one incoming SSRC (RFC 3550 §6.4.1, A.3, A.8). Fed with every packet that arrived, forwarded or not. */
public final class Reception {
    private static final long NONE = -1;

    private long first = NONE;
    private long highest;
    private long received;
    private long expectedBefore;
    private long receivedBefore;
    private int transit;
    private boolean transitKnown;
    /** 1/16 of a timestamp unit, as in A.8. */
    private int jitter;

    private long lastReport;
    private long lastReportAt;

    /** @param sequence unwrapped @param arrival the arrival time in the stream's clock, low 32 bits */
    public void received(long sequence, int timestamp, int arrival) {
        if (first == NONE || sequence < first) {
            first = sequence;
        }
        received++;
        if (sequence > highest) {
            highest = sequence;
        }
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

    private long expected() {
        return highest - first + 1;
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
