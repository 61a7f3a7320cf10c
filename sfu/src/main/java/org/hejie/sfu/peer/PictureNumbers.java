package org.hejie.sfu.peer;

import org.hejie.sfu.rtp.Vp8Descriptor;

/**
 * Lets VP8's picture ids and base layer numbers (RFC 7741 §4.2) go on when a slot is given another track: a receiver that orders frames by them would
 * take the new track's for old ones. Like {@link Renumbering}, by offsets that stay the same for a track's whole run.
 */
final class PictureNumbers {
    private static final int NONE = -1;

    private final Vp8Descriptor descriptor = new Vp8Descriptor();
    private boolean beginning = true;
    private int pictureOffset;
    private int baseOffset;
    private int latestPicture = NONE;
    private int latestBase = NONE;

    /** The next packet written is the first of a run. */
    void begin() {
        beginning = true;
    }

    /** Renumbers a payload in place. @param first whether it is sent for the first time, so that later runs go on after it */
    void rewrite(byte[] b, int at, int length, boolean first) {
        if (!descriptor.read(b, at, length)) {
            return;
        }
        int picture = descriptor.pictureId();
        int base = descriptor.tl0PicIdx();
        if (beginning && first) {
            beginning = false;
            pictureOffset = picture < 0 || latestPicture == NONE ? 0 : latestPicture + 1 - picture;
            baseOffset = base < 0 || latestBase == NONE ? 0 : latestBase + 1 - base;
        }
        if (picture >= 0) {
            int out = picture + pictureOffset & 0x7fff;
            descriptor.pictureId(out);
            // Compared in 15 bits by moving them to the top of a word.
            if (first && (latestPicture == NONE || out - latestPicture << 17 > 0)) {
                latestPicture = out;
            }
        }
        if (base >= 0) {
            int out = base + baseOffset & 0xff;
            descriptor.tl0PicIdx(out);
            if (first && (latestBase == NONE || (byte) (out - latestBase) > 0)) {
                latestBase = out;
            }
        }
    }
}
