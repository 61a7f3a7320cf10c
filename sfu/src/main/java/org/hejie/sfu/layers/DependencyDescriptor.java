package org.hejie.sfu.layers;

import org.hejie.sfu.rtp.Wire;
import org.jspecify.annotations.Nullable;

/**
 * The dependency descriptor header extension (AV1 RTP specification, appendix A): which frame a packet is of, what that frame needs and who needs it.
 * Reusable; one thread. Allocates only where a keyframe brings a new structure.
 */
public final class DependencyDescriptor {
    /** Bytes of the part every packet has. */
    static final int MANDATORY = 3;

    private static final int MAX_REFERENCES = 16;

    private final BitReader in = new BitReader();
    private boolean startsFrame;
    private boolean endsFrame;
    private int frameNumber;
    private int spatial;
    private int temporal;
    private @Nullable TemplateStructure structure;
    private boolean brings;
    private int active;
    private boolean tellsActive;
    private final int[] indications = new int[TemplateStructure.MAX_TARGETS];
    private final int[] references = new int[MAX_REFERENCES];
    private int referenceCount;

    /** @param known the structure that packets before had, null for none @return whether it is well-formed and its structure is known */
    public boolean read(byte[] b, int at, int length, @Nullable TemplateStructure known) {
        structure = known;
        brings = tellsActive = false;
        if (length < MANDATORY) {
            return false;
        }
        startsFrame = b[at] < 0;
        endsFrame = (b[at] & 0x40) != 0;
        int templateId = b[at] & 0x3f;
        frameNumber = Wire.readShort(b, at + 1);
        in.begin(b, at + MANDATORY, length - MANDATORY);
        boolean customIndications = false;
        boolean customReferences = false;
        if (length > MANDATORY) {
            brings = in.flag();
            tellsActive = in.flag();
            customIndications = in.flag();
            customReferences = in.flag();
            in.skip(1); // custom chains come last and are of no use here
            if (brings) {
                structure = TemplateStructure.read(in);
            }
        }
        TemplateStructure now = structure;
        if (now == null) {
            return false;
        }
        active = now.all();
        if (tellsActive) {
            active = now.targets() == 32 ? in.bits(16) << 16 | in.bits(16) : in.bits(now.targets());
        }
        int template = now.template(templateId);
        return template >= 0 && readFrame(now, template, customIndications, customReferences) && !in.failed();
    }

    private boolean readFrame(
            TemplateStructure now, int template, boolean customIndications, boolean customReferences) {
        spatial = now.spatial(template);
        temporal = now.temporal(template);
        for (int target = 0; target < now.targets(); target++) {
            indications[target] = customIndications ? in.bits(2) : now.indication(template, target);
        }
        referenceCount = 0;
        if (!customReferences) {
            for (; referenceCount < now.references(template); referenceCount++) {
                references[referenceCount] = now.reference(template, referenceCount);
            }
            return true;
        }
        for (int size = in.bits(2); size > 0; size = in.bits(2)) {
            if (referenceCount == MAX_REFERENCES) {
                return false;
            }
            references[referenceCount++] = in.bits(4 * size) + 1;
        }
        return true;
    }

    public boolean startsFrame() {
        return startsFrame;
    }

    public boolean endsFrame() {
        return endsFrame;
    }

    /** 0 to 65535. */
    public int frameNumber() {
        return frameNumber;
    }

    public int spatial() {
        return spatial;
    }

    public int temporal() {
        return temporal;
    }

    /** The structure that holds from this packet on. */
    public @Nullable TemplateStructure structure() {
        return structure;
    }

    /** Whether the packet brought that structure: a keyframe. */
    public boolean bringsStructure() {
        return brings;
    }

    /** Whether the packet says which decode targets are sent from now on. */
    public boolean tellsActive() {
        return tellsActive;
    }

    /** A bit for each decode target; all where the packet does not say. */
    public int active() {
        return active;
    }

    /** What the frame is to a decode target: {@link TemplateStructure#SWITCH} and so on. */
    public int indication(int target) {
        return indications[target];
    }

    /** How many frames it refers to. */
    public int references() {
        return referenceCount;
    }

    /** How many frames back. */
    public int reference(int i) {
        return references[i];
    }
}
