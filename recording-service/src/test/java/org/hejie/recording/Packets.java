package org.hejie.recording;

import org.hejie.protocol.TrackSource;
import org.hejie.protocol.recording.TapTrack;

/** RTP packets made by hand, for tests that need media but no picture. */
public final class Packets {
    public static final TapTrack VOICE = new TapTrack("a1", "p_a", TrackSource.MICROPHONE, "audio/opus", 48_000, 2);
    public static final TapTrack FACE = new TapTrack("v1", "p_a", TrackSource.CAMERA, "video/VP8", 90_000, 0);
    private static final int HEAD = 12;

    private Packets() {}

    public static byte[] rtp(int sequence, long timestamp, boolean marker, byte[] payload) {
        byte[] p = new byte[HEAD + payload.length];
        p[0] = (byte) 0x80;
        p[1] = (byte) (marker ? 0xE0 : 0x60);
        p[2] = (byte) (sequence >> 8);
        p[3] = (byte) sequence;
        for (int i = 0; i < 4; i++) {
            p[4 + i] = (byte) (timestamp >> 24 - 8 * i);
        }
        p[11] = 1;
        System.arraycopy(payload, 0, p, HEAD, payload.length);
        return p;
    }

    /** The nth 20 ms of sound; not silence to a digest, though nobody listens to it. */
    public static byte[] voice(int n) {
        byte[] payload = new byte[60];
        payload[0] = (byte) 0x78;
        payload[1] = (byte) n;
        payload[2] = (byte) (n >> 8);
        return rtp(n, 1000 + n * 960L, n == 0, payload);
    }

    /** The nth frame at 25 a second, in one packet; every 50th is a keyframe of 320 × 240. */
    public static byte[] face(int n, int size) {
        byte[] payload = new byte[size];
        payload[0] = 0x10;
        boolean key = n % 50 == 0;
        payload[1] = (byte) (key ? 0x10 : 0x11);
        byte[] head = {(byte) 0x9D, 0x01, 0x2A, 0x40, 0x01, (byte) 0xF0, 0x00};
        System.arraycopy(head, 0, payload, 4, key ? head.length : 0);
        payload[size - 1] = (byte) n;
        payload[size - 2] = (byte) (n >> 8);
        return rtp(n, 5000 + n * 3600L, true, payload);
    }
}
