package org.hejie.protocol.recording;

/**
 * Receives what the recorder's tap hears. Called on the room's loop thread: must return at once and never block or throw. Times are
 * microseconds since the Unix epoch on the node's monotonic clock (disciplined at start, never stepped).
 */
public interface TapSink {
    void trackOpened(TapTrack track, long nowMicros);

    /**
     * One decrypted RTP packet (RFC 3550) as published: header, extensions, payload; RTX already undone. May come out of order or twice.
     *
     * @param buffer belongs to the caller: copy before returning
     */
    void rtp(TapTrack track, long arrivalMicros, byte[] buffer, int offset, int length);

    /** A sender report of the track's SSRC: the publisher's NTP time (64-bit, RFC 3550 §4) for an RTP timestamp. */
    void senderReport(TapTrack track, long arrivalMicros, long ntpTimestamp, long rtpTimestamp);

    void trackClosed(TapTrack track, long nowMicros);

    /** The tap left the room; nothing more will come for this recording until it is set again. */
    void tapRemoved(long nowMicros);
}
