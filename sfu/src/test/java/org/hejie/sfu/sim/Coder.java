package org.hejie.sfu.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Codes the pictures of one stream: which frames refer to which, and what stands in front of their bytes. */
final class Coder {
    /** @param heads what each packet's payload begins with @param descriptors each packet's dependency descriptor, empty for none */
    record Coded(Frame frame, List<byte[]> heads, List<byte[]> descriptors) {}

    private static final byte[] NONE = {};

    private final Layering layering;
    private final String name;
    private final @Nullable String[] lastOfLayer = new String[4];
    private final SvcCoder svc;
    private int pictureId;
    private int tl0;
    private int picture;
    private int sinceKeyframe;

    /** @param name of the stream: "anna CAMERA/r1" */
    Coder(Layering layering, String name, RandomGenerator random) {
        this.layering = layering;
        this.name = name;
        pictureId = random.nextInt(0x8000);
        tl0 = random.nextInt(0x100);
        svc = new SvcCoder(layering, name, pictureId, tl0);
    }

    /** The frames of the next picture, from the lowest spatial layer up. */
    List<Coded> picture(boolean keyframe, int packets) {
        picture++;
        pictureId = pictureId + 1 & 0x7fff;
        sinceKeyframe = keyframe ? 0 : sinceKeyframe + 1;
        if (!layering.vp8()) {
            return svc.picture(picture, keyframe, sinceKeyframe, packets);
        }
        int temporal = layering.temporal(sinceKeyframe);
        if (temporal == 0) {
            tl0 = tl0 + 1 & 0xff;
        }
        return List.of(vp8(keyframe, temporal, packets));
    }

    private Coded vp8(boolean keyframe, int temporal, int packets) {
        String key = name + ' ' + picture;
        boolean sync = layering.syncs(sinceKeyframe);
        Frame frame = new Frame(key, picture, packets, 0, temporal, keyframe, references(keyframe, temporal, sync));
        if (keyframe) {
            java.util.Arrays.fill(lastOfLayer, null);
        }
        lastOfLayer[temporal] = key;
        List<byte[]> heads = new ArrayList<>();
        List<byte[]> descriptors = new ArrayList<>();
        for (int i = 0; i < packets; i++) {
            heads.add(
                    layering == Layering.PLAIN
                            ? plain(keyframe, i == 0)
                            : layered(keyframe, temporal, sync && temporal > 0, i == 0));
            descriptors.add(NONE);
        }
        return new Coded(frame, heads, descriptors);
    }

    /** The last of each layer up to its own; the base layer's alone where it synchronises. */
    private List<String> references(boolean keyframe, int temporal, boolean sync) {
        List<String> references = new ArrayList<>();
        for (int t = 0; t <= temporal && !keyframe; t++) {
            String last = lastOfLayer[t];
            if (last != null && (t == 0 || !sync)) {
                references.add(last);
            }
        }
        return references;
    }

    private byte[] plain(boolean keyframe, boolean first) {
        byte[] head = {
            (byte) (0x80 | (first ? 0x10 : 0)),
            (byte) 0x80,
            (byte) (0x80 | pictureId >> 8),
            (byte) pictureId,
            (byte) (keyframe ? 0 : 1)
        };
        return head;
    }

    private byte[] layered(boolean keyframe, int temporal, boolean sync, boolean first) {
        byte[] head = {
            (byte) (0x80 | (first ? 0x10 : 0)),
            (byte) 0xe0,
            (byte) (0x80 | pictureId >> 8),
            (byte) pictureId,
            (byte) tl0,
            (byte) (temporal << 6 | (sync ? 0x20 : 0)),
            (byte) (keyframe ? 0 : 1)
        };
        return head;
    }
}
