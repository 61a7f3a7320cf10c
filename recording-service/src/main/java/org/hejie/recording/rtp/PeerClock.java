package org.hejie.recording.rtp;

/**
 * A publisher's NTP clock against the node's: all tracks of one participant share it, which is what keeps a voice on its lips. One thread.
 */
public final class PeerClock {
    private static final long NTP_TO_UNIX_SECONDS = 2_208_988_800L;
    private static final long MICROS = 1_000_000;
    /** The publisher's clock was set: everything known about it is void. */
    private static final long STEP_MICROS = 2 * MICROS;

    private final Lowest offset = new Lowest();

    /** NTP time (RFC 3550 §4) in microseconds since the Unix epoch. */
    static long micros(long ntp) {
        long seconds = (ntp >>> 32) - NTP_TO_UNIX_SECONDS;
        return seconds * MICROS + ((ntp & 0xFFFFFFFFL) * MICROS >>> 32);
    }

    void report(long ntpMicros, long arrivalMicros) {
        long sample = arrivalMicros - ntpMicros;
        if (offset.isKnown() && Math.abs(sample - offset.value()) > STEP_MICROS) {
            offset.forget();
        }
        offset.add(arrivalMicros, sample);
    }

    /** A packet, by what its track's last report says of when it was made: nothing arrives before that. */
    void packet(long ntpMicros, long arrivalMicros) {
        offset.add(arrivalMicros, arrivalMicros - ntpMicros);
    }

    /** What to add to the publisher's time to get the node's; there must have been a report. */
    long offset() {
        return offset.value();
    }
}
