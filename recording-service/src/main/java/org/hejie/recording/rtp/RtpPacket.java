package org.hejie.recording.rtp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the recorder needs of an RTP packet (RFC 3550 §5.1).
 *
 * @param sequence 0 to 65535
 * @param timestamp 32 bits
 * @param payload without padding; empty for a packet that is nothing but padding
 * @param arrivalMicros node time
 */
record RtpPacket(int sequence, int timestamp, boolean marker, byte[] payload, long arrivalMicros) {
    private static final int FIXED = 12;
    private static final byte[] NONE = new byte[0];

    /** {@code null} when it is not RTP. */
    static @Nullable RtpPacket read(byte[] b, int offset, int length, long arrivalMicros) {
        if (length < FIXED || (b[offset] & 0xC0) != 0x80) {
            return null;
        }
        int head = FIXED + 4 * (b[offset] & 0x0F);
        if ((b[offset] & 0x10) != 0) {
            if (head + 4 > length) {
                return null;
            }
            head += 4 + 4 * u16(b, offset + head + 2);
        }
        int padding = (b[offset] & 0x20) != 0 ? b[offset + length - 1] & 0xFF : 0;
        if (head + padding > length) {
            return null;
        }
        byte[] payload =
                head + padding == length ? NONE : Arrays.copyOfRange(b, offset + head, offset + length - padding);
        int timestamp = u16(b, offset + 4) << 16 | u16(b, offset + 6);
        return new RtpPacket(u16(b, offset + 2), timestamp, (b[offset + 1] & 0x80) != 0, payload, arrivalMicros);
    }

    static int u16(byte[] b, int at) {
        return (b[at] & 0xFF) << 8 | b[at + 1] & 0xFF;
    }
}
