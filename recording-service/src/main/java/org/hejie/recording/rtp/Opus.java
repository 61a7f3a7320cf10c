package org.hejie.recording.rtp;

import org.hejie.recording.webm.TrackFormat;
import org.jspecify.annotations.Nullable;

/** RFC 7587: one packet is one frame, and all of them can be decoded alone. */
final class Opus implements Depacketiser {
    private final TrackFormat format;
    private byte @Nullable [] frame;

    Opus(int clockRate, int channels) {
        format = TrackFormat.opus(clockRate, Math.clamp(channels, 1, 2));
    }

    @Override
    public void reset() {
        frame = null;
    }

    @Override
    public boolean begins(byte[] payload, boolean afterLoss) {
        return true;
    }

    @Override
    public boolean add(byte[] payload) {
        frame = payload;
        return true;
    }

    @Override
    public @Nullable Frame finish(int timestamp, long arrivalMicros) {
        return frame == null ? null : new Frame(timestamp, true, frame, format, arrivalMicros);
    }
}
