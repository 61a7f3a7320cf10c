package org.hejie.sfu.peer;

import org.hejie.sfu.layers.LayerView;
import org.hejie.sfu.rtp.Wire;

/**
 * Lets the numbers of pictures go on when a stream is given another encoding or track: VP8's picture ids and base layer numbers (RFC 7741 §4.2), VP9's
 * (RFC 9628 §4.2), the frame numbers of dependency descriptors. A receiver that orders frames by them would take the new ones for old ones. They stay
 * the same for a whole {@link Run}, but that VP8's leave out pictures that are dropped on purpose, because its receivers wait for missing ones; VP9's
 * must not, because its receivers count places in a pattern.
 */
final class PictureNumbers {
    private static final int NONE = -1;
    private static final int BASE_BITS = 8;
    private static final int FRAME_BITS = 16;

    /** One cycle up, so that a picture overtaken by a run's first has a number too. */
    private static final long CYCLE = 0x8000;

    private long latestPicture = NONE;
    private int latestBase = NONE;
    private int latestFrame = NONE;

    /** The packet begins a run. */
    void begin(Run run, LayerView packet) {
        int picture = packet.pictureId();
        run.numbersPictures = picture >= 0;
        run.newestPicture = CYCLE + picture;
        long out = latestPicture == NONE ? run.newestPicture : latestPicture + 1;
        run.pictures.begin(run.newestPicture, out);
        run.pictureOffset = (int) (out - run.newestPicture);
        run.baseOffset = offset(packet.tl0PicIdx(), latestBase);
        run.frameOffset = offset(packet.frameNumber(), latestFrame);
    }

    private static int offset(int first, int latest) {
        return first < 0 || latest == NONE ? 0 : latest + 1 - first;
    }

    /** The packet's frame is left out. */
    void drop(Run run, LayerView packet) {
        if (run.numbersPictures && packet.closesPictures()) {
            long picture = unwrap(run, packet);
            if (run.pictures.newest(picture)) {
                run.pictures.drop(picture);
            }
        }
    }

    /**
     * Renumbers a packet of ours in place.
     *
     * @param payload where it begins
     * @param descriptor where the dependency descriptor's data is, -1 for none
     */
    void rewrite(Run run, LayerView packet, byte[] b, int payload, int descriptor) {
        if (packet.pictureIdAt() >= 0 && run.numbersPictures) {
            picture(run, packet, b, payload + packet.pictureIdAt());
        }
        if (packet.tl0PicIdxAt() >= 0) {
            int out = packet.tl0PicIdx() + run.baseOffset & 0xff;
            b[payload + packet.tl0PicIdxAt()] = (byte) out;
            latestBase = later(out, latestBase, BASE_BITS);
        }
        if (descriptor >= 0 && packet.frameNumber() >= 0) {
            int out = packet.frameNumber() + run.frameOffset & 0xffff;
            Wire.writeShort(b, descriptor + 1, out);
            latestFrame = later(out, latestFrame, FRAME_BITS);
        }
    }

    private void picture(Run run, LayerView packet, byte[] b, int at) {
        long in = unwrap(run, packet);
        long out = packet.closesPictures() && run.pictures.covers(in) && !run.pictures.dropped(in)
                ? run.pictures.forward(in)
                : in + run.pictureOffset;
        latestPicture = Math.max(latestPicture, out);
        if (packet.pictureIdBits() == 15) {
            Wire.writeShort(b, at, (int) out & 0x7fff | 0x8000);
        } else {
            b[at] = (byte) (out & 0x7f);
        }
    }

    private static long unwrap(Run run, LayerView packet) {
        int shift = 32 - packet.pictureIdBits();
        long picture = run.newestPicture + (packet.pictureId() - (int) run.newestPicture << shift >> shift);
        run.newestPicture = Math.max(run.newestPicture, picture);
        return picture;
    }

    /** The later of two numbers that wrap. */
    private static int later(int number, int latest, int bits) {
        return latest == NONE || number - latest << 32 - bits > 0 ? number : latest;
    }
}
