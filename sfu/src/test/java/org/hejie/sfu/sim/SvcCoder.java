package org.hejie.sfu.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Codes pictures of several spatial layers in one stream: VP9 with its payload descriptor, AV1 with the dependency descriptor. */
final class SvcCoder {
    private static final byte[] NONE = {};

    /** Of {@link Layering#AV1_L2T2_KEY}: what a frame is to S0T0, S0T1, S1T0, S1T1; 0 not present, 1 discardable, 2 switch. */
    private static final int[][] INDICATIONS = {
        {2, 2, 2, 2}, {2, 2, 0, 0}, {0, 1, 0, 0}, {0, 0, 2, 2}, {0, 0, 2, 2}, {0, 0, 0, 1}
    };

    /** How many frames back each of those templates refers; 0: not at all. */
    private static final int[] REFERENCES = {0, 4, 2, 1, 4, 2};

    /** To the next template: 0 the same layer, 1 the next temporal one, 2 the next spatial one, 3 none. */
    private static final int[] NEXT = {0, 1, 2, 0, 1, 3};

    private final Layering layering;
    private final String name;
    private final @Nullable String[][] last = new String[3][4];
    private int pictureId;
    private int tl0;
    private int frameNumber;

    SvcCoder(Layering layering, String name, int pictureId, int tl0) {
        this.layering = layering;
        this.name = name;
        this.pictureId = pictureId;
        this.tl0 = tl0;
        frameNumber = 2 * pictureId;
    }

    List<Coder.Coded> picture(int picture, boolean keyframe, int sinceKeyframe, int packets) {
        int temporal = layering.temporal(sinceKeyframe);
        boolean sync = temporal > 0 && layering.syncs(sinceKeyframe);
        pictureId = pictureId + 1 & 0x7fff;
        tl0 = tl0 + (temporal == 0 ? 1 : 0) & 0xff;
        if (keyframe) {
            for (@Nullable String[] layer : last) {
                Arrays.fill(layer, null);
            }
        }
        List<Coder.Coded> frames = new ArrayList<>();
        for (int s = 0; s < layering.spatials; s++) {
            String key = name + ' ' + picture + (s > 0 ? "s" + s : "");
            List<String> references = references(picture, keyframe, s, temporal, sync);
            last[s][temporal] = key;
            Frame frame = new Frame(key, picture, packets, s, temporal, keyframe && s == 0, references);
            frameNumber = frameNumber + 1 & 0xffff;
            frames.add(coded(frame, keyframe, sync));
        }
        return frames;
    }

    private List<String> references(int picture, boolean keyframe, int spatial, int temporal, boolean sync) {
        List<String> references = new ArrayList<>();
        if (spatial > 0 && (keyframe || layering == Layering.VP9_L3T3)) {
            references.add(name + ' ' + picture + (spatial > 1 ? "s" + (spatial - 1) : ""));
        }
        for (int t = 0; t <= temporal && !keyframe; t++) {
            String before = last[spatial][t];
            if (before != null && (t == 0 || !sync)) {
                references.add(before);
            }
        }
        return references;
    }

    private Coder.Coded coded(Frame frame, boolean keyframe, boolean sync) {
        List<byte[]> heads = new ArrayList<>();
        List<byte[]> descriptors = new ArrayList<>();
        for (int i = 0; i < frame.packets(); i++) {
            boolean first = i == 0;
            boolean end = i == frame.packets() - 1;
            boolean av1 = layering == Layering.AV1_L2T2_KEY;
            heads.add(av1 ? av1(frame, first) : vp9(frame, keyframe, sync, first, end));
            descriptors.add(av1 ? descriptor(frame, keyframe, first, end) : NONE);
        }
        return new Coder.Coded(frame, heads, descriptors);
    }

    private byte[] vp9(Frame frame, boolean keyframe, boolean sync, boolean first, boolean end) {
        boolean structure = frame.keyframe() && first;
        BitWriter bits = new BitWriter()
                .bits(1, 1)
                .bits(keyframe ? 0 : 1, 1)
                .bits(1, 1)
                .bits(0, 1)
                .bits(first ? 1 : 0, 1)
                .bits(end ? 1 : 0, 1)
                .bits(structure ? 1 : 0, 1)
                .bits(0, 1)
                .bits(0x8000 | pictureId, 16)
                .bits(frame.temporal(), 3)
                .bits(sync ? 1 : 0, 1)
                .bits(frame.spatial(), 3)
                .bits(frame.spatial() > 0 ? 1 : 0, 1)
                .bits(tl0, 8);
        if (structure) {
            bits.bits(layering.spatials - 1, 3).bits(1, 1).bits(0, 4);
            for (int s = 0; s < layering.spatials; s++) {
                bits.bits(320 << s, 16).bits(180 << s, 16);
            }
        }
        return bits.bits(0x82, 8).bytes();
    }

    /** An aggregation header that tells of one element: a new sequence, or the rest of a frame. */
    private static byte[] av1(Frame frame, boolean first) {
        return new byte[] {(byte) ((first ? 0 : 0x80) | 0x10 | (frame.keyframe() && first ? 0x08 : 0)), 0x32};
    }

    private byte[] descriptor(Frame frame, boolean keyframe, boolean first, boolean end) {
        int template = frame.spatial() * 3 + (keyframe ? 0 : 1 + frame.temporal());
        BitWriter bits = new BitWriter()
                .bits(first ? 1 : 0, 1)
                .bits(end ? 1 : 0, 1)
                .bits(template, 6)
                .bits(frameNumber, 16);
        if (frame.keyframe() && first) {
            bits.bits(0b10000, 5);
            structure(bits);
        }
        return bits.bytes();
    }

    private static void structure(BitWriter bits) {
        bits.bits(0, 6).bits(3, 5);
        for (int next : NEXT) {
            bits.bits(next, 2);
        }
        for (int[] template : INDICATIONS) {
            for (int indication : template) {
                bits.bits(indication, 2);
            }
        }
        for (int reference : REFERENCES) {
            if (reference > 0) {
                bits.bits(1, 1).bits(reference - 1, 4);
            }
            bits.bits(0, 1);
        }
        bits.bits(0, 2); // no chains
        bits.bits(1, 1);
        for (int s = 0; s < 2; s++) {
            bits.bits((320 << s) - 1, 16).bits((180 << s) - 1, 16);
        }
    }
}
