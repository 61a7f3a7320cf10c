package org.hejie.recording.rtp;

/**
 * Maps one track's RTP timestamps to node time. With sender reports: RTP → the publisher's NTP time → node time. Before the first one: by the arrival of
 * the least delayed packets. Changes of the mapping are taken in slowly, except the first. One thread.
 */
final class MediaClock {
    private static final long MICROS = 1_000_000;
    /** A mapping moves by at most this part of the time that passes: unnoticeable, and far more than clocks drift. */
    private static final int SLEW_PART = 50;
    /** Mappings that differ by more are not the same timeline. */
    private static final long JUMP_MICROS = 2 * MICROS;
    /** A stalled network delivers late, not wrong: only this much lateness is a new timeline. */
    private static final long STALL_MICROS = 15 * MICROS;

    private final int rate;
    private final PeerClock peer;
    private final Lowest arrival = new Lowest();
    private boolean begun;
    private long latest;
    private boolean reported;
    private long reportedRtp;
    private long reportedNtp;
    private boolean applied;
    private boolean appliedReports;
    private long offset;
    private long mappedRtp;
    private long reports;

    MediaClock(int rate, PeerClock peer) {
        this.rate = rate;
        this.peer = peer;
    }

    private long extend(int timestamp) {
        return latest + (timestamp - (int) latest);
    }

    private long rtpMicros(long extended) {
        return Math.multiplyExact(extended, MICROS) / rate;
    }

    /** Every packet, as it arrives. */
    void packet(int timestamp, long arrivalMicros) {
        if (!begun) {
            begun = true;
            latest = timestamp & 0xFFFFFFFFL;
        }
        long extended = extend(timestamp);
        long sample = arrivalMicros - rtpMicros(extended);
        if (arrival.isKnown() && (sample < arrival.value() - JUMP_MICROS || sample > arrival.value() + STALL_MICROS)) {
            arrival.forget();
            reported = false;
            applied = false;
        }
        arrival.add(arrivalMicros, sample);
        latest = Math.max(latest, extended);
        if (reported) {
            peer.packet(reportedNtp + rtpMicros(extended - reportedRtp), arrivalMicros);
        }
    }

    /** A sender report; ignored before the first packet and where it does not fit what arrived. */
    void report(long ntp, int timestamp, long arrivalMicros) {
        if (!begun || ntp == 0) {
            return;
        }
        long ntpMicros = PeerClock.micros(ntp);
        long extended = extend(timestamp);
        peer.report(ntpMicros, arrivalMicros);
        long target = ntpMicros + peer.offset() - rtpMicros(extended);
        if (arrival.isKnown() && Math.abs(target - arrival.value()) > JUMP_MICROS) {
            return;
        }
        reported = true;
        reports++;
        reportedRtp = extended;
        reportedNtp = ntpMicros;
        if (arrival.isKnown()) {
            peer.packet(ntpMicros, arrival.value() + rtpMicros(extended));
        }
    }

    private long target() {
        return reported ? reportedNtp + peer.offset() - rtpMicros(reportedRtp) : arrival.value();
    }

    /** Node time of a frame, microseconds since the Unix epoch. Ask in decoding order. */
    long micros(int timestamp) {
        long extended = extend(timestamp);
        long target = target();
        if (!applied || reported && !appliedReports || Math.abs(target - offset) > JUMP_MICROS) {
            offset = target;
            applied = true;
            appliedReports = reported;
        } else {
            long most = Math.max(0, rtpMicros(extended - mappedRtp)) / SLEW_PART;
            offset += Math.clamp(target - offset, -most, most);
        }
        mappedRtp = extended;
        return rtpMicros(extended) + offset;
    }

    /** Sender reports used. */
    long reports() {
        return reports;
    }
}
