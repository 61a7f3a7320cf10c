package org.hejie.recording.intake;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.recording.TapTrack;

/**
 * The media loop's end of one recording: copies into a ring and returns. What finds no room is counted, and the writer reports it as a fault. One
 * producer thread (the room's loop), one consumer (the recording's writer).
 */
final class Tap implements TapSink {
    static final int RTP = 0;
    static final int REPORT = 1;
    static final int OPENED = 2;
    static final int CLOSED = 3;
    static final int REMOVED = 4;
    static final int KINDS = 8;

    /** More tracks than any room has; a tap that opens more has gone mad. */
    private static final int MOST_TRACKS = 4096;

    private static final byte[] NOTHING = new byte[0];

    private final PacketRing ring;
    private final Gate gate;
    private final AtomicLong overflow = new AtomicLong();
    private volatile TapTrack[] tracks = new TapTrack[0];
    private volatile boolean removed;

    Tap(int ringBytes, Gate gate) {
        ring = new PacketRing(ringBytes);
        this.gate = gate;
    }

    @Override
    public void trackOpened(TapTrack track, long nowMicros) {
        put(OPENED, index(track), nowMicros, 0, NOTHING, 0, 0);
    }

    @Override
    public void rtp(TapTrack track, long arrivalMicros, byte[] buffer, int offset, int length) {
        if (gate.admits()) {
            put(RTP, index(track), arrivalMicros, 0, buffer, offset, length);
        }
    }

    @Override
    public void senderReport(TapTrack track, long arrivalMicros, long ntpTimestamp, long rtpTimestamp) {
        byte[] ntp = new byte[Long.BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            ntp[i] = (byte) (ntpTimestamp >>> 56 - 8 * i);
        }
        put(REPORT, index(track), arrivalMicros, rtpTimestamp, ntp, 0, ntp.length);
    }

    @Override
    public void trackClosed(TapTrack track, long nowMicros) {
        put(CLOSED, index(track), nowMicros, 0, NOTHING, 0, 0);
    }

    @Override
    public void tapRemoved(long nowMicros) {
        put(REMOVED, 0, nowMicros, 0, NOTHING, 0, 0);
        removed = true;
    }

    static long ntp(byte[] bytes, int offset) {
        long ntp = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            ntp = ntp << 8 | bytes[offset + i] & 0xFF;
        }
        return ntp;
    }

    private void put(int kind, int track, long time, long extra, byte[] bytes, int offset, int length) {
        if (track < 0 || !ring.offer(track * KINDS + kind, time, extra, bytes, offset, length)) {
            overflow.incrementAndGet();
        }
    }

    /** Few tracks and nearly always the same object: a scan is quicker than hashing a record of six parts per packet. */
    private int index(TapTrack track) {
        TapTrack[] known = tracks;
        for (int i = 0; i < known.length; i++) {
            if (known[i] == track) {
                return i;
            }
        }
        for (int i = known.length - 1; i >= 0; i--) {
            if (known[i].equals(track)) {
                return i;
            }
        }
        if (known.length == MOST_TRACKS) {
            return -1;
        }
        TapTrack[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = track;
        tracks = more;
        return known.length;
    }

    // --- the writer's side

    TapTrack track(int index) {
        return tracks[index];
    }

    int drain(int most, PacketRing.Taker taker) {
        return ring.drain(most, taker);
    }

    /** Records lost since the last call. */
    long takeOverflow() {
        return overflow.get() == 0 ? 0 : overflow.getAndSet(0);
    }

    /** Nothing is left now. */
    boolean isEmpty() {
        return ring.isEmpty();
    }

    /** Nothing is left and nothing will come. */
    boolean isDone() {
        return removed && ring.isEmpty();
    }
}
