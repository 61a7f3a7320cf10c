package org.hejie.sfu.room;

import java.util.Arrays;
import org.hejie.protocol.TrackSource;
import org.hejie.sfu.allocate.Allocator;
import org.hejie.sfu.allocate.Picture;
import org.hejie.sfu.allocate.Precedence;
import org.hejie.sfu.layers.Layer;
import org.hejie.sfu.peer.Encoding;
import org.hejie.sfu.peer.Peer;
import org.hejie.sfu.peer.SendSlot;
import org.hejie.sfu.peer.Track;

/** Gives each picture of a receiver the layer that it shows and its line carries. One for the loop; allocates nothing per call once it has grown. */
final class Allocation {
    /** What sound is given before any picture, for each microphone that flows: Opus with its headers. */
    private static final long VOICE = 40_000;

    /** Taken for the best encoding's height until a keyframe has told. */
    private static final int USUAL_HEIGHT = 720;

    private Picture[] pictures = {};
    private SendSlot[] slots = {};
    private int count;
    private long wished;
    private boolean starved;

    /** @param budget what the receiver's line carries, bits per second @return whether any slot is to carry something else now: a keyframe may be due */
    boolean run(long now, Peer receiver, long budget) {
        count = 0;
        long left = budget;
        for (int i = 0; i < receiver.slots().size(); i++) {
            SendSlot slot = receiver.slots().get(i);
            Track track = slot.track();
            if (track == null || !track.allowed()) {
                continue;
            }
            if (!slot.audio()) {
                gather(now, slot, track);
            } else if (track.flowing()) {
                left -= Math.max(VOICE, track.lowest().bitrate(now));
            }
        }
        Allocator.allocate(pictures, count, left);
        wished = budget - left;
        starved = false;
        boolean changed = false;
        for (int i = 0; i < count; i++) {
            Picture picture = pictures[i];
            wished += picture.ideal();
            starved |= picture.layer() == Picture.NONE && picture.heldBack();
            Layer before = slots[i].target();
            aim(slots[i], picture);
            changed |= slots[i].target() != before;
        }
        return changed;
    }

    /** Bits per second that the receiver's line would have to carry for everything of use to it. */
    long wished() {
        return wished;
    }

    /** Whether a picture is not sent at all for want of room. */
    boolean starved() {
        return starved;
    }

    private void gather(long now, SendSlot slot, Track track) {
        grow();
        Picture picture = pictures[count];
        slots[count] = slot;
        count++;
        picture.begin(
                Precedence.of(track.source() == TrackSource.SCREEN, slot.onStage()),
                slot.height(),
                sent(now, slot, track));
        int encodings = track.ladder().size();
        for (int e = 0; e < encodings; e++) {
            Encoding encoding = track.ladder().get(e);
            if (!encoding.flowing()) {
                continue;
            }
            // One of several encodings has no sizes within: a half of it would stand beside the one that is half its
            // size.
            for (int s = encodings > 1 ? Layer.MAX_SPATIAL - 1 : 0; s < Layer.MAX_SPATIAL; s++) {
                for (int t = 0; t < Layer.MAX_TEMPORAL; t++) {
                    // Where there are no such layers, each costs the same, and only the last is kept.
                    picture.option(name(e, s, t), height(track, e, s), encoding.bitrate(s, t, now));
                }
            }
        }
    }

    private static long sent(long now, SendSlot slot, Track track) {
        Layer current = slot.current();
        if (current.nothing()
                || current.encoding() < 0
                || current.encoding() >= track.ladder().size()) {
            return 0;
        }
        return track.ladder().get(current.encoding()).bitrate(current.spatial(), current.temporal(), now);
    }

    /** Of an encoding, or of a spatial layer within the only one: what its keyframes told, else half of the next larger one. */
    private static int height(Track track, int index, int spatial) {
        int encodings = track.ladder().size();
        Encoding encoding = track.ladder().get(index);
        int told = encodings > 1 ? 0 : told(encoding, spatial);
        if (told > 0) {
            return told;
        }
        int own = encoding.height();
        int whole = own > 0 ? own : USUAL_HEIGHT >> encodings - 1 - index;
        return whole >> Layer.MAX_SPATIAL - 1 - spatial;
    }

    /** What is sent up to that layer is as high as its highest; 0 where only the whole is known. */
    private static int told(Encoding encoding, int spatial) {
        int height = 0;
        for (int s = 0; s <= spatial; s++) {
            height = Math.max(height, encoding.height(s));
        }
        return height;
    }

    private static void aim(SendSlot slot, Picture picture) {
        int name = picture.layer();
        if (name != Picture.NONE) {
            slot.target(name >> 8, name >> 4 & 0xf, name & 0xf);
        } else if (picture.heldBack() || slot.height() == 0) {
            slot.target(-1, 0, 0);
        } else {
            // Nothing flows yet: whatever comes first, as far as it is shown.
            slot.target(Layer.TOP.encoding(), Layer.TOP.spatial(), Layer.TOP.temporal());
        }
    }

    private static int name(int encoding, int spatial, int temporal) {
        return encoding << 8 | spatial << 4 | temporal;
    }

    private void grow() {
        if (count == pictures.length) {
            pictures = Arrays.copyOf(pictures, count + 8);
            slots = Arrays.copyOf(slots, count + 8);
            for (int i = count; i < pictures.length; i++) {
                pictures[i] = new Picture();
            }
        }
    }
}
