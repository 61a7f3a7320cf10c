package org.hejie.recording.rtp;

import org.hejie.recording.webm.TrackFormat;
import org.jspecify.annotations.Nullable;

/**
 * One whole encoded frame.
 *
 * @param timestamp RTP time, 32 bits
 * @param format of this and the following frames, where the frame says it: every keyframe, every audio frame
 * @param arrivalMicros node time of its first packet
 */
public record Frame(
        int timestamp,
        boolean keyframe,
        byte[] data,
        @Nullable TrackFormat format,
        long arrivalMicros) {}
