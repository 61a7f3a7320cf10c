package org.hejie.sfu.layers;

import org.jspecify.annotations.Nullable;

/**
 * Decides packet by packet which layers of one encoding a receiver gets. What is sent goes up or down only where the receiver can follow, at the
 * beginning of a picture: down at once; up where a frame says that it builds on what was sent. A late packet is judged by what held when its picture
 * came. One thread; allocates nothing after construction.
 */
public final class LayerFilter {
    /** Pictures to wait for a place to switch; then a keyframe is needed to make one. */
    static final int PATIENCE = 8;

    private static final int CHANGES = 8;

    /** Marks a decode target among what held. */
    private static final int TARGET = 0x100;

    private int targetSpatial = Layer.MAX_SPATIAL - 1;
    private int targetTemporal = Layer.MAX_TEMPORAL - 1;

    /** What holds from a timestamp on: packed layers, or a decode target with its mark. The newest is at {@code latest}. */
    private final int[] since = new int[CHANGES];

    private final int[] held = new int[CHANGES];
    private int latest;
    private int changes;

    private int picture;
    /** The target as it was when the picture began: a frame is sent whole or not at all. */
    private int pictureSpatial;

    private int pictureTemporal;
    private int waiting;
    private boolean passed;
    private boolean taking;

    private @Nullable TemplateStructure structure;
    private int active;
    private int wanted;
    private final BitWindow sent = new BitWindow();
    private long newestFrame;

    /** What to send from now on. */
    public void target(int spatial, int temporal) {
        targetSpatial = spatial;
        targetTemporal = temporal;
        waiting = 0;
    }

    /** The first packet of a keyframe: from here on everything can be sent. */
    public void begin(LayerView packet, int timestamp) {
        latest = 0;
        changes = 0;
        beginPicture(timestamp);
        waiting = 0;
        passed = false;
        taking = false;
        structure = null;
        if (packet.described()) {
            restructure(packet.descriptor());
        }
        change(timestamp, packet.described() ? TARGET | wanted : pack(targetSpatial, targetTemporal));
    }

    private void beginPicture(int timestamp) {
        picture = timestamp;
        pictureSpatial = targetSpatial;
        pictureTemporal = targetTemporal;
    }

    private static int pack(int spatial, int temporal) {
        return spatial << 4 | temporal;
    }

    private void change(int timestamp, int value) {
        if (changes > 0 && held[latest] == value) {
            return;
        }
        if (changes == 0 || since[latest] != timestamp) {
            latest = latest + 1 & CHANGES - 1;
            changes = Math.min(changes + 1, CHANGES);
        }
        since[latest] = timestamp;
        held[latest] = value;
    }

    /** What held when the picture with that timestamp came. */
    private int held(int timestamp) {
        int at = latest;
        for (int i = 1; i < changes && timestamp - since[at] < 0; i++) {
            at = at - 1 & CHANGES - 1;
        }
        return held[at];
    }

    /** What held, as a decode target of that structure: a stream may tell its layers in one way now and in the other then. */
    private static int target(int held, TemplateStructure of) {
        int target = held & TARGET - 1;
        boolean known = (held & TARGET) != 0 && target < of.targets();
        return known ? target : of.best(held >> 4 & 15, held & 15, of.all());
    }

    /** What held, as packed layers. */
    private int layers(int held) {
        if ((held & TARGET) == 0) {
            return held;
        }
        TemplateStructure known = structure;
        int target = held & TARGET - 1;
        return known == null
                ? pack(targetSpatial, targetTemporal)
                : pack(known.targetSpatial(target), known.targetTemporal(target));
    }

    /**
     * Whether to send the packet.
     *
     * @param newest whether its number is higher than all before; only such packets change anything
     * @param keyframe whether it is the first of a keyframe
     */
    public boolean takes(LayerView packet, int timestamp, boolean newest, boolean keyframe) {
        return switch (packet.source()) {
            case NONE -> true;
            case VP8, VP9 -> takesLayer(packet, timestamp, newest, keyframe);
            case DESCRIPTOR -> takesFrame(packet.descriptor(), timestamp, newest);
        };
    }

    /** Whether the packet ends the picture as the receiver gets it: it has to carry the marker. Asked of packets that are taken. */
    public boolean ends(LayerView packet, int timestamp) {
        if (!packet.endsFrame()) {
            return false;
        }
        return switch (packet.source()) {
            case NONE, VP8 -> false;
            case VP9 -> packet.spatial() == layers(held(timestamp)) >> 4;
            case DESCRIPTOR -> {
                TemplateStructure known = structure;
                yield known != null
                        && packet.descriptor().spatial() == known.targetSpatial(target(held(timestamp), known));
            }
        };
    }

    /** Whether a target cannot be reached without a keyframe; asked once after each picture. */
    public boolean needsKeyframe() {
        if (waiting <= PATIENCE) {
            return false;
        }
        waiting = 0;
        return true;
    }

