package org.hejie.recording.webm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds EBML elements (RFC 8794) in memory. Sizes are as short as they can be unless a method says otherwise. */
final class EbmlWriter {
    /** The size "unknown" in one byte (RFC 8794 §6.2). */
    private static final int UNKNOWN = 0xFF;

    private byte[] bytes = new byte[256];
    private int length;

    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void need(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    private void octet(long value) {
        need(1);
        bytes[length++] = (byte) value;
    }

    EbmlWriter raw(byte[] from, int offset, int count) {
        need(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
        return this;
    }

    /** Ids are written as they are: their length marker is part of them. */
    EbmlWriter id(int id) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            if (id >>> shift != 0) {
                octet(id >>> shift);
            }
        }
        return this;
    }

    /** @param size 0 to 2^56 - 2 */
    EbmlWriter size(long size) {
        return size(size, sizeLength(size));
    }

    /** @param octets 1 to 8, enough for the size */
    EbmlWriter size(long size, int octets) {
        for (int i = octets - 1; i >= 0; i--) {
            long octet = size >>> 8 * i & 0xFF;
            octet(i == octets - 1 ? octet | 0x80 >>> octets - 1 : octet);
        }
        return this;
    }

    EbmlWriter unknownSize() {
        octet(UNKNOWN);
        return this;
    }

    /** Octets of the shortest size; all ones mean "unknown", so 127 needs two. */
    static int sizeLength(long size) {
        if (size < 0 || size > (1L << 56) - 2) {
            throw new IllegalArgumentException("an EBML size is from 0 to 2^56 - 2, not " + size);
        }
        int octets = 1;
        while (size > (1L << 7 * octets) - 2) {
            octets++;
        }
        return octets;
    }

    EbmlWriter uint(int id, long value) {
        int octets = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 7) / 8);
        return uint(id, value, octets);
    }

    EbmlWriter uint(int id, long value, int octets) {
        id(id).size(octets);
        for (int i = octets - 1; i >= 0; i--) {
            octet(value >>> 8 * i);
        }
        return this;
    }

    EbmlWriter real(int id, double value) {
        return uint(id, Double.doubleToRawLongBits(value), Double.BYTES);
    }

    EbmlWriter string(int id, String value) {
        return binary(id, value.getBytes(StandardCharsets.UTF_8));
    }

    EbmlWriter binary(int id, byte[] value) {
        return id(id).size(value.length).raw(value, 0, value.length);
    }

    EbmlWriter master(int id, EbmlWriter content) {
        return id(id).size(content.length).raw(content.bytes, 0, content.length);
    }

    EbmlWriter append(EbmlWriter other) {
        return raw(other.bytes, 0, other.length);
    }
}
