package org.hejie.sfu.rtp;

/**
 * One RTP packet read in place (RFC 3550 §5.1, header extensions by RFC 8285). Reusable, so that reading allocates nothing; keeps a reference
 * to the caller's array until the next {@link #read}. Offsets are into that array. Getters speak of the last packet for which {@code read} was
 * true. One thread.
 */
public final class RtpView {
    public static final int FIXED_HEADER = 12;
    static final int ONE_BYTE = 0xBEDE;
    static final int TWO_BYTE = 0x1000;
    /** Elements beyond this many are passed over: browsers send fewer than ten. */
    private static final int MAX_ELEMENTS = 32;

    private final int[] ids = new int[MAX_ELEMENTS];
    private final int[] starts = new int[MAX_ELEMENTS];
    private final int[] lengths = new int[MAX_ELEMENTS];
    private byte[] b = {};
    private int offset;
    private int elements;
    private int payloadOffset;
    private int payloadLength;
    private int padding;

    /** Whether this is a well-formed RTP packet. An element that overruns its extension block or padding that overruns the packet is a fault. */
    public boolean read(byte[] buffer, int newOffset, int newLength) {
        elements = 0;
        if (newLength < FIXED_HEADER || (buffer[newOffset] & 0xc0) != 0x80) {
            return false;
        }
        b = buffer;
        offset = newOffset;
        int end = newOffset + newLength;
        int at = newOffset + FIXED_HEADER + 4 * (buffer[newOffset] & 0x0f);
        if ((buffer[newOffset] & 0x10) != 0) {
            if (at + 4 > end) {
                return false;
            }
            int blockEnd = at + 4 + 4 * Wire.readShort(buffer, at + 2);
            if (blockEnd > end || !readElements(Wire.readShort(buffer, at), at + 4, blockEnd)) {
                return false;
            }
            at = blockEnd;
        }
        padding = 0;
        if ((buffer[newOffset] & 0x20) != 0) {
            padding = at < end ? buffer[end - 1] & 0xff : 0;
            if (padding == 0) {
                return false;
            }
        }
        payloadOffset = at;
        payloadLength = end - padding - at;
        return payloadLength >= 0;
    }

    private boolean readElements(int profile, int from, int end) {
        if (profile == ONE_BYTE) {
            return readOneByteElements(from, end);
        }
        // The low four bits are the application's and mean nothing here (RFC 8285 §4.3). Another profile is not ours to
        // read.
        return (profile & 0xfff0) != TWO_BYTE || readTwoByteElements(from, end);
    }

    private boolean readOneByteElements(int from, int end) {
        int at = from;
        while (at < end) {
            int head = b[at] & 0xff;
            int id = head >> 4;
            if (head == 0) {
                at++;
                continue;
            }
            // 0 with a length and 15 end the block (RFC 8285 §4.2).
            if (id == 0 || id == 15) {
                return true;
            }
            int size = (head & 0x0f) + 1;
            if (at + 1 + size > end) {
                return false;
            }
            add(id, at + 1, size);
            at += 1 + size;
        }
        return true;
    }

    private boolean readTwoByteElements(int from, int end) {
        int at = from;
        while (at < end) {
            int id = b[at] & 0xff;
            if (id == 0) {
                at++;
                continue;
            }
            if (at + 2 > end || at + 2 + (b[at + 1] & 0xff) > end) {
                return false;
            }
            int size = b[at + 1] & 0xff;
            add(id, at + 2, size);
            at += 2 + size;
        }
        return true;
    }

    private void add(int id, int start, int size) {
        if (elements < MAX_ELEMENTS) {
            ids[elements] = id;
            starts[elements] = start;
            lengths[elements] = size;
            elements++;
        }
    }

    public int offset() {
        return offset;
    }

    /** Of the whole packet, bytes, padding included. */
    public int length() {
        return payloadOffset + payloadLength + padding - offset;
    }

    /** 0 to 127. */
    public int payloadType() {
        return b[offset + 1] & 0x7f;
    }

    public boolean marker() {
        return b[offset + 1] < 0;
    }

    /** 0 to 65535. */
    public int sequence() {
        return Wire.readShort(b, offset + 2);
    }

    /** 32 bits, in the codec's clock. */
    public int timestamp() {
        return Wire.readInt(b, offset + 4);
    }

    public int ssrc() {
        return Wire.readInt(b, offset + 8);
    }

    /** Bytes from the packet's start to its payload: fixed header, contributing sources and extension block. */
    public int headerLength() {
        return payloadOffset - offset;
    }

    public int payloadOffset() {
        return payloadOffset;
    }

    /** Bytes, padding taken off; 0 for a packet that is only padding. */
    public int payloadLength() {
        return payloadLength;
    }

    /** Bytes of padding after the payload, its count byte included. */
    public int padding() {
        return padding;
    }

    /** Where the data of the first extension with that id starts, -1 when absent. */
    public int extension(int id) {
        int i = find(id);
        return i < 0 ? -1 : starts[i];
    }

    /** Bytes of that extension's data, which may be 0 in the two-byte form; -1 when absent. */
    public int extensionLength(int id) {
        int i = find(id);
        return i < 0 ? -1 : lengths[i];
    }

    private int find(int id) {
        for (int i = 0; i < elements; i++) {
            if (ids[i] == id) {
                return i;
            }
        }
        return -1;
    }

    int elements() {
        return elements;
    }

    int elementId(int i) {
        return ids[i];
    }

    int elementStart(int i) {
        return starts[i];
    }

    int elementLength(int i) {
        return lengths[i];
    }
}
