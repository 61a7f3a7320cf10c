package org.hejie.recording.speech;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** One page of an Ogg file, of whole packets (RFC 3533 §6). */
final class OggPage {
    static final int FIRST = 2;
    static final int LAST = 4;
    private static final int MOST_SEGMENTS = 255;
    private static final int SEGMENT = 255;
    private static final int HEAD = 27;
    private static final int CRC_AT = 22;
    private static final int[] CRC = new int[256];

    static {
        for (int i = 0; i < CRC.length; i++) {
            int r = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                r = (r & 0x80000000) == 0 ? r << 1 : r << 1 ^ 0x04C11DB7;
            }
            CRC[i] = r;
        }
    }

    private final int flags;
    private final ByteArrayOutputStream lacing = new ByteArrayOutputStream();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** @param flags {@link #FIRST} or none */
    OggPage(int flags) {
        this.flags = flags;
    }

    boolean fits(int length) {
        return lacing.size() + length / SEGMENT + 1 <= MOST_SEGMENTS;
    }

    /** One that {@link #fits}. */
    void add(byte[] packet) {
        for (int left = packet.length; left >= SEGMENT; left -= SEGMENT) {
            lacing.write(SEGMENT);
        }
        lacing.write(packet.length % SEGMENT);
        body.writeBytes(packet);
    }

    /**
     * @param more flags beside its own
     * @param granule the last sample that ends on it, counted from the first of the stream
     */
    byte[] toBytes(int more, long granule, int serial, int number) {
        ByteBuffer page =
                ByteBuffer.allocate(HEAD + lacing.size() + body.size()).order(ByteOrder.LITTLE_ENDIAN);
        page.put("OggS".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0)
                .put((byte) (flags | more))
                .putLong(granule)
                .putInt(serial)
                .putInt(number)
                .putInt(0)
                .put((byte) lacing.size())
                .put(lacing.toByteArray())
                .put(body.toByteArray());
        return page.putInt(CRC_AT, crc(page.array())).array();
    }

    private static int crc(byte[] bytes) {
        int crc = 0;
        for (byte b : bytes) {
            crc = crc << 8 ^ CRC[(crc >>> 24 ^ b) & 0xFF];
        }
        return crc;
    }
}
