package org.hejie.signaling.room;

import java.util.List;
import java.util.Optional;
import org.hejie.protocol.Place;
import org.hejie.protocol.signal.ExhibitFacts;
import org.hejie.protocol.signal.Notice;

/** What one participant is told of exhibits. Pure. */
public final class ExhibitNotices {
    public static final Notice.Exhibits NONE = new Notice.Exhibits(List.of(), null, null);
    public static final Notice.ExhibitMarks NO_MARKS = new Notice.ExhibitMarks("", 0, List.of());

    private ExhibitNotices() {}

    public static Notice.Exhibits told(RoomState state, Person me) {
        if (me.removed() || me.place().equals(Place.WAITING)) {
            return NONE;
        }
        List<Notice.Exhibit> exhibits =
                state.exhibits().before(me.place()).map(e -> view(e, me)).toList();
        Notice.ShownExhibit shown = Optional.ofNullable(state.exhibits().shown().get(me.place()))
                .map(now -> new Notice.ShownExhibit(now.exhibitId(), now.page(), now.by()))
                .orElse(null);
        return new Notice.Exhibits(exhibits, shown, state.exhibits().presenter());
    }

    private static Notice.Exhibit view(Exhibits.Exhibit e, Person me) {
        ExhibitFacts document = e.document();
        return new Notice.Exhibit(
                e.id(),
                e.place(),
                e.by(),
                document.name(),
                document.mediaType(),
                document.pages(),
                document.size(),
                document.sha256(),
                document.scan(),
                e.at(),
                e.by().equals(me.id()) ? document.documentId() : null);
    }

    /** Those on the page that is shown in the joint room, for who is in it. */
    public static Notice.ExhibitMarks marks(RoomState state, Person me) {
        Exhibits.Shown now = state.exhibits().shown().get(Place.JOINT);
        return now == null || me.removed() || !me.place().equals(Place.JOINT)
                ? NO_MARKS
                : new Notice.ExhibitMarks(
                        now.exhibitId(), now.page(), state.exhibits().marks(now));
    }
}
