package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.Stage.CO_MEDIATOR;
import static org.hejie.signaling.room.Stage.EMPLOYER;
import static org.hejie.signaling.room.Stage.MEDIATOR;
import static org.hejie.signaling.room.Stage.WILLING;
import static org.hejie.signaling.room.Stage.WORKER;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Json;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.LineGrade;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.RoomView;
import org.hejie.signaling.room.SealedRulesTest.Course;

/** Whatever is asked in whatever order: nothing of a caucus crosses, and its own record runs only while all of it want it. */
class CaucusIsolationTest {
    private static final List<String> CAST = List.of(MEDIATOR, CO_MEDIATOR, WORKER, EMPLOYER, "p_lawyer");

    /** Everyone is in the joint room, and they are about to go apart. */
    private static Course begun() {
        Course course = new Course()
                .enters(EMPLOYER, Role.RESPONDENT)
                .enters("p_lawyer", Role.APPLICANT)
                .happens(Stage.enter(CO_MEDIATOR, Role.CO_MEDIATOR, Map.of()));
        return course.asks(MEDIATOR, new Command.Admit(EMPLOYER)).asks(MEDIATOR, new Command.Admit("p_lawyer"));
    }

    private static List<String> some(Random random) {
        List<String> all = new ArrayList<>(CAST);
        Collections.shuffle(all, random);
        return all.subList(0, 1 + random.nextInt(3));
    }

    /** The parties in the mediator's caucus. */
    private static List<String> beside(Course course) {
        return course.stage
                .state()
                .inside(mine(course, ""))
                .filter(p -> p.role().isParty())
                .map(Person::id)
                .sorted()
                .toList();
    }

    /** The mediator's caucus, or else that one. */
    private static String mine(Course course, String other) {
        Place place = course.stage.person(MEDIATOR).place();
        return place instanceof Place.Caucus(String id) ? id : other;
    }

    private static RoomCommand next(Course course, Random random) {
        String who = CAST.get(random.nextInt(CAST.size()));
        boolean yes = random.nextBoolean();
        String caucus =
                "k" + (1 + random.nextInt(Math.max(1, course.stage.state().caucusCount())));
        Command command = switch (random.nextInt(26)) {
            case 0 -> new Command.OpenCaucus(some(random));
            case 1 -> new Command.OpenCaucus(List.of(MEDIATOR, who));
            case 2 -> new Command.MoveToCaucus(yes ? mine(course, caucus) : caucus, some(random));
            case 3 -> new Command.CloseCaucus(caucus);
            case 4 -> new Command.Admit(who);
            case 5, 6, 7, 8 -> new Command.RecordCaucus(random.nextInt(4) > 0);
            case 9 -> yes ? new Command.PauseSession("break") : new Command.ResumeSession();
            case 10 -> yes ? new Command.ReturnToWaiting(who) : new Command.Mute(who, TrackSource.CAMERA);
            case 11 -> yes ? new Command.StartRecording() : new Command.StopRecording(null);
            default -> null;
        };
        if (command != null) {
            return course.stage.by(MEDIATOR, command);
        }
        List<String> beside = beside(course);
        if (!beside.isEmpty() && random.nextInt(3) == 0) {
            String one = beside.get(random.nextInt(beside.size()));
            return course.stage.by(one, new Command.SetConsent(ConsentKind.CAUCUS_RECORDING, random.nextInt(6) > 0));
        }
        Command own = switch (random.nextInt(12)) {
            case 0, 1 -> new Command.SendChat("words of " + who);
            case 2 -> new Command.RaiseHand(yes);
            case 3 -> new Command.SetTrack(TrackSource.values()[random.nextInt(3)], yes);
            case 4 -> new Command.SetConsent(ConsentKind.CAUCUS_RECORDING, yes);
            case 7 -> new Command.SetConsent(ConsentKind.RECORDING, random.nextInt(3) > 0);
            case 8 -> new Command.ReturnToJoint();
            case 9 -> yes ? new Command.Knock() : new Command.AskHelp();
            default -> null;
        };
        if (own != null) {
            return course.stage.by(who, own);
        }
        return switch (random.nextInt(7)) {
            case 0 -> new RoomCommand.LineLost(who, DisconnectCause.NETWORK_LOST);
            case 1, 2 -> new RoomCommand.LineBack(who);
            case 3 -> random.nextInt(3) == 0 ? new RoomCommand.SeatExpired(who) : new RoomCommand.GraceExpired();
            case 4 -> Stage.enter(who, course.stage.person(who).role(), WILLING);
            case 5 -> random.nextInt(12) == 0 ? new RoomCommand.Barred(who) : new RoomCommand.LineBack(who);
            default ->
                new RoomCommand.LineMeasured(
                        who, Lines.of(LineGrade.values()[random.nextInt(3)]), java.time.Instant.EPOCH, Playback.NONE);
        };
    }

