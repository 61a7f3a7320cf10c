package org.hejie.sfu.rtp;

/**
 * The VP8 payload descriptor (RFC 7741 §4.2) read in place. Reusable; keeps the caller's array until the next {@link #read}. Offsets are into
 * that array, -1 for a field that is absent. One thread.
 */
public final class Vp8Descriptor {
    private byte[] b = {};
    private int start;
    private int length;
    private int pictureIdAt;
    private int tl0PicIdxAt;
    private int layerAt;
    private boolean hasLayer;
    private boolean hasKeyIndex;

    /** Whether the payload starts with a whole descriptor and at least one byte of VP8 follows. */
    public boolean read(byte[] buffer, int offset, int payloadLength) {
        b = buffer;
        start = offset;
        pictureIdAt = tl0PicIdxAt = layerAt = -1;
        hasLayer = hasKeyIndex = false;
        int end = offset + payloadLength;
        int at = offset + 1;
        if (payloadLength < 1) {
            return false;
        }
        if ((buffer[offset] & 0x80) != 0) {
            if (at >= end) {
                return false;
            }
            int flags = buffer[at++];
            if ((flags & 0x80) != 0) {
                pictureIdAt = at;
                if (at >= end) {
                    return false;
                }
                at += buffer[at] < 0 ? 2 : 1;
            }
            if ((flags & 0x40) != 0) {
                tl0PicIdxAt = at++;
            }
            if ((flags & 0x30) != 0) {
                hasLayer = (flags & 0x20) != 0;
                hasKeyIndex = (flags & 0x10) != 0;
                layerAt = at++;
            }
        }
        length = at - offset;
        return at < end;
    }

    /** Of the descriptor, bytes. */
    public int length() {
        return length;
    }

    /** Whether the payload starts the first partition of a frame. */
    public boolean startsFrame() {
        return (b[start] & 0x17) == 0x10;
    }

    /** Whether the payload starts a keyframe: the P bit of the frame header is 0 (RFC 7741 §4.3). */
    public boolean startsKeyframe() {
        return startsFrame() && (b[start + length] & 1) == 0;
    }

    /** Whether no other frame refers to this one. */
    public boolean nonReference() {
        return (b[start] & 0x20) != 0;
    }

    public int pictureIdAt() {
        return pictureIdAt;
    }

    /** 7 or 15; 0 when absent. */
    public int pictureIdBits() {
        if (pictureIdAt < 0) {
            return 0;
        }
        return b[pictureIdAt] < 0 ? 15 : 7;
    }

    /** -1 when absent. */
    public int pictureId() {
        if (pictureIdAt < 0) {
            return -1;
        }
        return b[pictureIdAt] < 0 ? Wire.readShort(b, pictureIdAt) & 0x7fff : b[pictureIdAt];
    }

    public int tl0PicIdxAt() {
        return tl0PicIdxAt;
    }

    /** 0 to 255, -1 when absent. */
    public int tl0PicIdx() {
        return tl0PicIdxAt < 0 ? -1 : b[tl0PicIdxAt] & 0xff;
    }

    /** The byte that holds temporal layer, sync bit and key index. */
    public int layerAt() {
        return layerAt;
    }

    /** 0 to 3, -1 when absent. */
    public int temporalLayer() {
        return hasLayer ? (b[layerAt] & 0xff) >> 6 : -1;
    }

    /** Whether the frame depends on the base layer alone, so that a receiver may switch up to its layer here. */
    public boolean layerSync() {
        return hasLayer && (b[layerAt] & 0x20) != 0;
    }

    /** 0 to 31, -1 when absent. */
    public int keyIndex() {
        return hasKeyIndex ? b[layerAt] & 0x1f : -1;
    }

    /** Overwrites the picture id in its present width. Does nothing when it is absent. */
    public void pictureId(int value) {
        if (pictureIdAt < 0) {
            return;
        }
        if (b[pictureIdAt] < 0) {
            Wire.writeShort(b, pictureIdAt, value & 0x7fff | 0x8000);
        } else {
            b[pictureIdAt] = (byte) (value & 0x7f);
        }
    }

    /** Overwrites TL0PICIDX. Does nothing when it is absent. */
    public void tl0PicIdx(int value) {
        if (tl0PicIdxAt >= 0) {
            b[tl0PicIdxAt] = (byte) value;
        }
    }
}
