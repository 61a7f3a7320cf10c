package org.hejie.sfu.stun;

import static org.hejie.sfu.stun.Stun.HEADER;
import static org.hejie.sfu.stun.Stun.writeInt;
import static org.hejie.sfu.stun.Stun.writeShort;

import java.net.InetSocketAddress;
import java.util.zip.CRC32;

/** Writes one STUN message at the start of a caller's array (at least 548 bytes, RFC 8489 §6.1), attribute by attribute. Reusable; one thread. */
public final class StunWriter {
    private final CRC32 crc = new CRC32();
    private byte[] b = {};
    private int at;

    /** Begins a message with the transaction id found at {@code idAt} of {@code idSource}, 12 bytes. */
    public StunWriter begin(byte[] out, int type, byte[] idSource, int idAt) {
        b = out;
        writeShort(b, 0, type);
        writeInt(b, 4, Stun.COOKIE);
        System.arraycopy(idSource, idAt, b, 8, 12);
        at = HEADER;
        return this;
    }

    public StunWriter bytes(int attribute, byte[] value) {
        head(attribute, value.length);
        System.arraycopy(value, 0, b, at, value.length);
        return advance(value.length);
    }

    public StunWriter flag(int attribute) {
        head(attribute, 0);
        return this;
    }

    public StunWriter number(int attribute, int value) {
        head(attribute, 4);
        writeInt(b, at, value);
        return advance(4);
    }

    public StunWriter longNumber(int attribute, long value) {
        head(attribute, 8);
        writeInt(b, at, (int) (value >>> 32));
        writeInt(b, at + 4, (int) value);
        return advance(8);
    }

    /** ERROR-CODE without a reason phrase: a reader needs the number alone, and an answer must not outgrow its question. */
    public StunWriter error(int code) {
        return number(Stun.ERROR_CODE, code / 100 << 8 | code % 100);
    }

    public StunWriter unknownAttribute(int attribute) {
        head(Stun.UNKNOWN_ATTRIBUTES, 2);
        writeShort(b, at, attribute);
        return advance(2);
    }

    /** @param address a datagram's source or a {@link TcpAddress} */
    public StunWriter mappedAddress(InetSocketAddress address) {
        byte[] raw = TcpAddress.ip(address).getAddress();
        head(Stun.XOR_MAPPED_ADDRESS, 4 + raw.length);
        b[at] = 0;
        b[at + 1] = (byte) (raw.length == 4 ? 1 : 2);
        writeShort(b, at + 2, address.getPort() ^ Stun.COOKIE >>> 16);
        for (int i = 0; i < raw.length; i++) {
            b[at + 4 + i] = (byte) (raw[i] ^ b[4 + i]);
        }
        return advance(4 + raw.length);
    }

    public StunWriter integrity(StunKey key) {
        head(Stun.MESSAGE_INTEGRITY, StunKey.LENGTH);
        key.sign(b, 0, at - 4);
        return advance(StunKey.LENGTH);
    }

    /** Ends the message with FINGERPRINT. @return its length, bytes */
    public int end() {
        writeShort(b, 2, at + 8 - HEADER);
        crc.reset();
        crc.update(b, 0, at);
        head(Stun.FINGERPRINT, 4);
        writeInt(b, at, (int) crc.getValue() ^ Stun.FINGERPRINT_XOR);
        at += 4;
        return at;
    }

    private void head(int attribute, int size) {
        writeShort(b, at, attribute);
        writeShort(b, at + 2, size);
        at += 4;
    }

    private StunWriter advance(int size) {
        int padding = Stun.padded(size) - size;
        at += size;
        for (int i = 0; i < padding; i++) {
            b[at++] = 0;
        }
        return this;
    }
}
