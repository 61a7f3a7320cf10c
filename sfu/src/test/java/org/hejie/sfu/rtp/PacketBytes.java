package org.hejie.sfu.rtp;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/** Builds RTP packets for tests, straight from RFC 3550 §5.1 and RFC 8285 §4. */
final class PacketBytes {
    private PacketBytes() {}

    static byte[] packet(Map<Integer, byte[]> elements, boolean twoByte, byte[] payload, int padding) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int first = 0x80 | (padding > 0 ? 0x20 : 0) | (elements.isEmpty() ? 0 : 0x10);
        out.writeBytes(new byte[] {(byte) first, 96, 0x12, 0x34, 1, 2, 3, 4, 5, 6, 7, 8});
        if (!elements.isEmpty()) {
            block(out, elements, twoByte);
        }
        out.writeBytes(payload);
        for (int i = 1; i <= padding; i++) {
            out.write(i == padding ? padding : 0);
        }
        return out.toByteArray();
    }

    private static void block(ByteArrayOutputStream out, Map<Integer, byte[]> elements, boolean twoByte) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        elements.forEach((id, value) -> {
            if (twoByte) {
                body.write(id);
                body.write(value.length);
            } else {
                body.write(id << 4 | value.length - 1);
            }
            body.writeBytes(value);
        });
        while (body.size() % 4 != 0) {
            body.write(0);
        }
        out.write(twoByte ? 0x10 : 0xbe);
        out.write(twoByte ? 0x00 : 0xde);
        out.write(body.size() / 4 >> 8);
        out.write(body.size() / 4);
        out.writeBytes(body.toByteArray());
    }
}
