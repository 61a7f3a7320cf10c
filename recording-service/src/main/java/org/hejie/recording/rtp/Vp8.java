package org.hejie.recording.rtp;

import org.hejie.recording.webm.TrackFormat;
import org.jspecify.annotations.Nullable;

/** RFC 7741. */
final class Vp8 implements Depacketiser {
    private static final int KEYFRAME_HEAD = 10;

    private final Bytes frame = new Bytes();

    @Override
    public void reset() {
        frame.clear();
    }

    /** S bit and partition 0 (§4.2). */
    @Override
    public boolean begins(byte[] payload, boolean afterLoss) {
        return (payload[0] & 0x17) == 0x10;
    }

    @Override
    public boolean add(byte[] payload) {
        int head = descriptor(payload);
        if (head < 0 || head >= payload.length) {
            return false;
        }
        frame.add(payload, head, payload.length - head);
        return true;
    }

    /** Length of the payload descriptor (§4.2); -1 when cut short. */
    private static int descriptor(byte[] p) {
        int at = 1;
        if ((p[0] & 0x80) == 0) {
            return at;
        }
        if (p.length < 2) {
            return -1;
        }
        int x = p[at++];
        if ((x & 0x80) != 0) {
            if (p.length <= at) {
                return -1;
            }
            at += (p[at] & 0x80) != 0 ? 2 : 1;
        }
        at += (x & 0x40) != 0 ? 1 : 0;
        at += (x & 0x30) != 0 ? 1 : 0;
        return at;
    }

    @Override
    public @Nullable Frame finish(int timestamp, long arrivalMicros) {
        byte[] data = frame.toArray();
        if (data.length < 3) {
            return null;
        }
        // RFC 6386 §9.1: a clear lowest bit is a keyframe; its size follows the start code.
        if ((data[0] & 1) != 0) {
            return new Frame(timestamp, false, data, null, arrivalMicros);
        }
        if (data.length < KEYFRAME_HEAD) {
            return null;
        }
        int width = (data[7] & 0x3F) << 8 | data[6] & 0xFF;
        int height = (data[9] & 0x3F) << 8 | data[8] & 0xFF;
        return new Frame(timestamp, true, data, TrackFormat.video("video/VP8", width, height, null), arrivalMicros);
    }
}
