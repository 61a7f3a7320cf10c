package org.hejie.sfu.layers;

import org.hejie.sfu.rtp.CodecKind;
import org.hejie.sfu.rtp.Wire;

/** How high the pictures of a stream are, from the headers of a keyframe's first packet. One thread. */
public final class PictureHeight {
    private static final int SPS = 7;
    private static final int STAP_A = 24;

    private final BitReader in = new BitReader();

    /** @param at the codec's bytes, behind a payload descriptor @return pixels; 0 when it is not told there */
    public int read(CodecKind codec, byte[] b, int at, int length) {
        int height = switch (codec) {
            case VP8 -> vp8(b, at, length);
            case VP9 -> vp9(b, at, length);
            case H264 -> h264(b, at, length);
            case AV1, OPUS, RED, RTX, OTHER -> 0;
        };
        return height > 0 && height <= 0x4000 ? height : 0;
    }

    /** RFC 6386 §9.1: frame tag, start code, width, height. */
    private static int vp8(byte[] b, int at, int length) {
        boolean keyframe = length >= 10 && (b[at] & 1) == 0 && Wire.readMedium(b, at + 3) == 0x9d012a;
        return keyframe ? (b[at + 9] & 0x3f) << 8 | b[at + 8] & 0xff : 0;
    }

    /** VP9 bitstream specification §6.2, uncompressed header of profile 0. */
    private int vp9(byte[] b, int at, int length) {
        in.begin(b, at, length);
        if (in.bits(2) != 2 || in.bits(2) != 0 || in.flag() || in.flag()) {
            return 0;
        }
        in.skip(2); // shown, error resilient
        if (in.bits(24) != 0x498342 || in.bits(3) == 7) {
            return 0;
        }
        in.skip(1 + 16); // colour range, width
        int height = in.bits(16) + 1;
        return in.failed() ? 0 : height;
    }

    private int h264(byte[] b, int at, int length) {
        if (length < 4) {
            return 0;
        }
        int type = b[at] & 0x1f;
        if (type == SPS) {
            return sps(b, at + 1, length - 1);
        }
        int end = at + length;
        int unit = at + 1;
        while (type == STAP_A && unit + 3 < end) {
            int size = Wire.readShort(b, unit);
            if (size == 0 || unit + 2 + size > end) {
                return 0;
            }
            if ((b[unit + 2] & 0x1f) == SPS) {
                return sps(b, unit + 3, size - 1);
            }
            unit += 2 + size;
        }
        return 0;
    }

    /**
     * H.264 §7.3.2.1.1 as far as the size, of the profiles without chroma formats: the one that is negotiated is baseline. Bytes that prevent a start
     * code do not occur so early in practice: they need two zero bytes.
     */
    private int sps(byte[] b, int at, int length) {
        if (length < 4) {
            return 0;
        }
        int profile = b[at] & 0xff;
        if (profile != 66 && profile != 77 && profile != 88) {
            return 0;
        }
        in.begin(b, at + 3, length - 3);
        in.golomb(); // id
        in.golomb(); // frame number's width
        int order = in.golomb();
        if (order == 0) {
            in.golomb();
        } else if (order == 1) {
            in.skip(1);
            in.signedGolomb();
            in.signedGolomb();
            int cycle = in.golomb();
            for (int i = 0; i < cycle && !in.failed(); i++) {
                in.signedGolomb();
            }
        }
        in.golomb(); // reference frames
        in.skip(1);
        in.golomb(); // width
        int units = in.golomb() + 1;
        boolean frames = in.flag();
        int height = 16 * units * (frames ? 1 : 2);
        if (!frames) {
            in.skip(1);
        }
        in.skip(1);
        if (in.flag()) {
            in.golomb();
            in.golomb();
            int crop = in.golomb() + in.golomb();
            height -= crop * 2 * (frames ? 1 : 2);
        }
        return in.failed() ? 0 : height;
    }
}
