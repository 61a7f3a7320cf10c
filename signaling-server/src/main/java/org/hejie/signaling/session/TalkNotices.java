package org.hejie.signaling.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hejie.protocol.Place;
import org.hejie.protocol.signal.Notice;
import org.hejie.signaling.room.Caucus;
import org.hejie.signaling.room.Person;
import org.hejie.signaling.room.RoomState;
import org.hejie.signaling.room.Sealed;
import org.jspecify.annotations.Nullable;

/** What one participant is told of private talks beside the events. Pure. */
final class TalkNotices {
    static final Notice.PrivateTalks NONE = new Notice.PrivateTalks(null, List.of());

    private TalkNotices() {}

    static Notice.PrivateTalks talks(RoomState room, Person me) {
        Instant since = room.talks().since();
        if (since == null || me.removed() || me.place().equals(Place.WAITING)) {
            return NONE;
        }
        List<Notice.Talk> talks = room.caucuses().values().stream()
                .filter(caucus -> me.role().isMediator() || me.place().equals(new Place.Caucus(caucus.id())))
                .map(TalkNotices::talk)
                .toList();
        return new Notice.PrivateTalks(since, talks);
    }

    private static Notice.Talk talk(Caucus caucus) {
        return new Notice.Talk(caucus.id(), caucus.since(), caucus.attended());
    }

    /** {@code null} where there is nothing to tell: outside, and inside as long as nobody answered anything. */
    static Notice.@Nullable CaucusRecord record(RoomState room, Sealed sealed, Person me) {
        if (!me.inCaucus() || !(me.place() instanceof Place.Caucus(String caucusId))) {
            return null;
        }
        Map<String, Boolean> answers = new TreeMap<>();
        sealed.answers().forEach((id, answer) -> {
            boolean mine = me.role().isMediator() || id.equals(me.id());
            if (mine && answer.caucusId().equals(caucusId)) {
                answers.put(id, answer.granted());
            }
        });
        boolean recording = sealed.running(caucusId);
        Notice.CaucusRecord told =
                new Notice.CaucusRecord(caucusId, recording, sealed.stopped().get(caucusId), answers);
        boolean nothing = !recording && told.stopped() == null && answers.isEmpty();
        return nothing ? null : told;
    }
}