    @Property(tries = 400)
    @StatisticsReport(onFailureOnly = true)
    void nothingOfACaucusIsToldOutsideAndItsRecordRunsOnlyWhileAllOfItWantIt(@ForAll long seed) {
        Random random = new Random(seed);
        Course course = begun();
        Set<String> reached = new TreeSet<>();
        for (int i = 0; i < 90; i++) {
            RoomState before = course.stage.state();
            int logged = course.stage.log().size();
            course.put(next(course, random));
            for (LoggedEvent event :
                    course.stage.log().subList(logged, course.stage.log().size())) {
                RoomState after = before.evolve(event);
                told(event.event(), before, after);
                before = after;
            }
            RoomState room = course.stage.state();
            CAST.forEach(id -> view(room, room.person(id).orElseThrow()));
            record(course, reached);
        }
        course.put(
                course.stage.person(MEDIATOR).removed()
                        ? new RoomCommand.Close("nobody presides")
                        : course.stage.by(MEDIATOR, new Command.EndSession(TerminationReason.ADJOURNED, null)));
        assertThat(course.sealed.logs()).as("records are over with the session").isEmpty();
        joint(course.stage.log());
        course.logs.forEach((caucusId, log) -> covered(new Place.Caucus(caucusId), log, reached));
        for (String what : List.of("recorded", "stopped by withdrawal", "stopped by a newcomer", "several")) {
            Statistics.label(what)
                    .collect(reached.contains(what))
                    .coverage(seen -> seen.check(true).percentage(share -> share > 0));
        }
    }

    private static void told(RoomEvent event, RoomState before, RoomState after) {
        for (String id : CAST) {
            Person me = after.person(id).orElseThrow();
            for (RoomEvent told : Visibility.told(event, id, before, after)) {
                boolean mine = me.role().isMediator();
                switch (told) {
                    case RoomEvent.ChatSent e -> {
                        assertThat(e.place()).isEqualTo(me.place());
                        assertThat(after.person(e.participantId()).orElseThrow().place())
                                .isEqualTo(me.place());
                    }
                    case RoomEvent.TrackChanged e -> near(me, e.participantId(), after, told);
                    case RoomEvent.HandRaised e -> near(me, e.participantId(), after, told);
                    case RoomEvent.LineChanged e -> {
                        near(me, e.participantId(), after, told);
                        assertThat(mine || e.participantId().equals(id)).isTrue();
                    }
                    case RoomEvent.HelpAsked e ->
                        assertThat(mine || e.participantId().equals(id)).isTrue();
                    case RoomEvent.CaucusKnocked e ->
                        assertThat(after.presides(id) || e.participantId().equals(id))
                                .isTrue();
                    case RoomEvent.CaucusOpened e -> assertThat(mine).isTrue();
                    case RoomEvent.CaucusClosed e -> assertThat(mine).isTrue();
                    case RoomEvent.ConsentChanged e -> {
                        assertThat(e.kind()).isNotEqualTo(ConsentKind.CAUCUS_RECORDING);
                        assertThat(mine || e.participantId().equals(id)).isTrue();
                    }
                    case RoomEvent.ParticipantPlaced e -> {
                        boolean own = e.participantId().equals(id);
                        assertThat(mine || own || namesOnly(e.from(), me) && namesOnly(e.to(), me))
                                .as("%s is told %s", me.place(), e)
                                .isTrue();
                    }
                    case RoomEvent.ParticipantJoined e ->
                        assertThat(mine || namesOnly(e.place(), me)).isTrue();
                    default -> {}
                }
            }
        }
    }

