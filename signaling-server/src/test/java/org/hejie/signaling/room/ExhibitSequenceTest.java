package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.Stage.CO_MEDIATOR;
import static org.hejie.signaling.room.Stage.EMPLOYER;
import static org.hejie.signaling.room.Stage.MEDIATOR;
import static org.hejie.signaling.room.Stage.WORKER;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Json;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.ExhibitEvent;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/** Exhibits put in, shown, marked and withdrawn in any order, with people going in and out of caucuses: none crosses. */
class ExhibitSequenceTest {
    private static final List<String> CAST = List.of(MEDIATOR, CO_MEDIATOR, WORKER, EMPLOYER, "p_lawyer");

    /** What the test itself remembers: where each document was put. The name of every document put into a caucus says which. */
    private final Map<String, Place> placed = new HashMap<>();

    private static Stage begun() {
        Stage stage = Stage.inSession()
                .enters(CO_MEDIATOR, Role.CO_MEDIATOR, Map.of())
                .enters(EMPLOYER, Role.RESPONDENT, Stage.WILLING)
                .enters("p_lawyer", Role.THIRD_PARTY, Stage.WILLING);
        stage.asks(CO_MEDIATOR, Stage.DECLARES);
        return stage.asks(MEDIATOR, new Command.Admit(EMPLOYER)).asks(MEDIATOR, new Command.Admit("p_lawyer"));
    }

    private static RoomCommand next(Stage stage, Random random, int step) {
        String who = CAST.get(random.nextInt(CAST.size()));
        boolean yes = random.nextBoolean();
        Place place = stage.person(who).place();
        List<String> ids = new ArrayList<>(stage.state().exhibits().open().keySet());
        String exhibit = ids.isEmpty() ? "x1" : ids.get(random.nextInt(ids.size()));
        int page = 1 + random.nextInt(2);
        Exhibits.Shown shown = stage.state().exhibits().shown().get(place);
        String onPage = shown == null ? exhibit : shown.exhibitId();
        int pageShown = shown == null ? page : shown.page();
        int caucuses = Math.max(1, stage.state().caucusCount());
        return switch (random.nextInt(19)) {
            case 0 -> stage.by(MEDIATOR, new Command.OpenCaucus(yes ? List.of(who) : List.of(MEDIATOR, who)));
            case 1 -> stage.by(MEDIATOR, new Command.MoveToCaucus("k" + (1 + random.nextInt(caucuses)), List.of(who)));
            case 2 ->
                stage.by(
                        MEDIATOR,
                        yes ? new Command.Admit(who) : new Command.CloseCaucus("k" + (1 + random.nextInt(caucuses))));
            case 3 ->
                random.nextInt(4) == 0
                        ? stage.by(MEDIATOR, new Command.ReturnToWaiting(who))
                        : stage.by(who, new Command.ReturnToJoint());
            case 4, 5, 6 -> Exhibition.adds(who, "n" + step, place);
            case 7 -> Exhibition.adds(who, "n" + step, yes ? Place.JOINT : new Place.Caucus("k1"));
            case 8, 9, 10 -> stage.by(who, new Command.ShowExhibit(exhibit, page));
            case 11 -> stage.by(who, new Command.MarkExhibit(onPage, pageShown, List.of(step, step)));
            case 12 -> stage.by(who, new Command.EraseExhibit(onPage, pageShown, yes));
            case 13 -> stage.by(who, new Command.WithdrawExhibit(exhibit));
            case 14 -> stage.by(MEDIATOR, new Command.LetPresent(yes ? who : null));
            case 15 -> stage.by(who, new Command.HideExhibit());
            case 16 -> stage.by(MEDIATOR, yes ? new Command.PauseSession(null) : new Command.ResumeSession());
            case 17 ->
                yes ? new RoomCommand.LineLost(who, DisconnectCause.NETWORK_LOST) : new RoomCommand.SeatExpired(who);
            default -> new RoomCommand.LineBack(who);
        };
    }

