package org.hejie.sfu.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a decoder makes of the packets that arrived in an m-line: which frames it can decode, and what it would stumble over. */
public final class Viewer {
    private static final int FRAME_TICKS = 3000;

    private final SimPeer publisher;
    private final List<Frame> decoded = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Frame> incomplete = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private @Nullable Frame last;
    private int lastTimestamp;
    private int lastPictureId = -1;
    private int lastTl0 = -1;
    private int lastFrameNumber = -1;
    private boolean lastMarker;
    private long lastSequence = Long.MAX_VALUE - 1;
    private boolean lossy;
    private int undecodable;
    private int empties;
    private int pictureIdHoles;

    private Viewer(SimPeer publisher) {
        this.publisher = publisher;
    }

    /** Watches what has arrived of one publisher, in the stream's order. */
    public static Viewer watch(SimPeer publisher, Inbox inbox) {
        Viewer viewer = new Viewer(publisher);
        List<Inbox.Packet> frame = new ArrayList<>();
        for (Inbox.Packet packet : inbox.ordered()) {
            boolean hole = packet.sequence() > viewer.lastSequence + 1;
            viewer.lastSequence = packet.sequence();
            if (packet.label().isEmpty()) {
                viewer.empties++;
                viewer.lossy |= hole;
                continue;
            }
            if (!frame.isEmpty() && !key(frame.getLast()).equals(key(packet))) {
                viewer.frame(frame);
                frame.clear();
            }
            viewer.lossy |= hole;
            frame.add(packet);
        }
        // The last one may still be on its way.
        return viewer;
    }

    private static String key(Inbox.Packet packet) {
        return packet.label().substring(0, packet.label().lastIndexOf(' '));
    }

    private void frame(List<Inbox.Packet> packets) {
        Frame frame = publisher.frameOf(packets.getFirst().label());
        numbers(frame, packets);
        boolean whole = packets.size() == frame.packets()
                && packets.getFirst().label().endsWith(" 0")
                && packets.getLast().label().endsWith(" " + (frame.packets() - 1));
        if (!known.add(frame.key())) {
            faults.add(frame.key() + " comes in pieces");
        }
        if (!whole) {
            incomplete.add(frame);
            known.remove(frame.key());
        } else if (frame.keyframe() || known.containsAll(frame.references())) {
            decoded.add(frame);
            lossy &= !frame.keyframe();
        } else if (lossy) {
            undecodable++;
            known.remove(frame.key());
        } else {
            faults.add(frame.key() + " needs " + frame.references());
            known.remove(frame.key());
        }
        last = frame;
    }

    private void numbers(Frame frame, List<Inbox.Packet> packets) {
        Frame before = last;
        Inbox.Packet first = packets.getFirst();
        for (Inbox.Packet packet : packets) {
            if (packet.timestamp() != first.timestamp() || packet.pictureId() != first.pictureId()) {
                faults.add(packet + " is numbered unlike " + first);
            }
        }
        if (before != null) {
            boolean samePicture =
                    before.picture() == frame.picture() && before.stream().equals(frame.stream());
            int step = first.timestamp() - lastTimestamp;
            long passed = (publisher.publishedAt(frame.key() + " 0") - publisher.publishedAt(before.key() + " 0"))
                    * 9
                    / 100_000;
            if (samePicture ? step != 0 : step <= 0) {
                faults.add(frame.key() + " is " + step + " after " + before.key());
            }
            if (!samePicture
                    && before.stream().equals(frame.stream())
                    && !frame.keyframe()
                    && Math.abs(step - passed) > FRAME_TICKS) {
                faults.add(frame.key() + " is timed " + step + " after " + before.key());
            }
            if (lastPictureId >= 0 && first.pictureId() >= 0) {
                int ids = first.pictureId() - lastPictureId & 0x7fff;
                if (samePicture ? ids != 0 : ids == 0 || ids > 0x4000) {
                    faults.add(frame.key() + " has picture id " + ids + " after " + before.key());
                }
                pictureIdHoles += samePicture ? 0 : ids - 1;
            }
            if (first.frameNumber() >= 0 && lastFrameNumber >= 0) {
                int frames = first.frameNumber() - lastFrameNumber & 0xffff;
                if (frames == 0 || frames > 0x8000) {
                    faults.add(frame.key() + " has frame number " + frames + " after " + before.key());
                }
            }
            boolean cut = frame.keyframe() || !before.stream().equals(frame.stream()) || lossy;
            if (samePicture == lastMarker && !cut) {
                faults.add(before.key() + (lastMarker ? " ends" : " does not end") + " before " + frame.key());
            }
            if (lastTl0 >= 0 && first.tl0PicIdx() >= 0) {
                int bases = first.tl0PicIdx() - lastTl0 & 0xff;
                boolean next = frame.temporal() == 0 && !samePicture;
                if (next ? bases == 0 || bases > 0x80 : bases > 0x80) {
                    faults.add(frame.key() + " has base " + bases + " after " + before.key());
                }
            }
        }
        lastTimestamp = first.timestamp();
        lastPictureId = first.pictureId();
        lastTl0 = first.tl0PicIdx();
        lastFrameNumber = first.frameNumber();
        lastMarker = packets.getLast().marker();
    }

    /** Frames that came whole, with all they need. */
    public List<Frame> decoded() {
        return decoded;
    }

    /** What no decoder could make sense of. */
    public List<String> faults() {
        return faults;
    }

    /** How many frames need something that was lost. */
    public int undecodable() {
        return undecodable;
    }

    /** Whether the last frame cannot be decoded. */
    public boolean broken() {
        Frame newest = last;
        return newest != null && !known.contains(newest.key());
    }

    /** Frames of which something is missing. */
    public List<Frame> incomplete() {
        return incomplete;
    }

    /** Picture ids that were left out: a receiver takes them for lost pictures. */
    public int pictureIdHoles() {
        return pictureIdHoles;
    }

    /** Packets without a payload. */
    public int empties() {
        return empties;
    }
}
