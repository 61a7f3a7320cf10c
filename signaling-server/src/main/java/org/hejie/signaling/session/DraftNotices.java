package org.hejie.signaling.session;

import java.util.List;
import org.hejie.protocol.Place;
import org.hejie.protocol.signal.DraftEngine;
import org.hejie.protocol.signal.Notice;
import org.hejie.signaling.room.Drafts;
import org.hejie.signaling.room.Person;
import org.hejie.signaling.room.RoomState;
import org.jspecify.annotations.Nullable;

/** What one participant is told of a machine that drafts transcript lines. Pure. */
final class DraftNotices {
    static final Notice.Drafts NONE = new Notice.Drafts(List.of());

    private DraftNotices() {}

    /** That it drafts is everyone's to know; why not, and how it does, is the mediators'. {@code null} where there is nothing to tell: who waits, and who is out. */
    static Notice.@Nullable Drafting drafting(RoomState room, Person me, DraftEngine engine) {
        if (me.removed() || me.place().equals(Place.WAITING)) {
            return null;
        }
        Drafts drafts = room.papers().drafts();
        boolean mediator = me.role().isMediator();
        return new Notice.Drafting(
                drafts.on(), mediator ? drafts.ended() : null, mediator && drafts.on() ? engine : null);
    }

    /** Words of the joint room stay there: a mediator in a caucus has none of them. */
    static Notice.Drafts drafts(Person me, List<Notice.Draft> open) {
        boolean theirs = me.role().isMediator() && !me.removed() && me.place().equals(Place.JOINT);
        return theirs ? new Notice.Drafts(open) : NONE;
    }
}
