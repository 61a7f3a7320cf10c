package org.hejie.sfu.stun;

import static org.hejie.sfu.stun.Stun.HEADER;
import static org.hejie.sfu.stun.Stun.readInt;
import static org.hejie.sfu.stun.Stun.readShort;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One STUN binding message read in place; reusable, so that reading allocates nothing. Keeps a reference to the caller's array until the next
 * {@link #read}. One thread.
 */
public final class StunMessage {
    private static final byte[] NONE = {};

    private final CRC32 crc = new CRC32();
    private byte[] b = NONE;
    private int offset;
    private int length;
    private int usernameAt;
    private int integrityAt;
    private int errorAt;
    private int mappedAt;
    private int priorityAt;
    private boolean useCandidate;
    private boolean controlling;
    private boolean controlled;
    private int unknown;

    /** Whether this is a whole, well-formed STUN message, with a right FINGERPRINT if it has one. Says nothing about who sent it. */
    public boolean read(byte[] buffer, int newOffset, int newLength) {
        forget();
        if (!Stun.isStun(buffer, newOffset, newLength)) {
            return false;
        }
        int body = readShort(buffer, newOffset + 2);
        if ((body & 3) != 0 || body + HEADER != newLength) {
            return false;
        }
        b = buffer;
        offset = newOffset;
        length = newLength;
        return readAttributes();
    }

    private void forget() {
        b = NONE;
        usernameAt = integrityAt = errorAt = mappedAt = priorityAt = -1;
        useCandidate = controlling = controlled = false;
        unknown = 0;
    }

    private boolean readAttributes() {
        int end = offset + length;
        int at = offset + HEADER;
        while (at < end) {
            if (at + 4 > end) {
                return false;
            }
            int type = readShort(b, at);
            int size = readShort(b, at + 2);
            if (at + 4 + Stun.padded(size) > end) {
                return false;
            }
            if (type == Stun.FINGERPRINT) {
                return size == 4 && at + 8 == end && fingerprintHolds(at);
            }
            // What follows MESSAGE-INTEGRITY is not covered by it and so is ignored (RFC 8489 §14.5).
            if (integrityAt < 0 && !take(type, at, size)) {
                return false;
            }
            at += 4 + Stun.padded(size);
        }
        return true;
    }

    private boolean take(int type, int at, int size) {
        switch (type) {
            case Stun.USERNAME -> usernameAt = at;
            case Stun.MESSAGE_INTEGRITY -> {
                integrityAt = at;
                return size == StunKey.LENGTH;
            }
            case Stun.ERROR_CODE -> {
                errorAt = at;
                return size >= 4;
            }
            case Stun.XOR_MAPPED_ADDRESS -> {
                mappedAt = at;
                return size == 8 || size == 20;
            }
            case Stun.PRIORITY -> {
                priorityAt = at;
                return size == 4;
            }
            case Stun.USE_CANDIDATE -> useCandidate = true;
            case Stun.ICE_CONTROLLING -> {
                controlling = true;
                return size == 8;
            }
            case Stun.ICE_CONTROLLED -> {
                controlled = true;
                return size == 8;
            }
            // Below 0x8000 an attribute must be understood (RFC 8489 §14).
            default -> {
                if (type < 0x8000 && unknown == 0) {
                    unknown = type;
                }
            }
        }
        return true;
    }

    private boolean fingerprintHolds(int at) {
        crc.reset();
        crc.update(b, offset, at - offset);
        return ((int) crc.getValue() ^ Stun.FINGERPRINT_XOR) == readInt(b, at + 4);
    }

    public int type() {
        return readShort(b, offset);
    }

    /** Whether MESSAGE-INTEGRITY is there. */
    public boolean hasIntegrity() {
        return integrityAt >= 0;
    }

    /** Whether MESSAGE-INTEGRITY is there and holds. */
    public boolean authenticatedBy(StunKey key) {
        return integrityAt >= 0 && key.holds(b, offset, integrityAt);
    }

    public boolean hasUsername() {
        return usernameAt >= 0;
    }

    /** Whether USERNAME is exactly these bytes. */
    public boolean usernameIs(byte[] expected) {
        if (usernameAt < 0) {
            return false;
        }
        int from = usernameAt + 4;
        return Arrays.equals(b, from, from + readShort(b, usernameAt + 2), expected, 0, expected.length);
    }

    public @Nullable String username() {
        return usernameAt < 0
                ? null
                : new String(b, usernameAt + 4, readShort(b, usernameAt + 2), StandardCharsets.UTF_8);
    }

    public boolean useCandidate() {
        return useCandidate;
    }

    public boolean controlling() {
        return controlling;
    }

    public boolean controlled() {
        return controlled;
    }

    /** PRIORITY, 0 when absent. */
    public long priority() {
        return priorityAt < 0 ? 0 : readInt(b, priorityAt + 4) & 0xffff_ffffL;
    }

    /** The error response's code (300 to 699), 0 when absent. */
    public int errorCode() {
        return errorAt < 0 ? 0 : (b[errorAt + 6] & 7) * 100 + (b[errorAt + 7] & 0xff);
    }

    /** The first attribute that must be understood and is not, 0 when there is none. */
    public int unknownAttribute() {
        return unknown;
    }

    /** Whether this answers the request that starts at {@code at} of {@code request}. */
    public boolean answers(byte[] request, int at) {
        return Arrays.equals(b, offset + 8, offset + HEADER, request, at + 8, at + HEADER);
    }

    /** XOR-MAPPED-ADDRESS: how the other side sees us (RFC 8489 §14.2). */
    public @Nullable InetSocketAddress mappedAddress() {
        if (mappedAt < 0) {
            return null;
        }
        int size = b[mappedAt + 5] == 1 ? 4 : 16;
        if (readShort(b, mappedAt + 2) != 4 + size) {
            return null;
        }
        byte[] address = Arrays.copyOfRange(b, mappedAt + 8, mappedAt + 8 + size);
        for (int i = 0; i < size; i++) {
            address[i] ^= b[offset + 4 + i];
        }
        try {
            int port = readShort(b, mappedAt + 6) ^ Stun.COOKIE >>> 16;
            return new InetSocketAddress(InetAddress.getByAddress(address), port);
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
