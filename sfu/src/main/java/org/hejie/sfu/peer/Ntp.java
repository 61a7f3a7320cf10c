package org.hejie.sfu.peer;

/** NTP time as RTCP carries it: seconds since 1900 in the upper 32 bits, their fraction in the lower (RFC 3550 §4). */
public final class Ntp {
    private static final long SECOND = 1_000_000_000L;

    /** From 1900 to 1970, seconds. */
    private static final long UNIX_EPOCH = 2_208_988_800L;

    private Ntp() {}

    /** @param epochNanos since 1970 */
    public static long ofEpochNanos(long epochNanos) {
        long seconds = Math.floorDiv(epochNanos, SECOND) + UNIX_EPOCH;
        long fraction = (Math.floorMod(epochNanos, SECOND) << 32) / SECOND;
        return seconds << 32 | fraction;
    }

    /** Nanoseconds since 1970. */
    public static long toEpochNanos(long ntp) {
        long seconds = (ntp >>> 32) - UNIX_EPOCH;
        return seconds * SECOND + ((ntp & 0xffff_ffffL) * SECOND >>> 32);
    }

    /** The middle 32 bits, which reception reports echo. */
    public static long middle(long ntp) {
        return ntp >>> 16 & 0xffff_ffffL;
    }

    /** A duration in 1/65536 s. */
    static long shortUnits(long nanos) {
        return nanos / SECOND * 65_536 + nanos % SECOND * 65_536 / SECOND;
    }

    /** A duration given in 1/65536 s, nanoseconds. */
    static long nanosOfShortUnits(long units) {
        return units * SECOND >> 16;
    }

    /** The round trip a reception report proves: now − LSR − DLSR in 1/65536 s (RFC 3550 §6.4.1), nanoseconds; -1 when it proves none. */
    public static long roundTrip(long ntpNow, long lastSenderReport, long delay) {
        if (lastSenderReport == 0) {
            return -1;
        }
        long units = middle(ntpNow) - lastSenderReport - delay & 0xffff_ffffL;
        // Clocks' rounding can make a short trip look slightly negative.
        return units > 0x8000_0000L ? 0 : nanosOfShortUnits(units);
    }
}