    /** A party is told the name of its own caucus alone. */
    private static boolean namesOnly(Place place, Person me) {
        return !(place instanceof Place.Caucus) || place.equals(Place.ELSEWHERE) || place.equals(me.place());
    }

    private static void near(Person me, String other, RoomState room, RoomEvent told) {
        Place there = room.person(other).orElseThrow().place();
        assertThat(me.id().equals(other) || !(there instanceof Place.Caucus) || there.equals(me.place()))
                .as("%s in %s is told %s from %s", me.id(), me.place(), told, there)
                .isTrue();
    }

    private static void view(RoomState room, Person me) {
        RoomView view = Views.view(room, me.id());
        for (RoomView.ParticipantView p : view.participants()) {
            Place there = room.person(p.participantId()).orElseThrow().place();
            boolean apart = there instanceof Place.Caucus && !there.equals(me.place());
            if (apart) {
                assertThat(p.tracksOn()).isEmpty();
                assertThat(p.handRaised()).isFalse();
                assertThat(me.role().isMediator() || namesOnly(p.place(), me)).isTrue();
            }
            if (p.consents() != null) {
                assertThat(p.consents()).doesNotContainKey(ConsentKind.CAUCUS_RECORDING);
            }
        }
        assertThat(view.chat()).allMatch(line -> line.place().equals(me.place()));
    }

    /** What holds of the records now, by the room and not by their own logs. */
    private static void record(Course course, Set<String> reached) {
        RoomState room = course.stage.state();
        if (room.caucuses().size() > 1) {
            reached.add("several");
        }
        assertThat(course.sealed.logs().values().stream()
                        .filter(log -> log.recording().running()))
                .hasSizeLessThan(2);
        assertThat(room.caucuses().keySet()).containsAll(course.sealed.logs().keySet());
        course.sealed.running().ifPresent(caucusId -> {
            reached.add("recorded");
            assertThat(room.phase()).isEqualTo(Phase.IN_SESSION);
            assertThat(room.recording().state()).isNotEqualTo(org.hejie.protocol.signal.RecordingState.RECORDING);
            assertThat(room.inside(caucusId).map(Person::id)).contains(MEDIATOR);
            assertThat(room.inside(caucusId)).allMatch(p -> course.sealed.agreed(p, caucusId));
        });
        course.sealed
                .answers()
                .forEach(
                        (id, answer) -> assertThat(room.person(id).orElseThrow().place())
                                .isEqualTo(new Place.Caucus(answer.caucusId())));
    }

    /** The session's log says nothing of a record. */
    private static void joint(List<LoggedEvent> log) {
        for (LoggedEvent event : log) {
            assertThat(Json.write(event)).doesNotContain("CAUCUS_RECORDING", "s_1-k");
        }
    }

    /** By the record's own log: at no line does it run over someone who did not agree, or without the mediator. */
    private static void covered(Place place, List<LoggedEvent> log, Set<String> reached) {
        RoomState record = RoomState.NONE;
        assertThat(log.getLast().event()).isInstanceOf(RoomEvent.SessionEnded.class);
        for (LoggedEvent logged : log) {
            assertThat(logged.seq()).isEqualTo(record.lastSeq() + 1);
            boolean ran = record.recording().running();
            record = record.evolve(logged);
            if (logged.event() instanceof RoomEvent.RecordingStopped stopped) {
                assertThat(ran).isTrue();
                switch (stopped.cause()) {
                    case CONSENT_WITHDRAWN -> reached.add("stopped by withdrawal");
                    case CONSENT_MISSING -> reached.add("stopped by a newcomer");
                    default -> {}
                }
            }
            if (record.recording().running()) {
                assertThat(record.people().values().stream().filter(Person::inCaucus))
                        .as("%s", logged)
                        .allMatch(p -> p.place().equals(place))
                        .allMatch(p -> p.consents(ConsentKind.CAUCUS_RECORDING))
                        .anyMatch(p -> p.id().equals(MEDIATOR));
            }
            if (logged.event() instanceof RoomEvent.ChatSent said) {
                assertThat(said.place()).isEqualTo(place);
                assertThat(ran).isTrue();
            }
        }
    }
}
