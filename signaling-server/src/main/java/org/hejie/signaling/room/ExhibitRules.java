package org.hejie.signaling.room;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.ExhibitCommand;
import org.hejie.protocol.signal.ExhibitEvent;
import org.hejie.protocol.signal.ExhibitFacts;
import org.hejie.protocol.signal.ExhibitMark;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Exhibits: who puts one before whom, and who shows it. In the joint room the presiding mediator shows, or whoever that mediator lets; in a caucus
 * whoever is in it, since it is theirs. What is put into a caucus stays there.
 */
public final class ExhibitRules {
    static final int MOST_IN_A_PLACE = 100;
    static final int MOST_MARKS = 60;

    private ExhibitRules() {}

    /** @param document what the case says of the document of an {@link Command.AddExhibit}; {@code null}: nothing the author may put in */
    static Decision decide(RoomState state, Person who, ExhibitCommand command, @Nullable ExhibitFacts document) {
        if (who.place().equals(Place.WAITING)) {
            return Decision.refuse(Reason.EXHIBIT_WAITING);
        }
        if (looksOn(who.role())) {
            return Decision.refuse(Reason.EXHIBIT_ROLE);
        }
        return switch (command) {
            case Command.AddExhibit c -> add(state, who, c, document);
            case Command.ShowExhibit c -> show(state, who, c);
            case Command.HideExhibit c -> hide(state, who);
            case Command.PointAtExhibit c -> point(state, who, c);
            case Command.MarkExhibit c -> mark(state, who, c);
            case Command.EraseExhibit c -> erase(state, who, c);
            case Command.WithdrawExhibit c -> withdraw(state, who, c.exhibitId());
            case Command.LetPresent c -> let(state, who, c.participantId());
        };
    }

    /** Interpreters, guests of the court and observers see exhibits and do nothing with them. */
    private static boolean looksOn(Role role) {
        return role == Role.INTERPRETER || role == Role.INVITED_JUDGE || role == Role.OBSERVER;
    }

    private static Decision add(RoomState state, Person who, Command.AddExhibit c, @Nullable ExhibitFacts document) {
        if (!c.place().equals(who.place())) {
            return Decision.refuse(Reason.EXHIBIT_MOVED);
        }
        if (document == null || !document.documentId().equals(c.documentId())) {
            return Decision.refuse(Reason.EXHIBIT_DOCUMENT_UNKNOWN);
        }
        List<Exhibits.Exhibit> there = state.exhibits().open().values().stream()
                .filter(e -> e.place().equals(who.place()))
                .toList();
        if (there.stream().anyMatch(e -> e.document().documentId().equals(c.documentId()))) {
            return Decision.refuse(Reason.EXHIBIT_ALREADY);
        }
        if (there.size() >= MOST_IN_A_PLACE) {
            return Decision.refuse(Reason.EXHIBITS_FULL);
        }
        String id = state.exhibits().nextId(who.place());
        return Decision.accept(new RoomEvent.ExhibitAdded(id, who.place(), who.id(), document));
    }

    private static Decision show(RoomState state, Person who, Command.ShowExhibit c) {
        Reason unfit = mayPresent(state, who);
        if (unfit != null) {
            return Decision.refuse(unfit);
        }
        Optional<Exhibits.Exhibit> exhibit = state.exhibits().before(who.place(), c.exhibitId());
        if (exhibit.isEmpty()) {
            return Decision.refuse(Reason.EXHIBIT_UNKNOWN);
        }
        ExhibitFacts document = exhibit.get().document();
        if (c.page() < 1 || c.page() > document.pages()) {
            return new Decision.Refused(Reason.EXHIBIT_PAGE, Integer.toString(document.pages()));
        }
        return state.exhibits().shows(who.place(), c.exhibitId(), c.page())
                ? Decision.accept()
                : Decision.accept(new RoomEvent.ExhibitShown(
                        c.exhibitId(), who.place(), c.page(), who.id(), document.name(), document.sha256()));
    }

    /** Whether this person may show exhibits where they are; else why not. */
    private static @Nullable Reason mayPresent(RoomState state, Person who) {
        if (state.phase() != Phase.IN_SESSION && state.phase() != Phase.PAUSED) {
            return Reason.EXHIBIT_NOT_NOW;
        }
        return presents(state, who) ? null : Reason.EXHIBIT_NOT_PRESENTER;
    }

    private static boolean presents(RoomState state, Person who) {
        return who.place() instanceof Place.Caucus
                || state.presides(who.id())
                || Objects.equals(state.exhibits().presenter(), who.id());
    }

    private static Decision hide(RoomState state, Person who) {
        if (!presents(state, who)) {
            return Decision.refuse(Reason.EXHIBIT_NOT_PRESENTER);
        }
        return state.exhibits().shown().containsKey(who.place())
                ? Decision.accept(new RoomEvent.ExhibitHidden(who.place(), who.id()))
                : Decision.accept();
    }

    /** Accepted it is told to those there, and written nowhere. */
    private static Decision point(RoomState state, Person who, Command.PointAtExhibit c) {
        if ((c.x() == null) != (c.y() == null) || c.x() != null && (outside(c.x()) || outside(c.y()))) {
            return new Decision.Refused(Reason.MALFORMED_MESSAGE, "x, y");
        }
        return state.exhibits().shows(who.place(), c.exhibitId(), c.page())
                ? Decision.accept()
                : Decision.refuse(Reason.EXHIBIT_NOT_SHOWN);
    }

    private static boolean outside(@Nullable Integer measure) {
        return measure == null || measure < 0 || measure > ExhibitMark.SIDE;
    }

