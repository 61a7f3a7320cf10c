package org.hejie.recording.rtp;

import org.jspecify.annotations.Nullable;

/** Joins one codec's payloads to frames. Payloads of one frame come in order; a frame with a hole is never finished. One thread. */
interface Depacketiser {
    /** Forgets what was begun. */
    void reset();

    /**
     * Whether a frame begins with this payload for sure.
     *
     * @param afterLoss packets are missing just before it
     */
    boolean begins(byte[] payload, boolean afterLoss);

    /** Takes one payload; false when it is malformed, which damages the frame. */
    boolean add(byte[] payload);

    /** The frame of the payloads since {@link #reset}; {@code null} when they do not make one. */
    @Nullable
    Frame finish(int timestamp, long arrivalMicros);

    static @Nullable Depacketiser of(String mime, int clockRate, int channels) {
        return switch (mime) {
            case "audio/opus" -> new Opus(clockRate, channels);
            case "video/VP8" -> new Vp8();
            case "video/VP9" -> new Vp9();
            case "video/H264" -> new H264();
            case "video/AV1" -> new Av1();
            default -> null;
        };
    }
}
