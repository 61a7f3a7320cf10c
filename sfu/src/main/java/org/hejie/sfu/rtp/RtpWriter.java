package org.hejie.sfu.rtp;

import static org.hejie.sfu.rtp.RtpView.FIXED_HEADER;

import java.util.Arrays;

/** Writes RTP packets: single fields in place, or the whole packet anew for one receiver. {@code at} is the packet's first byte. */
public final class RtpWriter {
    private RtpWriter() {}

    public static void payloadType(byte[] b, int at, int payloadType) {
        b[at + 1] = (byte) (b[at + 1] & 0x80 | payloadType & 0x7f);
    }

    public static void marker(byte[] b, int at, boolean marker) {
        b[at + 1] = (byte) (b[at + 1] & 0x7f | (marker ? 0x80 : 0));
    }

    public static void sequence(byte[] b, int at, int sequence) {
        Wire.writeShort(b, at + 2, sequence);
    }

    public static void timestamp(byte[] b, int at, int timestamp) {
        Wire.writeInt(b, at + 4, timestamp);
    }

    public static void ssrc(byte[] b, int at, int ssrc) {
        Wire.writeInt(b, at + 8, ssrc);
    }

    /** Writes a fixed header without marker, extensions or sources: {@link RtpView#FIXED_HEADER} bytes. */
    public static void header(byte[] b, int at, int payloadType, int sequence, int timestamp, int ssrc) {
        b[at] = (byte) 0x80;
        b[at + 1] = (byte) payloadType;
        sequence(b, at, sequence);
        timestamp(b, at, timestamp);
        ssrc(b, at, ssrc);
    }

    /**
     * Makes a packet of nothing but padding of a fixed header.
     *
     * @param id of an extension of zero bytes, to be filled in later; 0 for none
     * @param extensionLength bytes, 1 to 16
     * @param padding bytes, 1 to 255
     * @return length of the packet, bytes
     */
    public static int padding(byte[] b, int at, int id, int extensionLength, int padding) {
        int end = at + FIXED_HEADER;
        if (id != 0) {
            boolean twoByte = id > 14;
            int data = head(b, end + 4, id, extensionLength, twoByte);
            Arrays.fill(b, data, data + extensionLength, (byte) 0);
            b[at] |= 0x10;
            end = closeBlock(b, end, data + extensionLength, twoByte);
        }
        b[at] |= 0x20;
        Arrays.fill(b, end, end + padding - 1, (byte) 0);
        b[end + padding - 1] = (byte) padding;
        return end + padding - at;
    }

    /**
     * Writes the packet {@code in} shows with its extension ids renamed: fixed header (contributing sources and padding are left off),
     * extension block, payload. The one-byte form is used where everything fits it, whatever the publisher used.
     *
     * @param src the array {@code in} was read from; may not overlap the bytes written
     * @param dst needs {@code in.length()} bytes from {@code dstOffset}, and 40 + one byte per element more when ids may change form
     * @return length of the packet written, bytes
     */
    public static int rebuild(RtpView in, byte[] src, byte[] dst, int dstOffset, ExtensionMap map) {
        dst[dstOffset] = (byte) 0x80;
        System.arraycopy(src, in.offset() + 1, dst, dstOffset + 1, FIXED_HEADER - 1);
        int at = dstOffset + FIXED_HEADER;
        int blockEnd = writeElements(in, src, dst, at + 4, map);
        if (blockEnd > at + 4) {
            dst[dstOffset] |= 0x10;
            at = closeBlock(dst, at, blockEnd, needsTwoByte(in, map));
        }
        System.arraycopy(src, in.payloadOffset(), dst, at, in.payloadLength());
        return at + in.payloadLength() - dstOffset;
    }

    private static boolean needsTwoByte(RtpView in, ExtensionMap map) {
        if (!map.twoByte()) {
            return false;
        }
        if (map.reservedId() > 14) {
            return true;
        }
        for (int i = 0; i < in.elements(); i++) {
            int id = map.to(in.elementId(i));
            if (id != 0 && !fitsOneByte(id, in.elementLength(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean fitsOneByte(int id, int length) {
        return id <= 14 && length >= 1 && length <= 16;
    }

    private static int writeElements(RtpView in, byte[] src, byte[] dst, int from, ExtensionMap map) {
        boolean twoByte = needsTwoByte(in, map);
        int at = from;
        int reserved = map.reservedId();
        if (reserved != 0 && (twoByte || reserved <= 14)) {
            at = head(dst, at, reserved, map.reservedLength(), twoByte);
            for (int i = 0; i < map.reservedLength(); i++) {
                dst[at++] = 0;
            }
        }
        for (int i = 0; i < in.elements(); i++) {
            int id = map.to(in.elementId(i));
            int length = in.elementLength(i);
            if (id == 0 || id == reserved || !twoByte && !fitsOneByte(id, length)) {
                continue;
            }
            at = head(dst, at, id, length, twoByte);
            System.arraycopy(src, in.elementStart(i), dst, at, length);
            at += length;
        }
        return at;
    }

    private static int head(byte[] dst, int at, int id, int length, boolean twoByte) {
        if (twoByte) {
            dst[at] = (byte) id;
            dst[at + 1] = (byte) length;
            return at + 2;
        }
        dst[at] = (byte) (id << 4 | length - 1);
        return at + 1;
    }

    private static int closeBlock(byte[] dst, int at, int blockEnd, boolean twoByte) {
        int end = blockEnd;
        while ((end - at & 3) != 0) {
            dst[end++] = 0;
        }
        Wire.writeShort(dst, at, twoByte ? RtpView.TWO_BYTE : RtpView.ONE_BYTE);
        Wire.writeShort(dst, at + 2, (end - at - 4) / 4);
        return end;
    }

    /** Where the data of extension {@code id} starts in a packet of ours ({@link #rebuild}), -1 when it has none. Trusts the packet. */
    public static int extension(byte[] b, int at, int id) {
        if (id == 0 || (b[at] & 0x10) == 0) {
            return -1;
        }
        int block = at + FIXED_HEADER + 4 * (b[at] & 0x0f);
        boolean twoByte = Wire.readShort(b, block) != RtpView.ONE_BYTE;
        int end = block + 4 + 4 * Wire.readShort(b, block + 2);
        int i = block + 4;
        while (i < end) {
            if (b[i] == 0) {
                i++;
                continue;
            }
            int found = twoByte ? b[i] & 0xff : (b[i] & 0xff) >> 4;
            int data = i + (twoByte ? 2 : 1);
            if (found == id) {
                return data;
            }
            i = data + (twoByte ? b[i + 1] & 0xff : (b[i] & 0x0f) + 1);
        }
        return -1;
    }
}
