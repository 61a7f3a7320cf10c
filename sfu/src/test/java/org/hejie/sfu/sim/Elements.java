package org.hejie.sfu.sim;

import java.io.ByteArrayOutputStream;
import org.hejie.sfu.rtp.Wire;

/** A header extension block (RFC 8285) as a client writes it. */
final class Elements {
    private static final int ONE_BYTE = 0xBEDE;
    private static final int TWO_BYTE = 0x1000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final boolean twoByte;

    Elements(boolean twoByte) {
        this.twoByte = twoByte;
    }

    void add(int id, byte[] data) {
        if (twoByte) {
            out.write(id);
            out.write(data.length);
        } else {
            out.write(id << 4 | data.length - 1);
        }
        out.writeBytes(data);
    }

    /** With its head, filled up to whole words. */
    byte[] block() {
        byte[] elements = out.toByteArray();
        int words = (elements.length + 3) / 4;
        byte[] block = new byte[4 + 4 * words];
        Wire.writeShort(block, 0, twoByte ? TWO_BYTE : ONE_BYTE);
        Wire.writeShort(block, 2, words);
        System.arraycopy(elements, 0, block, 4, elements.length);
        return block;
    }

    /** Where the first element's data is in a packet with such a block. */
    static int first(byte[] packet) {
        return Wire.readShort(packet, 12) == ONE_BYTE ? 17 : 18;
    }

    static void rename(byte[] packet, int from, int to) {
        boolean one = Wire.readShort(packet, 12) == ONE_BYTE;
        int end = 16 + 4 * Wire.readShort(packet, 14);
        int at = 16;
        while (at < end && packet[at] != 0) {
            int id = one ? (packet[at] & 0xff) >> 4 : packet[at];
            int length = one ? (packet[at] & 0x0f) + 1 : packet[at + 1];
            if (id == from) {
                packet[at] = (byte) (one ? to << 4 | packet[at] & 0x0f : to);
            }
            at += (one ? 1 : 2) + length;
        }
    }
}
