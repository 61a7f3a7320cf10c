package org.hejie.signaling.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hejie.protocol.Place;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.ExhibitEvent;
import org.hejie.protocol.signal.ExhibitFacts;
import org.hejie.protocol.signal.ExhibitMark;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/**
 * The exhibits of a session, each in the one place it was put before. A value.
 *
 * @param open by id, in the order they were put in
 * @param counts how many there were, by place: numbers are not used again, and of one place say nothing of another
 * @param shown what is shown in which place now
 * @param presenter who may show in the joint room beside the presiding mediator
 * @param marks of the joint room's exhibits, by page, oldest first
 */
public record Exhibits(
        Map<String, Exhibit> open,
        Map<Place, Integer> counts,
        Map<Place, Shown> shown,
        @Nullable String presenter,
        Map<Page, List<ExhibitMark>> marks) {
    static final Exhibits NONE = new Exhibits(Map.of(), Map.of(), Map.of(), null, Map.of());

    public record Exhibit(String id, Place place, String by, ExhibitFacts document, Instant at) {}

    public record Shown(String exhibitId, int page, String by) {}

    public record Page(String exhibitId, int page) {}

    /** What a person in that place may look at: what is before the whole session, and before their own caucus. Whoever waits sees nothing. */
    public Stream<Exhibit> before(Place place) {
        return open.values().stream()
                .filter(e -> !place.equals(Place.WAITING))
                .filter(e -> e.place().equals(Place.JOINT) || e.place().equals(place));
    }

    public Optional<Exhibit> before(Place place, String exhibitId) {
        return before(place).filter(e -> e.id().equals(exhibitId)).findFirst();
    }

    /** Whether that page is shown in that place now. */
    boolean shows(Place place, String exhibitId, int page) {
        Shown now = shown.get(place);
        return now != null && now.exhibitId().equals(exhibitId) && now.page() == page;
    }

    public List<ExhibitMark> marks(Shown now) {
        return marks.getOrDefault(new Page(now.exhibitId(), now.page()), List.of());
    }

    /** The next number in a place: {@code x3}, {@code k1-x2}. */
    String nextId(Place place) {
        String of = place instanceof Place.Caucus(String caucusId) ? caucusId + "-" : "";
        return of + "x" + (counts.getOrDefault(place, 0) + 1);
    }

    Exhibits evolve(LoggedEvent logged) {
        return switch (logged.event()) {
            case ExhibitEvent e -> own(e, logged.at());
            case RoomEvent.CaucusClosed e -> without(new Place.Caucus(e.caucusId()));
            case RoomEvent.ParticipantPlaced e when !e.to().equals(Place.JOINT) -> leaves(e.participantId());
            case RoomEvent.PresenceChanged e when e.presence() == Presence.GONE -> leaves(e.participantId());
            case RoomEvent.ParticipantRemoved e -> leaves(e.participantId());
            default -> this;
        };
    }

    private Exhibits own(ExhibitEvent event, Instant at) {
        return switch (event) {
            case RoomEvent.ExhibitAdded e -> added(e, at);
            case RoomEvent.ExhibitShown e ->
                // Shown in a caucus before a restart: nobody kept which page of what.
                e.page() > 0 && open.containsKey(e.exhibitId())
                        ? showing(e.place(), new Shown(e.exhibitId(), e.page(), e.by()))
                        : showing(e.place(), null);
            case RoomEvent.ExhibitHidden e -> showing(e.place(), null);
            case RoomEvent.ExhibitMarked e -> marked(e);
            case RoomEvent.ExhibitErased e -> erased(e);
            case RoomEvent.ExhibitWithdrawn e -> without(exhibit -> exhibit.id().equals(e.exhibitId()));
            case RoomEvent.ExhibitPresenter e -> new Exhibits(open, counts, shown, e.participantId(), marks);
        };
    }

    private Exhibits added(RoomEvent.ExhibitAdded e, Instant at) {
        Map<Place, Integer> counted = new HashMap<>(counts);
        counted.merge(e.place(), 1, Integer::sum);
        Map<String, Exhibit> next = new LinkedHashMap<>(open);
        if (e.document() != null) {
            next.put(e.exhibitId(), new Exhibit(e.exhibitId(), e.place(), e.by(), e.document(), at));
        }
        return new Exhibits(Collections.unmodifiableMap(next), Map.copyOf(counted), shown, presenter, marks);
    }

    private Exhibits showing(Place place, @Nullable Shown now) {
        Map<Place, Shown> next = new HashMap<>(shown);
        if (now == null) {
            next.remove(place);
        } else {
            next.put(place, now);
        }
        return new Exhibits(open, counts, Map.copyOf(next), presenter, marks);
    }

    private Exhibits marked(RoomEvent.ExhibitMarked e) {
        List<ExhibitMark> page = new ArrayList<>(marks.getOrDefault(new Page(e.exhibitId(), e.page()), List.of()));
        page.add(new ExhibitMark(e.by(), e.points()));
        return marks(e.exhibitId(), e.page(), page);
    }

    private Exhibits erased(RoomEvent.ExhibitErased e) {
        List<ExhibitMark> page = new ArrayList<>(marks.getOrDefault(new Page(e.exhibitId(), e.page()), List.of()));
        if (e.all()) {
            page.clear();
        } else {
            for (int i = page.size() - 1; i >= 0; i--) {
                if (page.get(i).by().equals(e.by())) {
                    page.remove(i);
                    break;
                }
            }
        }
        return marks(e.exhibitId(), e.page(), page);
    }

    private Exhibits marks(String exhibitId, int page, List<ExhibitMark> now) {
        Map<Page, List<ExhibitMark>> next = new HashMap<>(marks);
        next.put(new Page(exhibitId, page), List.copyOf(now));
        return new Exhibits(open, counts, shown, presenter, Map.copyOf(next));
    }

    private Exhibits without(Predicate<Exhibit> gone) {
        Map<String, Exhibit> next = new LinkedHashMap<>(open);
        next.values().removeIf(gone);
        Map<Place, Shown> still = new HashMap<>(shown);
        still.values().removeIf(now -> !next.containsKey(now.exhibitId()));
        Map<Page, List<ExhibitMark>> kept = new HashMap<>(marks);
        kept.keySet().removeIf(page -> !next.containsKey(page.exhibitId()));
        return new Exhibits(Collections.unmodifiableMap(next), counts, Map.copyOf(still), presenter, Map.copyOf(kept));
    }

    /** A caucus is over: what was before it alone is before nobody. */
    private Exhibits without(Place caucus) {
        return without(exhibit -> exhibit.place().equals(caucus)).showing(caucus, null);
    }

    /** Who is out of the joint room does not show anything there any more. */
    private Exhibits leaves(String participantId) {
        return Objects.equals(presenter, participantId) ? new Exhibits(open, counts, shown, null, marks) : this;
    }
}