    @Property(tries = 500)
    @StatisticsReport(onFailureOnly = true)
    void nothingOfACaucusIsToldShownOrWrittenOutside(@ForAll long seed) {
        Random random = new Random(seed);
        Stage stage = begun();
        placed.clear();
        Set<String> reached = new HashSet<>();
        for (int step = 0; step < 120; step++) {
            RoomState before = stage.state();
            RoomCommand command = next(stage, random, step);
            Decision decision = Room.decide(before, command, stage.now());
            assertThat(Room.decide(before, command, stage.now())).isEqualTo(decision);
            if (!(decision instanceof Decision.Accepted)) {
                continue;
            }
            List<RoomEvent> events = stage.happens(command);
            events.forEach(event -> follow(event, command, before, reached));
            // An event of exhibits is told to nobody as an event.
            for (RoomEvent event : events) {
                CAST.forEach(id -> assertThat(Visibility.told(event, id, before, stage.state()))
                        .noneMatch(ExhibitEvent.class::isInstance));
            }
            CAST.forEach(id -> sees(stage.state(), stage.person(id), reached));
            kept(stage.state());
        }
        assertThat(RoomState.replay(stage.log())).isEqualTo(stage.state());
        written(stage.log());
        for (String what :
                List.of("in a caucus", "shown in a caucus", "shown by who was let", "marked", "erased", "of several")) {
            Statistics.label(what)
                    .collect(reached.contains(what))
                    .coverage(seen -> seen.check(true).percentage(share -> share > 0));
        }
    }

    private void follow(RoomEvent event, RoomCommand command, RoomState before, Set<String> reached) {
        String author = command instanceof RoomCommand.By by ? by.author() : "";
        switch (event) {
            case RoomEvent.ExhibitAdded e -> {
                assertThat(e.place())
                        .isEqualTo(before.person(author).orElseThrow().place());
                placed.put(e.exhibitId(), e.place());
                if (e.place() instanceof Place.Caucus) {
                    reached.add("in a caucus");
                }
            }
            case RoomEvent.ExhibitShown e -> {
                assertThat(before.phase()).isIn(Phase.IN_SESSION, Phase.PAUSED);
                assertThat(e.place())
                        .isEqualTo(before.person(author).orElseThrow().place());
                assertThat(placed.get(e.exhibitId())).isIn(Place.JOINT, e.place());
                assertThat(e.sha256()).isEqualTo(Exhibition.SHA);
                if (e.place().equals(Place.JOINT) && !before.presides(author)) {
                    assertThat(before.exhibits().presenter()).isEqualTo(author);
                    reached.add("shown by who was let");
                }
                if (e.place() instanceof Place.Caucus) {
                    reached.add("shown in a caucus");
                }
            }
            case RoomEvent.ExhibitMarked e -> {
                assertThat(before.person(e.by()).orElseThrow().place()).isEqualTo(Place.JOINT);
                reached.add("marked");
            }
            case RoomEvent.ExhibitErased _ -> reached.add("erased");
            default -> {}
        }
    }

    /** By the test's own memory, not by the rules. */
    private void sees(RoomState room, Person me, Set<String> reached) {
        Notice.Exhibits told = ExhibitNotices.told(room, me);
        if (me.place().equals(Place.WAITING)) {
            assertThat(told).isEqualTo(ExhibitNotices.NONE);
            return;
        }
        for (Notice.Exhibit exhibit : told.exhibits()) {
            assertThat(placed.get(exhibit.exhibitId())).isIn(Place.JOINT, me.place());
        }
        List<Place> places =
                told.exhibits().stream().map(Notice.Exhibit::place).distinct().toList();
        if (places.size() > 1) {
            reached.add("of several");
        }
        Notice.ShownExhibit shown = told.shown();
        if (shown != null) {
            assertThat(told.exhibits()).extracting(Notice.Exhibit::exhibitId).contains(shown.exhibitId());
        }
        for (String id : room.exhibits().open().keySet()) {
            @Nullable Place there = placed.get(id);
            boolean mine = Place.JOINT.equals(there) || me.place().equals(there);
            assertThat(room.exhibits().before(me.place(), id).isPresent()).isEqualTo(mine);
        }
        if (!me.place().equals(Place.JOINT)) {
            assertThat(ExhibitNotices.marks(room, me)).isEqualTo(ExhibitNotices.NO_MARKS);
        }
    }

    private static void kept(RoomState room) {
        Exhibits all = room.exhibits();
        all.open().values().forEach(e -> {
            if (e.place() instanceof Place.Caucus(String id)) {
                assertThat(room.caucuses()).containsKey(id);
            }
        });
        all.shown()
                .forEach((place, now) ->
                        assertThat(all.before(place, now.exhibitId())).isPresent());
        if (all.presenter() != null) {
            assertThat(room.person(all.presenter()).orElseThrow().place()).isEqualTo(Place.JOINT);
        }
    }

    /** As the session's log is written, nothing in it says which document was in a caucus. */
    private static void written(List<LoggedEvent> log) {
        for (LoggedEvent logged : log) {
            if (logged.event() instanceof ExhibitEvent e && ExhibitRules.place(e) instanceof Place.Caucus) {
                String line = Json.write(new LoggedEvent(1, Instant.EPOCH, (RoomEvent) ExhibitRules.logged(e)));
                assertThat(line).doesNotContain(".pdf", Exhibition.SHA, "d_n");
            }
        }
    }
}
