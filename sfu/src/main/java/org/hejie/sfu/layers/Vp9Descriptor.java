package org.hejie.sfu.layers;

import org.hejie.sfu.rtp.Wire;

/** The VP9 payload descriptor (RFC 9628 §4.2) read in place. Reusable; keeps nothing of the caller's array. One thread. */
public final class Vp9Descriptor {
    /** P_DIFF fields that a flexible-mode picture has at most (RFC 9628 §4.2). */
    private static final int MAX_REFERENCES = 3;

    private static final int MAX_LAYERS = 8;

    private int flags;
    private int length;
    private int pictureIdAt;
    private int pictureIdBits;
    private int pictureId;
    private int layer;
    private int tl0PicIdxAt;
    private int tl0PicIdx;
    private int sizes;
    private final int[] heights = new int[MAX_LAYERS];

    private int at;
    private int end;

    /** Whether the payload begins with a whole descriptor and at least one byte of VP9 follows. */
    public boolean read(byte[] b, int offset, int payloadLength) {
        at = offset;
        end = offset + payloadLength;
        pictureIdAt = tl0PicIdxAt = pictureId = tl0PicIdx = -1;
        pictureIdBits = layer = sizes = 0;
        if (payloadLength < 2) {
            return false;
        }
        flags = b[at++];
        boolean whole = pictureId(b, offset)
                && layer(b, offset)
                && references(b)
                && ((flags & 0x02) == 0 || structure(b))
                && at < end;
        length = at - offset;
        return whole;
    }

    private boolean pictureId(byte[] b, int offset) {
        if ((flags & 0x80) == 0) {
            return true;
        }
        pictureIdAt = at - offset;
        pictureIdBits = b[at] < 0 ? 15 : 7;
        if (at + 2 > end) {
            return false;
        }
        pictureId = b[at] < 0 ? Wire.readShort(b, at) & 0x7fff : b[at];
        at += pictureIdBits == 15 ? 2 : 1;
        return at < end;
    }

    private boolean layer(byte[] b, int offset) {
        if ((flags & 0x20) == 0) {
            return true;
        }
        layer = b[at++];
        if (!flexible()) {
            if (at >= end) {
                return false;
            }
            tl0PicIdxAt = at - offset;
            tl0PicIdx = b[at++] & 0xff;
        }
        return at < end;
    }

    private boolean references(byte[] b) {
        if (!flexible() || !interPicture()) {
            return true;
        }
        for (int i = 0; i < MAX_REFERENCES && at < end; i++) {
            if ((b[at++] & 1) == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean structure(byte[] b) {
        if (at >= end) {
            return false;
        }
        int head = b[at++] & 0xff;
        int layers = (head >> 5) + 1;
        if ((head & 0x10) != 0) {
            if (at + 4 * layers > end) {
                return false;
            }
            for (int i = 0; i < layers; i++, at += 4) {
                heights[i] = Wire.readShort(b, at + 2);
            }
            sizes = layers;
        }
        if ((head & 0x08) == 0) {
            return true;
        }
        if (at >= end) {
            return false;
        }
        int pictures = b[at++] & 0xff;
        for (int i = 0; i < pictures && at < end; i++) {
            at += 1 + (b[at] >> 2 & 3);
        }
        return at <= end;
    }

    /** Of the descriptor, bytes. */
    public int length() {
        return length;
    }

    /** Whether the picture is predicted from an earlier one: P. */
    public boolean interPicture() {
        return (flags & 0x40) != 0;
    }

    /** F: references are told picture by picture. */
    public boolean flexible() {
        return (flags & 0x10) != 0;
    }

    /** B: the first packet of a layer's frame. */
    public boolean startsFrame() {
        return (flags & 0x08) != 0;
    }

    /** E: the last packet of a layer's frame. */
    public boolean endsFrame() {
        return (flags & 0x04) != 0;
    }

    /** Whether there are layer indices. */
    public boolean layered() {
        return (flags & 0x20) != 0;
    }

    /** TID, 0 to 7. */
    public int temporal() {
        return layer >> 5 & 7;
    }

    /** U: a receiver may go on with higher temporal layers from here. */
    public boolean switchingUp() {
        return (layer & 0x10) != 0;
    }

    /** SID, 0 to 7. */
    public int spatial() {
        return layer >> 1 & 7;
    }

    /** From the payload's start; -1 when absent. */
    public int pictureIdAt() {
        return pictureIdAt;
    }

    /** 7 or 15; 0 when absent. */
    public int pictureIdBits() {
        return pictureIdBits;
    }

    /** -1 when absent. */
    public int pictureId() {
        return pictureId;
    }

    /** From the payload's start; -1 when absent. */
    public int tl0PicIdxAt() {
        return tl0PicIdxAt;
    }

    /** 0 to 255, -1 when absent. */
    public int tl0PicIdx() {
        return tl0PicIdx;
    }

    /** How many spatial layers' sizes the packet tells: 0 when none. */
    public int sizes() {
        return sizes;
    }

    /** Pixels. @param spatial below {@link #sizes} */
    public int height(int spatial) {
        return heights[spatial];
    }
}
