package org.hejie.sfu.room;

import java.util.ArrayList;
import java.util.List;
import org.hejie.sfu.peer.SendSlot;
import org.hejie.sfu.peer.Track;
import org.jspecify.annotations.Nullable;

/**
 * Which of a receiver's slots carries which track. A track stays where it is; a new one takes a free slot. Only where slots are short does a track
 * that flows take the place of one that does not.
 */
final class SlotAssignment {
    private final List<SendSlot> changed = new ArrayList<>();
    private int missing;

    /** The slots that were given another track, or none. */
    List<SendSlot> changed() {
        return changed;
    }

    /** How many wanted tracks found no slot. */
    int missing() {
        return missing;
    }

    /** Changes what the slots are fed from. @param wanted all that the receiver may and should get, in order of precedence among equals */
    static SlotAssignment assign(List<SendSlot> slots, List<Track> wanted) {
        SlotAssignment assignment = new SlotAssignment();
        List<Track> waiting = new ArrayList<>(wanted);
        for (SendSlot slot : slots) {
            Track now = slot.track();
            if (now != null && !waiting.remove(now)) {
                assignment.feed(slot, successor(now, waiting));
            }
        }
        for (Track track : waiting) {
            if (track.flowing()) {
                assignment.place(track, slots);
            }
        }
        for (Track track : waiting) {
            if (!track.flowing()) {
                assignment.place(track, slots);
            }
        }
        return assignment;
    }

    /** The same participant's same source after a reconnection: it comes back where it was. */
    private static @Nullable Track successor(Track before, List<Track> waiting) {
        for (Track track : waiting) {
            if (track.source() == before.source()
                    && track.owner().id().equals(before.owner().id())) {
                waiting.remove(track);
                return track;
            }
        }
        return null;
    }

    private void place(Track track, List<SendSlot> slots) {
        SendSlot idle = null;
        for (SendSlot slot : slots) {
            if (slot.audio() != track.audio()) {
                continue;
            }
            Track fed = slot.track();
            if (fed == null) {
                feed(slot, track);
                return;
            }
            if (!fed.flowing()) {
                idle = slot;
            }
        }
        missing++;
        // The one displaced is missing instead.
        if (idle != null && track.flowing()) {
            feed(idle, track);
        }
    }

    private void feed(SendSlot slot, @Nullable Track track) {
        slot.feed(track);
        changed.add(slot);
    }
}
