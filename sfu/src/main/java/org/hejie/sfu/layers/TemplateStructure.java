package org.hejie.sfu.layers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The template dependency structure of the dependency descriptor (AV1 RTP specification, appendix A): what the frames of a stream are like, told once
 * with each keyframe so that other packets need only point to it. Never changed once read.
 */
public final class TemplateStructure {
    /** Of a decode target's relation to a frame: the frame is not part of it. */
    public static final int NOT_PRESENT = 0;

    /** Part of it, and nothing else of it depends on the frame. */
    public static final int DISCARDABLE = 1;

    /** Part of it, and if the frame can be decoded so can all that follows of it. */
    public static final int SWITCH = 2;

    public static final int REQUIRED = 3;

    static final int MAX_TEMPLATES = 64;
    static final int MAX_TARGETS = 32;
    static final int MAX_REFERENCES = 16;

    private int idOffset;
    private int targets;
    private int templates;
    private int chains;
    private final int[] spatial = new int[MAX_TEMPLATES];
    private final int[] temporal = new int[MAX_TEMPLATES];
    private final byte[] indications = new byte[MAX_TEMPLATES * MAX_TARGETS];
    private final byte[] references = new byte[MAX_TEMPLATES * MAX_REFERENCES];
    private final int[] referenceCounts = new int[MAX_TEMPLATES];
    private final int[] targetSpatial = new int[MAX_TARGETS];
    private final int[] targetTemporal = new int[MAX_TARGETS];
    private int maxSpatial;
    private int[] heights = {};

    private TemplateStructure() {}

    /** @return null when it is malformed */
    static @Nullable TemplateStructure read(BitReader in) {
        TemplateStructure structure = new TemplateStructure();
        return structure.readAll(in) ? structure : null;
    }

    private boolean readAll(BitReader in) {
        idOffset = in.bits(6);
        targets = in.bits(5) + 1;
        if (!readLayers(in)) {
            return false;
        }
        for (int template = 0; template < templates; template++) {
            for (int target = 0; target < targets; target++) {
                indications[template * MAX_TARGETS + target] = (byte) in.bits(2);
            }
        }
        if (!readReferences(in)) {
            return false;
        }
        chains = in.below(targets + 1);
        if (chains > 0) {
            for (int target = 0; target < targets; target++) {
                in.below(chains);
            }
            in.skip(4 * templates * chains);
        }
        place();
        if (in.flag()) {
            heights = new int[maxSpatial + 1];
            for (int s = 0; s <= maxSpatial; s++) {
                in.skip(16);
                heights[s] = in.bits(16) + 1;
            }
        }
        return !in.failed();
    }

    private boolean readLayers(BitReader in) {
        int s = 0;
        int t = 0;
        while (!in.failed()) {
            spatial[templates] = s;
            temporal[templates] = t;
            templates++;
            int next = in.bits(2);
            if (next == 3) {
                maxSpatial = s;
                return !in.failed();
            }
            if (next == 1) {
                t++;
            } else if (next == 2) {
                t = 0;
                s++;
            }
            if (templates == MAX_TEMPLATES || s > 3 || t > 7) {
                return false;
            }
        }
        return false;
    }

    private boolean readReferences(BitReader in) {
        for (int template = 0; template < templates; template++) {
            while (in.flag()) {
                int count = referenceCounts[template];
                if (count == MAX_REFERENCES) {
                    return false;
                }
                references[template * MAX_REFERENCES + count] = (byte) (in.bits(4) + 1);
                referenceCounts[template] = count + 1;
            }
        }
        return !in.failed();
    }

    /** A decode target is named by the highest layers it has frames of. */
    private void place() {
        for (int template = 0; template < templates; template++) {
            for (int target = 0; target < targets; target++) {
                if (indication(template, target) != NOT_PRESENT) {
                    targetSpatial[target] = Math.max(targetSpatial[target], spatial[template]);
                    targetTemporal[target] = Math.max(targetTemporal[target], temporal[template]);
                }
            }
        }
    }

    /** The template with that id, -1 when there is none. */
    int template(int id) {
        int template = id - idOffset & MAX_TEMPLATES - 1;
        return template < templates ? template : -1;
    }

    int spatial(int template) {
        return spatial[template];
    }

    int temporal(int template) {
        return temporal[template];
    }

    int indication(int template, int target) {
        return indications[template * MAX_TARGETS + target];
    }

    int references(int template) {
        return referenceCounts[template];
    }

    /** How many frames back the reference is, 1 to 16. */
    int reference(int template, int i) {
        return references[template * MAX_REFERENCES + i];
    }

    int chains() {
        return chains;
    }

    /** How many decode targets there are, 1 to 32. */
    public int targets() {
        return targets;
    }

    /** A bit for each decode target. */
    public int all() {
        return targets == MAX_TARGETS ? -1 : (1 << targets) - 1;
    }

    public int targetSpatial(int target) {
        return targetSpatial[target];
    }

    public int targetTemporal(int target) {
        return targetTemporal[target];
    }

    public int maxSpatial() {
        return maxSpatial;
    }

    /** Pixels; 0 where the structure does not tell. */
    public int height(int spatialLayer) {
        return spatialLayer < heights.length ? heights[spatialLayer] : 0;
    }

    /**
     * The best decode target up to those layers, sharpness before smoothness; where there is none so small, the smallest.
     *
     * @param active a bit for each decode target that the publisher sends
     */
    public int best(int spatialLayer, int temporalLayer, int active) {
        int best = -1;
        int smallest = -1;
        for (int target = 0; target < targets; target++) {
            if ((active >> target & 1) == 0) {
                continue;
            }
            int size = targetSpatial[target] * 8 + targetTemporal[target];
            if (smallest < 0 || size < targetSpatial[smallest] * 8 + targetTemporal[smallest]) {
                smallest = target;
            }
            if (targetSpatial[target] <= spatialLayer
                    && targetTemporal[target] <= temporalLayer
                    && (best < 0 || size > targetSpatial[best] * 8 + targetTemporal[best])) {
                best = target;
            }
        }
        return best >= 0 ? best : Math.max(smallest, 0);
    }

    @Override
    public String toString() {
        return targets + " decode targets, " + templates + " templates, heights " + Arrays.toString(heights);
    }
}
