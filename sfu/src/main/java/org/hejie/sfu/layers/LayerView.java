package org.hejie.sfu.layers;

import java.util.Arrays;
import org.hejie.sfu.rtp.CodecKind;
import org.hejie.sfu.rtp.Vp8Descriptor;
import org.hejie.sfu.rtp.Wire;
import org.jspecify.annotations.Nullable;

/**
 * What one packet says of the layer it belongs to and of how its pictures are numbered, whichever codec says it. Reusable, read once per packet for
 * all receivers; one thread.
 */
public final class LayerView {
    /** Who tells the layer. */
    public enum Source {
        /** Nobody: there is one layer, or none can be told apart. */
        NONE,
        VP8,
        VP9,
        DESCRIPTOR
    }

    private final Vp8Descriptor vp8 = new Vp8Descriptor();
    private final Vp9Descriptor vp9 = new Vp9Descriptor();
    private final DependencyDescriptor descriptor = new DependencyDescriptor();
    private Source source = Source.NONE;
    private boolean described;
    private boolean independent;
    private int spatial;
    private int temporal;
    private boolean sync;
    private boolean endsFrame;
    private int pictureId;
    private int pictureIdBits;
    private int pictureIdAt;
    private int tl0PicIdx;
    private int tl0PicIdxAt;
    private boolean closesPictures;
    private int frameNumber;
    private int codedAt;
    private final int[] heights = new int[Layer.MAX_SPATIAL];

    /**
     * @param at the payload
     * @param descriptorAt the dependency descriptor's data, -1 for none
     * @param known the stream's template structure so far
     */
    public void read(
            CodecKind codec,
            byte[] b,
            int at,
            int length,
            int descriptorAt,
            int descriptorLength,
            @Nullable TemplateStructure known) {
        clear();
        if (codec == CodecKind.VP8) {
            readVp8(b, at, length);
        } else if (codec == CodecKind.VP9) {
            readVp9(b, at, length);
        }
        described = descriptorAt >= 0 && descriptor.read(b, descriptorAt, descriptorLength, known);
        if (descriptorAt >= 0 && descriptorLength >= DependencyDescriptor.MANDATORY) {
            frameNumber = Wire.readShort(b, descriptorAt + 1);
        }
        TemplateStructure structure = described ? descriptor.structure() : null;
        if (structure != null) {
            source = Source.DESCRIPTOR;
            spatial = descriptor.spatial();
            temporal = descriptor.temporal();
            endsFrame = descriptor.endsFrame();
            for (int i = 0; i < heights.length && descriptor.bringsStructure(); i++) {
                heights[i] = Math.max(heights[i], structure.height(i));
            }
        }
    }

    /** As of a packet that says nothing. */
    public void clear() {
        source = Source.NONE;
        described = independent = sync = endsFrame = closesPictures = false;
        spatial = temporal = pictureIdBits = 0;
        pictureId = tl0PicIdx = pictureIdAt = tl0PicIdxAt = frameNumber = codedAt = -1;
        Arrays.fill(heights, 0);
    }

    private void readVp8(byte[] b, int at, int length) {
        if (!vp8.read(b, at, length)) {
            return;
        }
        codedAt = vp8.length();
        pictureId = vp8.pictureId();
        pictureIdBits = vp8.pictureIdBits();
        pictureIdAt = vp8.pictureIdAt() < 0 ? -1 : vp8.pictureIdAt() - at;
        tl0PicIdx = vp8.tl0PicIdx();
        tl0PicIdxAt = vp8.tl0PicIdxAt() < 0 ? -1 : vp8.tl0PicIdxAt() - at;
        // A receiver takes a missing VP8 picture for a lost one.
        closesPictures = pictureId >= 0;
        independent = vp8.startsKeyframe();
        if (vp8.temporalLayer() >= 0) {
            source = Source.VP8;
            temporal = vp8.temporalLayer();
            sync = vp8.layerSync();
        }
    }

    private void readVp9(byte[] b, int at, int length) {
        if (!vp9.read(b, at, length)) {
            return;
        }
        codedAt = vp9.length();
        for (int i = 0; i < Math.min(heights.length, vp9.sizes()); i++) {
            heights[i] = vp9.height(i);
        }
        pictureId = vp9.pictureId();
        pictureIdBits = vp9.pictureIdBits();
        pictureIdAt = vp9.pictureIdAt();
        tl0PicIdx = vp9.tl0PicIdx();
        tl0PicIdxAt = vp9.tl0PicIdxAt();
        endsFrame = vp9.endsFrame();
        independent = !vp9.interPicture();
        if (vp9.layered() && vp9.spatial() < Layer.MAX_SPATIAL && vp9.temporal() < Layer.MAX_TEMPORAL) {
            source = Source.VP9;
            spatial = vp9.spatial();
            temporal = vp9.temporal();
            sync = vp9.switchingUp();
        }
    }

    public Source source() {
        return source;
    }

    /** Whether there is a dependency descriptor that could be read. */
    public boolean described() {
        return described;
    }

    /** The packet's, if {@link #described}. */
    public DependencyDescriptor descriptor() {
        return descriptor;
    }

    /** Whether the frame refers to no earlier picture; of VP8 only known of its first packet. */
    public boolean independent() {
        return independent;
    }

    /** 0 to 2. */
    public int spatial() {
        return Math.min(spatial, Layer.MAX_SPATIAL - 1);
    }

    /** 0 to 3. */
    public int temporal() {
        return Math.min(temporal, Layer.MAX_TEMPORAL - 1);
    }

    /** Whether the frame builds on lower temporal layers alone. */
    public boolean sync() {
        return sync;
    }

    /** Whether the packet is the last of its layer's frame; only where there are spatial layers to tell apart. */
    public boolean endsFrame() {
        return endsFrame;
    }

    /** -1 for none. */
    public int pictureId() {
        return pictureId;
    }

    /** 7 or 15. */
    public int pictureIdBits() {
        return pictureIdBits;
    }

    /** From the payload's start; -1 for none. */
    public int pictureIdAt() {
        return pictureIdAt;
    }

    /** -1 for none. */
    public int tl0PicIdx() {
        return tl0PicIdx;
    }

    /** From the payload's start; -1 for none. */
    public int tl0PicIdxAt() {
        return tl0PicIdxAt;
    }

    /** Whether picture ids have to go on without a hole where pictures are dropped. */
    public boolean closesPictures() {
        return closesPictures;
    }

    /** The height the packet tells of a spatial layer, pixels; 0 where it does not. */
    public int height(int ofSpatial) {
        return ofSpatial < heights.length ? heights[ofSpatial] : 0;
    }

    /** The number in the dependency descriptor, 0 to 65535; -1 without one. Known even where the rest could not be read. */
    public int frameNumber() {
        return frameNumber;
    }

    /** From the payload's start: where the codec's own bytes begin; -1 when that is not known. */
    public int codedAt() {
        return codedAt;
    }
}
