package org.hejie.sfu.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.Slot;
import org.hejie.sfu.peer.Peer;
import org.hejie.sfu.peer.SendSlot;
import org.hejie.sfu.peer.Track;
import org.jspecify.annotations.Nullable;

/**
 * Who receives whom in a room, made anew as a whole after every change. {@link Place#mayReceiveFrom} is asked here and nowhere else, and so is who
 * a track is for: packets follow the arrays that come out, so between two changes nothing needs to be decided.
 */
final class Routes {
    /** A receiver whose slots changed. */
    record Change(Member member, List<Slot> slots, int missing) {}

    private Routes() {}

    /** @return what receivers have to be told */
    static List<Change> make(Collection<Member> members, @Nullable RoomTap tap, Loudest loudest, long now) {
        Map<Track, List<SendSlot>> receivers = new LinkedHashMap<>();
        Set<Track> beginners = new HashSet<>();
        Set<Track> muffled = new HashSet<>();
        for (Member member : members) {
            for (Track track : member.peer().tracks()) {
                receivers.put(track, new ArrayList<>());
            }
        }
        List<Change> changes = new ArrayList<>();
        for (Member member : members) {
            Peer peer = member.peer();
            List<Track> wanted = wanted(peer, members);
            muffled.addAll(loudest.takeQuiet(wanted));
            SlotAssignment assignment = SlotAssignment.assign(peer.slots(), wanted);
            for (SendSlot slot : assignment.changed()) {
                Track track = slot.track();
                if (track != null) {
                    beginners.add(track);
                }
            }
            for (SendSlot slot : peer.slots()) {
                List<SendSlot> list = receivers.get(slot.track());
                if (list != null) {
                    list.add(slot);
                }
            }
            change(member, assignment.missing(), changes);
        }
        receivers.forEach((track, slots) -> {
            track.muffle(muffled.contains(track));
            route(track, slots, tap, now, beginners.contains(track));
        });
        return changes;
    }

    private static List<Track> wanted(Peer receiver, Collection<Member> members) {
        List<Track> wanted = new ArrayList<>();
        for (Member other : members) {
            Peer publisher = other.peer();
            if (publisher != receiver && receiver.place().mayReceiveFrom(publisher.place())) {
                for (Track track : publisher.tracks()) {
                    if (publisher.isFor(track.source(), receiver.id())) {
                        wanted.add(track);
                    }
                }
            }
        }
        return wanted;
    }

    private static void route(Track track, List<SendSlot> slots, @Nullable RoomTap tap, long now, boolean newReceiver) {
        // The recorder sits in one place, the joint room or a caucus, and hears what one who sits there may, whoever it
        // is for.
        boolean tapped =
                tap != null && tap.set().place().mayReceiveFrom(track.owner().place());
        boolean newTap = tapped && !track.routedToTap();
        if (!tapped && tap != null) {
            tap.close(now, track);
        }
        track.route(slots, tapped);
        if (newReceiver || newTap) {
            track.wantKeyframe();
        }
    }

    private static void change(Member member, int missing, List<Change> changes) {
        List<Slot> slots = new ArrayList<>();
        for (SendSlot slot : member.peer().slots()) {
            Track track = slot.track();
            if (track != null) {
                slots.add(new Slot(slot.mid(), track.owner().id(), track.source()));
            }
        }
        if (!slots.equals(member.slots()) || missing != member.missing() || member.unaware()) {
            changes.add(new Change(member, List.copyOf(slots), missing));
        }
    }
}
