package org.hejie.recording.rtp;

import java.util.ArrayList;
import java.util.List;
import org.hejie.recording.webm.TrackFormat;
import org.jspecify.annotations.Nullable;

/** RFC 9628. The spatial layers of one picture become one superframe. */
final class Vp9 implements Depacketiser {
    private static final int B = 0x08;
    private static final int MOST_LAYERS = 8;

    private final Bytes picture = new Bytes();
    private final List<Integer> layerStarts = new ArrayList<>();

    @Override
    public void reset() {
        picture.clear();
        layerStarts.clear();
    }

    /** A layer frame begins, and it is the lowest: no layer indices, or spatial id 0. */
    @Override
    public boolean begins(byte[] payload, boolean afterLoss) {
        if ((payload[0] & B) == 0) {
            return false;
        }
        if ((payload[0] & 0x20) == 0) {
            return true;
        }
        int at = 1 + pictureId(payload);
        return at < payload.length && (payload[at] >> 1 & 7) == 0;
    }

    private static int pictureId(byte[] p) {
        if ((p[0] & 0x80) == 0 || p.length < 2) {
            return 0;
        }
        return (p[1] & 0x80) != 0 ? 2 : 1;
    }

    @Override
    public boolean add(byte[] payload) {
        int head = descriptor(payload);
        if (head < 0 || head >= payload.length) {
            return false;
        }
        if ((payload[0] & B) != 0) {
            layerStarts.add(picture.length());
        }
        picture.add(payload, head, payload.length - head);
        return layerStarts.size() <= MOST_LAYERS;
    }

    /** Length of the payload descriptor (§4.2); -1 when cut short. */
    private static int descriptor(byte[] p) {
        boolean flexible = (p[0] & 0x10) != 0;
        int at = 1 + pictureId(p);
        if ((p[0] & 0x20) != 0) {
            at += flexible ? 1 : 2;
        }
        if (flexible && (p[0] & 0x40) != 0) {
            for (int i = 0; i < 3 && at < p.length && (p[at++] & 1) != 0; i++) {
                // up to three reference indices, each but the last with its N bit set
            }
        }
        return (p[0] & 0x02) != 0 ? scalability(p, at) : at;
    }

    /** Past the scalability structure (§4.2.1). */
    private static int scalability(byte[] p, int from) {
        if (from >= p.length) {
            return -1;
        }
        int at = from + 1;
        int layers = (p[from] >> 5 & 7) + 1;
        if ((p[from] & 0x10) != 0) {
            at += 4 * layers;
        }
        if ((p[from] & 0x08) != 0) {
            if (at >= p.length) {
                return -1;
            }
            int pictures = p[at++] & 0xFF;
            for (int i = 0; i < pictures; i++) {
                if (at >= p.length) {
                    return -1;
                }
                at += 1 + (p[at] >> 2 & 3);
            }
        }
        return at;
    }

    @Override
    public @Nullable Frame finish(int timestamp, long arrivalMicros) {
        byte[] first = picture.toArray();
        if (first.length == 0) {
            return null;
        }
        int end = layerStarts.size() > 1 ? layerStarts.get(1) : first.length;
        BitReader bits = new BitReader(first, 0, end);
        if (bits.bits(2) != 2) {
            return null;
        }
        int profile = bits.bit() | bits.bit() << 1;
        if (profile == 3) {
            bits.skip(1);
        }
        boolean shown = bits.flag();
        boolean keyframe = !shown && bits.bit() == 0;
        TrackFormat format = keyframe ? format(bits, profile) : null;
        byte[] data = layerStarts.size() > 1 ? superframe() : first;
        return new Frame(timestamp, keyframe, data, format, arrivalMicros);
    }

    /** The uncompressed header of a keyframe from show_frame on (VP9 bitstream §6.2). */
    private static TrackFormat format(BitReader bits, int profile) {
        bits.skip(2 + 24);
        bits.skip(profile >= 2 ? 1 : 0);
        boolean rgb = bits.bits(3) == 7;
        if (!rgb) {
            bits.skip(profile == 1 || profile == 3 ? 4 : 1);
        } else {
            bits.skip(profile == 1 || profile == 3 ? 1 : 0);
        }
        int width = bits.bits(16) + 1;
        int height = bits.bits(16) + 1;
        return TrackFormat.video("video/VP9", width, height, null);
    }

    /** Frames of one picture and their index (VP9 bitstream annex B). */
    private byte[] superframe() {
        int frames = layerStarts.size();
        int end = picture.length();
        int magnitude = Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(end) + 7) / 8);
        int marker = 0xC0 | magnitude - 1 << 3 | frames - 1;
        picture.add(marker);
        for (int i = 0; i < frames; i++) {
            int size = (i + 1 < frames ? layerStarts.get(i + 1) : end) - layerStarts.get(i);
            for (int octet = 0; octet < magnitude; octet++) {
                picture.add(size >>> 8 * octet);
            }
        }
        picture.add(marker);
        return picture.toArray();
    }
}