    private static Decision mark(RoomState state, Person who, Command.MarkExhibit c) {
        int numbers = c.points().size();
        if (numbers < 2
                || numbers % 2 != 0
                || numbers > 2 * Command.MOST_POINTS
                || c.points().stream().anyMatch(ExhibitRules::outside)) {
            return new Decision.Refused(Reason.MALFORMED_MESSAGE, "points");
        }
        Reason unfit = mayMark(state, who, c.exhibitId(), c.page());
        if (unfit != null) {
            return Decision.refuse(unfit);
        }
        int there = state.exhibits()
                .marks(new Exhibits.Shown(c.exhibitId(), c.page(), ""))
                .size();
        return there >= MOST_MARKS
                ? Decision.refuse(Reason.EXHIBIT_MARKS_FULL)
                : Decision.accept(
                        new RoomEvent.ExhibitMarked(c.exhibitId(), c.page(), who.id(), List.copyOf(c.points())));
    }

    /** Marks are made in the joint room, where they are written down, on the page that everyone sees. */
    private static @Nullable Reason mayMark(RoomState state, Person who, String exhibitId, int page) {
        if (!who.place().equals(Place.JOINT)) {
            return Reason.EXHIBIT_MARK_IN_CAUCUS;
        }
        if (state.phase() != Phase.IN_SESSION && state.phase() != Phase.PAUSED) {
            return Reason.EXHIBIT_NOT_NOW;
        }
        return state.exhibits().shows(who.place(), exhibitId, page) ? null : Reason.EXHIBIT_NOT_SHOWN;
    }

    private static Decision erase(RoomState state, Person who, Command.EraseExhibit c) {
        Reason unfit = mayMark(state, who, c.exhibitId(), c.page());
        if (unfit != null) {
            return Decision.refuse(unfit);
        }
        if (c.all() && !presents(state, who)) {
            return Decision.refuse(Reason.EXHIBIT_NOT_PRESENTER);
        }
        boolean something = state.exhibits().marks(new Exhibits.Shown(c.exhibitId(), c.page(), "")).stream()
                .anyMatch(mark -> c.all() || mark.by().equals(who.id()));
        return something
                ? Decision.accept(new RoomEvent.ExhibitErased(c.exhibitId(), c.page(), who.id(), c.all()))
                : Decision.accept();
    }

    private static Decision withdraw(RoomState state, Person who, String exhibitId) {
        Optional<Exhibits.Exhibit> exhibit = state.exhibits().before(who.place(), exhibitId);
        if (exhibit.isEmpty()) {
            return Decision.refuse(Reason.EXHIBIT_UNKNOWN);
        }
        boolean may = exhibit.get().by().equals(who.id()) || state.presides(who.id());
        return may
                ? Decision.accept(
                        new RoomEvent.ExhibitWithdrawn(exhibitId, exhibit.get().place(), who.id()))
                : Decision.refuse(Reason.EXHIBIT_NOT_YOURS);
    }

    private static Decision let(RoomState state, Person who, @Nullable String participantId) {
        if (!state.presides(who.id())) {
            return Decision.refuse(Reason.NOT_PRESIDING);
        }
        if (Objects.equals(state.exhibits().presenter(), participantId)) {
            return Decision.accept();
        }
        if (participantId != null) {
            Optional<Person> next = state.person(participantId).filter(p -> !p.removed());
            if (next.isEmpty()) {
                return Decision.refuse(Reason.PARTICIPANT_UNKNOWN);
            }
            boolean there = next.get().place().equals(Place.JOINT) && next.get().presence() != Presence.GONE;
            if (!there || looksOn(next.get().role())) {
                return Decision.refuse(Reason.EXHIBIT_PRESENTER_UNFIT);
            }
        }
        return Decision.accept(new RoomEvent.ExhibitPresenter(participantId, who.id()));
    }

    // --- where it is written

    /** As the session's log has it: of a caucus that something was put in, shown or hidden there, not what (在线调解规则 art. 18). */
    public static ExhibitEvent logged(ExhibitEvent event) {
        return switch (event) {
            case RoomEvent.ExhibitAdded(String id, Place.Caucus place, String by, ExhibitFacts _) ->
                new RoomEvent.ExhibitAdded(id, place, by, null);
            case RoomEvent.ExhibitShown(String id, Place.Caucus place, int _, String by, String _, String _) ->
                new RoomEvent.ExhibitShown(id, place, 0, by, "", "");
            default -> event;
        };
    }

    /** Where it happened. */
    static Place place(ExhibitEvent event) {
        return switch (event) {
            case RoomEvent.ExhibitAdded e -> e.place();
            case RoomEvent.ExhibitShown e -> e.place();
            case RoomEvent.ExhibitHidden e -> e.place();
            case RoomEvent.ExhibitWithdrawn e -> e.place();
            case RoomEvent.ExhibitMarked _, RoomEvent.ExhibitErased _, RoomEvent.ExhibitPresenter _ -> Place.JOINT;
        };
    }

    /** What a record of a caucus's own begins with: the exhibit that is shown there. */
    static List<RoomEvent> shownIn(RoomState room, Place caucus) {
        Exhibits.Shown now = room.exhibits().shown().get(caucus);
        if (now == null) {
            return List.of();
        }
        ExhibitFacts document = room.exhibits()
                .before(caucus, now.exhibitId())
                .map(Exhibits.Exhibit::document)
                .orElseThrow();
        return List.of(
                new RoomEvent.ExhibitAdded(now.exhibitId(), caucus, now.by(), document),
                new RoomEvent.ExhibitShown(
                        now.exhibitId(), caucus, now.page(), now.by(), document.name(), document.sha256()));
    }
}
