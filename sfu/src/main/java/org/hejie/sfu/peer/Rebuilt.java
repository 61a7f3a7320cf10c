package org.hejie.sfu.peer;

import org.hejie.sfu.layers.LayerView;
import org.hejie.sfu.rtp.ExtensionMap;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.rtp.RtpWriter;
import org.jspecify.annotations.Nullable;

/**
 * A publisher's packet as its receivers number extensions: written once for all of them that number alike, which is nearly always all. What differs
 * from receiver to receiver is then the fixed header alone. One packet at a time; belongs to the loop.
 */
public final class Rebuilt {
    private static final byte[] NONE = {};

    private final byte[] array = new byte[SendSlot.MAX_PACKET];
    private final RtpView in;
    private final LayerView layers;
    private byte[] source = NONE;
    private @Nullable ExtensionMap builtFor;
    private int length;
    private int descriptorAt;

    /** @param in shows the packet whenever {@link #length} is called @param layers too */
    public Rebuilt(RtpView in, LayerView layers) {
        this.in = in;
        this.layers = layers;
    }

    /** The view shows another packet now. @param src the array it was read from */
    public void of(byte[] src) {
        source = src;
        builtFor = null;
    }

    RtpView in() {
        return in;
    }

    LayerView layers() {
        return layers;
    }

    /** Writes the packet for that map unless it already is. @return its length, bytes */
    int length(ExtensionMap map) {
        if (builtFor != map) {
            length = RtpWriter.rebuild(in, source, array, 0, map);
            descriptorAt = layers.frameNumber() < 0 ? -1 : RtpWriter.extension(array, 0, map.descriptorId());
            builtFor = map;
        }
        return length;
    }

    /** Where the dependency descriptor's data is in the packet last written, -1 for none. */
    int descriptorAt() {
        return descriptorAt;
    }

    /** The packet, from 0. */
    byte[] array() {
        return array;
    }
}
