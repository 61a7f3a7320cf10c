package org.hejie.sfu.room;

import org.hejie.sfu.layers.LayerView;
import org.hejie.sfu.peer.Rebuilt;
import org.hejie.sfu.peer.SendSlot;
import org.hejie.sfu.rtp.Red;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.rtp.RtpWriter;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a redundant audio packet (RFC 2198), each as the packet it would have been without: for receivers that do not take RED, and for the recorder, who
 * gets from it what was lost before. One packet at a time; belongs to the loop.
 */
final class Unfolded {
    private final Red red = new Red();
    private final byte[] array = new byte[SendSlot.MAX_PACKET];
    private final RtpView view = new RtpView();
    private final Rebuilt rebuilt;
    private @Nullable RtpView whole;
    private byte[] source = {};

    /** @param layers of the packet, none: it is audio */
    Unfolded(LayerView layers) {
        rebuilt = new Rebuilt(view, layers);
    }

    /** @param b the array {@code packet} was read from; both stay as they are until the last {@link #write} @return whether it is well-formed */
    boolean read(RtpView packet, byte[] b) {
        whole = packet;
        source = b;
        return packet.length() <= array.length && red.read(b, packet.payloadOffset(), packet.payloadLength());
    }

    /** How many frames are repeated before the new one, at most. */
    int repeats() {
        return red.count() - 1;
    }

    /**
     * Makes a frame a packet of its own.
     *
     * @param ago 0 for the new frame; else how many packets before this one it was sent first, at most {@link #repeats}
     * @return false when there is nothing in it
     */
    boolean write(int ago, int payloadType) {
        RtpView packet = whole;
        int block = red.primary() - ago;
        if (packet == null || red.length(block) == 0) {
            return false;
        }
        int header = packet.payloadOffset() - packet.offset();
        System.arraycopy(source, packet.offset(), array, 0, header);
        System.arraycopy(source, red.offset(block), array, header, red.length(block));
        array[0] &= ~0x20; // its padding is not taken along
        RtpWriter.payloadType(array, 0, payloadType);
        RtpWriter.sequence(array, 0, packet.sequence() - ago & 0xffff);
        RtpWriter.timestamp(array, 0, packet.timestamp() - red.age(block));
        boolean read = view.read(array, 0, header + red.length(block));
        rebuilt.of(array);
        return read;
    }

    /** The packet last written. */
    byte[] array() {
        return array;
    }

    RtpView view() {
        return view;
    }

    Rebuilt rebuilt() {
        return rebuilt;
    }
}