    /** The highest spatial layer that is sent, as far as it is known. */
    public int spatial() {
        return changes == 0 ? targetSpatial : layers(held[latest]) >> 4;
    }

    /** The highest temporal layer that is sent, as far as it is known. */
    public int temporal() {
        return changes == 0 ? targetTemporal : layers(held[latest]) & 15;
    }

    // --- layers by their numbers

    /** Nothing goes up within a picture: its last packet for the receiver may have been marked already. */
    private boolean takesLayer(LayerView packet, int timestamp, boolean newest, boolean keyframe) {
        if (newest) {
            adjust(packet, timestamp, keyframe);
        }
        int now = layers(held(timestamp));
        boolean taken = packet.spatial() <= now >> 4 && packet.temporal() <= (now & 15);
        passed |= newest && !taken && packet.spatial() > now >> 4 && packet.spatial() <= pictureSpatial;
        return taken;
    }

    private void adjust(LayerView packet, int timestamp, boolean keyframe) {
        int now = layers(held[latest]);
        int spatial = now >> 4;
        int temporal = now & 15;
        if (timestamp - picture > 0) {
            beginPicture(timestamp);
            waiting = passed ? waiting + 1 : 0;
            passed = false;
            spatial = Math.min(spatial, pictureSpatial);
            temporal = Math.min(temporal, pictureTemporal);
            if (keyframe || packet.independent() && packet.spatial() == 0) {
                spatial = pictureSpatial;
                temporal = pictureTemporal;
            } else if (packet.sync() && packet.temporal() == temporal + 1 && temporal < pictureTemporal) {
                // One step at a time: a frame that synchronises builds on all layers below its own.
                temporal++;
            }
        }
        change(timestamp, pack(spatial, temporal));
    }

    // --- decode targets

    private boolean takesFrame(DependencyDescriptor packet, int timestamp, boolean newest) {
        if (newest) {
            if (timestamp - picture > 0) {
                picture = timestamp;
                taking = false;
                waiting += waiting > 0 ? 1 : 0;
                want(packet);
            }
            if (packet.bringsStructure()) {
                restructure(packet);
                change(timestamp, TARGET | wanted);
                waiting = 0;
            } else {
                seek(packet, timestamp);
            }
        }
        TemplateStructure of = packet.structure();
        boolean taken = of == null || packet.indication(target(held(timestamp), of)) != TemplateStructure.NOT_PRESENT;
        if (newest && taken) {
            taking = true;
            sent.set(frame(packet.frameNumber()));
        }
        return taken;
    }

    /** What is wanted holds for a whole picture: a frame is sent whole or not at all. */
    private void want(DependencyDescriptor packet) {
        TemplateStructure known = structure;
        if (known != null && packet.structure() == known) {
            active = packet.tellsActive() ? packet.active() : active;
            wanted = known.best(targetSpatial, targetTemporal, active);
        }
    }

    private void restructure(DependencyDescriptor packet) {
        structure = packet.structure();
        active = packet.active();
        TemplateStructure known = structure;
        wanted = known == null ? 0 : known.best(targetSpatial, targetTemporal, active);
        sent.clear();
        newestFrame = 0x1_0000L + packet.frameNumber();
    }

    /**
     * Goes over to the wanted decode target at a frame that is a switch, if all it refers to was sent; not within a picture, unless it stays as large:
     * its last packet for the receiver may have been marked already.
     */
    private void seek(DependencyDescriptor packet, int timestamp) {
        TemplateStructure known = packet.structure();
        if (known == null) {
            return;
        }
        if (known != structure) {
            // The packet that brought it came late.
            structure = known;
            active = known.all();
            wanted = known.best(targetSpatial, targetTemporal, active);
            change(timestamp, TARGET | target(held[latest], known));
        }
        int now = target(held[latest], known);
        if (wanted == now) {
            waiting = 0;
            return;
        }
        boolean resizes = known.targetSpatial(wanted) != known.targetSpatial(now);
        if (packet.indication(wanted) == TemplateStructure.SWITCH && !(taking && resizes) && follows(packet)) {
            change(timestamp, TARGET | wanted);
            waiting = 0;
        } else if (resizes && waiting == 0) {
            waiting = 1;
        }
    }

    private boolean follows(DependencyDescriptor packet) {
        long frame = frame(packet.frameNumber());
        if (sent.get(frame)) {
            return false; // it has begun to go out as it was
        }
        for (int i = 0; i < packet.references(); i++) {
            long reference = frame - packet.reference(i);
            if (reference <= newestFrame - BitWindow.SIZE || !sent.get(reference)) {
                return false;
            }
        }
        return true;
    }

    /** The frame's number, not wrapping. */
    private long frame(int number) {
        long frame = newestFrame + (short) (number - (int) newestFrame);
        if (frame > newestFrame) {
            sent.grow(newestFrame, frame);
            newestFrame = frame;
        }
        return frame;
    }
}
