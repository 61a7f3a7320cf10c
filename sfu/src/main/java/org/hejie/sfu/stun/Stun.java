package org.hejie.sfu.stun;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** STUN's numbers (RFC 8489 §18, RFC 8445 §16) and the two questions the socket side asks about a datagram. */
public final class Stun {
    public static final int HEADER = 20;
    public static final int COOKIE = 0x2112A442;

    public static final int BINDING_REQUEST = 0x0001;
    public static final int BINDING_SUCCESS = 0x0101;
    public static final int BINDING_ERROR = 0x0111;

    public static final int USERNAME = 0x0006;
    public static final int MESSAGE_INTEGRITY = 0x0008;
    public static final int ERROR_CODE = 0x0009;
    public static final int UNKNOWN_ATTRIBUTES = 0x000A;
    public static final int XOR_MAPPED_ADDRESS = 0x0020;
    public static final int PRIORITY = 0x0024;
    public static final int USE_CANDIDATE = 0x0025;
    public static final int FINGERPRINT = 0x8028;
    public static final int ICE_CONTROLLED = 0x8029;
    public static final int ICE_CONTROLLING = 0x802A;

    /** FINGERPRINT is CRC-32 xor this (RFC 8489 §14.7). */
    static final int FINGERPRINT_XOR = 0x5354554e;

    private Stun() {}

    /** Whether the datagram is STUN by RFC 7983 §7 (first byte 0 to 3) and carries the magic cookie. */
    public static boolean isStun(byte[] b, int offset, int length) {
        return length >= HEADER && (b[offset] & 0xff) < 4 && readInt(b, offset + 4) == COOKIE;
    }

    /**
     * The part of USERNAME before the colon, which names our peer (RFC 8445 §7.2.2): only where to look, nothing is proved yet.
     *
     * @return null when this is no binding request with a USERNAME of that form
     */
    public static @Nullable String localUfrag(byte[] b, int offset, int length) {
        if (!isStun(b, offset, length) || readShort(b, offset) != BINDING_REQUEST) {
            return null;
        }
        int end = Math.min(offset + length, offset + HEADER + readShort(b, offset + 2));
        for (int at = offset + HEADER; at + 4 <= end; ) {
            int size = readShort(b, at + 2);
            if (at + 4 + size > end) {
                return null;
            }
            if (readShort(b, at) == USERNAME) {
                return beforeColon(b, at + 4, size);
            }
            at += 4 + padded(size);
        }
        return null;
    }

    private static @Nullable String beforeColon(byte[] b, int at, int size) {
        for (int i = 0; i < size; i++) {
            if (b[at + i] == ':') {
                return new String(b, at, i, StandardCharsets.ISO_8859_1);
            }
        }
        return null;
    }

    static int padded(int size) {
        return size + 3 & ~3;
    }

    static int readShort(byte[] b, int at) {
        return (b[at] & 0xff) << 8 | b[at + 1] & 0xff;
    }

    static int readInt(byte[] b, int at) {
        return readShort(b, at) << 16 | readShort(b, at + 2);
    }

    static void writeShort(byte[] b, int at, int value) {
        b[at] = (byte) (value >> 8);
        b[at + 1] = (byte) value;
    }

    static void writeInt(byte[] b, int at, int value) {
        writeShort(b, at, value >>> 16);
        writeShort(b, at + 2, value);
    }
}
