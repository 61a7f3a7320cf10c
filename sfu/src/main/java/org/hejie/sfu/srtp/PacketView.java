package org.hejie.sfu.srtp;

import org.jitsi.utils.ByteArrayBuffer;

/** A movable window on a caller's array, in the shape jitsi-srtp wants; reused for every packet. */
final class PacketView implements ByteArrayBuffer {
    private static final byte[] NONE = {};

    private byte[] buffer = NONE;
    private int offset;
    private int length;

    PacketView over(byte[] newBuffer, int newOffset, int newLength) {
        buffer = newBuffer;
        offset = newOffset;
        length = newLength;
        return this;
    }

    @Override
    public byte[] getBuffer() {
        return buffer;
    }

    @Override
    public int getOffset() {
        return offset;
    }

    @Override
    public int getLength() {
        return length;
    }

    @Override
    public void setLength(int newLength) {
        length = newLength;
    }

    @Override
    public void setOffset(int newOffset) {
        offset = newOffset;
    }

    @Override
    public boolean isInvalid() {
        return false;
    }

    @Override
    public void readRegionToBuff(int from, int count, byte[] out) {
        System.arraycopy(buffer, offset + from, out, 0, count);
    }

    /** The caller left the room the profile needs, so the array never moves. */
    @Override
    public void grow(int howMuch) {
        if (offset + length + howMuch > buffer.length) {
            throw new IllegalArgumentException(
                    "leave " + howMuch + " bytes after the packet for the authentication tag");
        }
    }

    @Override
    public void append(byte[] data, int count) {
        grow(count);
        System.arraycopy(data, 0, buffer, offset + length, count);
        length += count;
    }

    @Override
    public void shrink(int count) {
        length -= count;
    }
}
