package org.hejie.sfu.bottleneck;

/** A picture on its way. */
final class Frame {
    final long made;
    final boolean keyframe;
    final long first;
    final int packets;
    int arrived;

    /** @param first unwrapped number of its first packet */
    Frame(long made, boolean keyframe, long first, int packets) {
        this.made = made;
        this.keyframe = keyframe;
        this.first = first;
        this.packets = packets;
    }
}
