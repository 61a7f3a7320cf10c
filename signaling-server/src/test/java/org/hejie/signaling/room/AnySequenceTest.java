package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.media.LineGrade;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.AgreementEvent;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.ExhibitEvent;
import org.hejie.protocol.signal.GateEvent;
import org.hejie.protocol.signal.PaperEvent;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RecordingState;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.OpenDoor;
import org.hejie.signaling.refusal.Reason;

/** What holds whatever is asked, by whomever, in whatever order. */
class AnySequenceTest {
    private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");
    private static final RoomCommand SCHEDULE =
            new RoomCommand.Schedule("s_1", "c_1", Stage.MEDIATOR, OpenDoor.PLANNED, OpenDoor.CASE);

    /** Everything that came of one sequence. */
    private static final class Run {
        final List<LoggedEvent> log = new ArrayList<>();
        RoomState state = RoomState.NONE;

        /** Looks at every step: an event, the state before it and after. */
        interface Watch {
            void step(LoggedEvent event, RoomState before, RoomState after);
        }

        Run(List<RoomCommand> commands, Watch watch) {
            put(SCHEDULE, watch);
            commands.forEach(c -> put(c, watch));
        }

        void put(RoomCommand command, Watch watch) {
            Instant now = START.plusSeconds(log.size());
            Decision decision = Room.decide(state, command, now);
            assertThat(Room.decide(state, command, now)).as("pure").isEqualTo(decision);
            if (decision instanceof Decision.Accepted(List<RoomEvent> events)) {
                for (RoomEvent event : events) {
                    LoggedEvent logged = new LoggedEvent(state.lastSeq() + 1, now, event);
                    RoomState before = state;
                    state = before.evolve(logged);
                    log.add(logged);
                    watch.step(logged, before, state);
                }
            }
        }
    }

    @Provide
    Arbitrary<List<RoomCommand>> sequences() {
        Arbitrary<List<RoomCommand>> middle =
                Commands.any().list().ofMinSize(1).ofMaxSize(120).withSizeDistribution(RandomDistribution.uniform());
        Arbitrary<RoomCommand> end = Arbitraries.oneOf(Commands.end(), Commands.any());
        return net.jqwik.api.Combinators.combine(middle, Arbitraries.of(true, false), end)
                .as((commands, begun, last) -> {
                    List<RoomCommand> all = new ArrayList<>();
                    if (begun) {
                        all.add(Stage.enter(Stage.MEDIATOR, org.hejie.protocol.Role.PRESIDING_MEDIATOR, Map.of()));
                        all.add(new RoomCommand.By(Stage.MEDIATOR, 94, Stage.DECLARES));
                        all.add(new RoomCommand.By(Stage.MEDIATOR, 98, new Command.OpenSession()));
                        all.add(Stage.enter(Stage.WORKER, org.hejie.protocol.Role.APPLICANT, Stage.WILLING));
                        all.add(new RoomCommand.By(Stage.MEDIATOR, 95, new Command.Admit(Stage.WORKER)));
                        all.add(new RoomCommand.By(Stage.MEDIATOR, 97, new Command.StartSession()));
                        all.add(new RoomCommand.By(Stage.MEDIATOR, 96, new Command.StartRecording()));
                        all.add(new RoomCommand.By(
                                Stage.WORKER, 92, new Command.SetConsent(ConsentKind.SPEECH_TO_TEXT, true)));
                        all.add(new RoomCommand.By(Stage.MEDIATOR, 93, new Command.SetDrafts(true)));
                    }
                    all.addAll(commands);
                    all.add(last);
                    return all;
                });
    }

    /** The other properties say little unless the sequences go where it matters. */
    @Property(tries = 2_000)
    @StatisticsReport(onFailureOnly = true)
    void theSequencesReachWhatIsWorthTesting(@ForAll("sequences") List<RoomCommand> commands) {
        java.util.Set<String> reached = new java.util.HashSet<>();
        new Run(commands, (event, before, after) -> {
            reached.add(after.recording().state().name());
            reached.add(after.phase().name());
            reached.add(event.event().getClass().getSimpleName());
            if (event.event() instanceof RoomEvent.ParticipantPlaced placed
                    && placed.to().equals(Place.WAITING)) {
                reached.add("back to waiting");
            }
            if (event.event() instanceof RoomEvent.RecordingGapOpened gap) {
                reached.add(gap.cause().name());
            }
            if (event.event() instanceof RoomEvent.DraftsStopped stopped) {
                reached.add("drafts " + stopped.cause());
            }
        });
        for (String wanted : List.of(
                "RECORDING",
                "CONSENT_MISSING",
                "CONSENT_WITHDRAWN",
                "DISK_FULL",
                "PROCESS_DIED",
                "SUSPENDED",
                "PAUSED",
                "RecordingGapClosed",
                "ParticipantRemoved",
                "ChatSent",
                "LineChanged",
                "CaucusOpened",
                "CaucusClosed",
                "CaucusKnocked",
                "PresidingChanged",
                "FloorChanged",
                "ChannelSet",
                "AskMade",
                "AskAnswered",
                "ExhibitAdded",
                "ExhibitShown",
                "GateModeProposed",
                "GateModeSet",
                "drafts TURNED_OFF",
                "drafts NOT_RECORDED",
                "drafts CONSENT_WITHDRAWN",
                "drafts CONSENT_MISSING",
                "back to waiting",
                "ENDED")) {
            Statistics.label(wanted)
                    .collect(reached.contains(wanted))
                    .coverage(seen -> seen.check(true).percentage(share -> share > 0));
        }
    }

    @Property(tries = 250)
    void everyCommandIsAnsweredAndTheLogGivesTheSameRoom(@ForAll("sequences") List<RoomCommand> commands) {
        Run run = new Run(commands, (event, before, after) -> {});
        assertThat(RoomState.replay(run.log)).isEqualTo(run.state);
        for (int i = 0; i < run.log.size(); i++) {
            assertThat(run.log.get(i).seq()).isEqualTo(i + 1);
        }
    }

    @Property(tries = 250)
    void nothingIsEverRecordedWithoutTheConsentOfEveryoneInTheRoom(@ForAll("sequences") List<RoomCommand> commands) {
        new Run(commands, (event, before, after) -> {
            if (after.recording().state() == RecordingState.RECORDING) {
                assertThat(after.apart()).as("%s", event).isEmpty();
                assertThat(after.joint()).as("%s", event).allMatch(p -> p.consents(ConsentKind.RECORDING));
                assertThat(after.phase()).as("%s", event).isEqualTo(Phase.IN_SESSION);
            }
        });
    }

    @Property(tries = 250)
    void nothingIsEverDraftedButWhatIsRecordedOfPeopleWhoAllAgreed(@ForAll("sequences") List<RoomCommand> commands) {
        new Run(commands, (event, before, after) -> {
            boolean on = after.papers().drafts().on();
            if (on) {
                assertThat(after.recording().state()).as("%s", event).isEqualTo(RecordingState.RECORDING);
                assertThat(after.apart()).as("%s", event).isEmpty();
                assertThat(after.joint())
                        .as("%s", event)
                        .allMatch(p -> p.role().isMediator() || p.consents(ConsentKind.SPEECH_TO_TEXT));
            }
            switch (event.event()) {
                case RoomEvent.DraftsStarted e -> {
                    assertThat(before.papers().drafts().on()).isFalse();
                    assertThat(before.isMediator(e.by())).isTrue();
                }
                case RoomEvent.DraftsStopped e ->
                    assertThat(before.papers().drafts().on()).isTrue();
                case RoomEvent.ParticipantJoined e ->
                    assertThat(e.consents()).as("never at the door").doesNotContainKey(ConsentKind.SPEECH_TO_TEXT);
                default ->
                    assertThat(on)
                            .as("%s", event)
                            .isEqualTo(before.papers().drafts().on());
            }
        });
    }

    @Property(tries = 250)
    void aRecordingHasOneOpenGapAtMostAndEveryGapIsARealChange(@ForAll("sequences") List<RoomCommand> commands) {
        new Run(commands, (event, before, after) -> {
            Recording was = before.recording();
            switch (event.event()) {
                case RoomEvent.RecordingStarted e -> {
                    assertThat(was.state()).isEqualTo(RecordingState.OFF);
                    assertThat(e.recordingId()).isEqualTo("s_1-r" + (was.count() + 1));
                }
                case RoomEvent.RecordingGapOpened e -> {
                    assertThat(was.state()).isNotEqualTo(RecordingState.OFF);
                    assertThat(was.gap()).isNotEqualTo(new Recording.Gap(e.cause(), e.participantId()));
                }
                case RoomEvent.RecordingGapClosed e -> assertThat(was.state()).isEqualTo(RecordingState.GAP);
                case RoomEvent.RecordingStopped e -> assertThat(was.running()).isTrue();
                default -> assertThat(after.recording()).as("%s", event.event()).isEqualTo(was);
            }
        });
    }

    @Property(tries = 250)
    void whatAClientIsToldAddsUpToWhatItWouldSee(@ForAll("sequences") List<RoomCommand> commands) {
        Map<String, ClientRoom> clients = new HashMap<>();
        new Run(commands, (event, before, after) -> {
            for (String id : after.people().keySet()) {
                Person person = after.person(id).orElseThrow();
                if (!clients.containsKey(id)) {
                    clients.put(id, new ClientRoom(id, Views.view(after, id)));
                    continue;
                }
                ClientRoom client = Objects.requireNonNull(clients.get(id));
                List<RoomEvent> told = Visibility.told(event.event(), id, before, after);
                if (person.removed()) {
                    assertThat(told).allMatch(RoomEvent.ParticipantRemoved.class::isInstance);
                    continue;
                }
                told.forEach(e -> client.told(e, event.at()));
                assertThat(client.known())
                        .as("%s after %s, told %s", id, event.event(), told)
                        .isEqualTo(ClientRoom.Known.of(Views.view(after, id)));
            }
        });
    }

    @Property(tries = 250)
    void whoeverWaitsLearnsNothingOfTheRoom(@ForAll("sequences") List<RoomCommand> commands) {
        new Run(
                commands,
                (event, before, after) -> after.people().values().stream()
                        .filter(p -> p.place().equals(Place.WAITING))
                        .filter(p -> before.person(p.id())
                                .filter(was -> was.place().equals(Place.WAITING))
                                .isPresent())
                        .forEach(waiting -> Visibility.told(event.event(), waiting.id(), before, after)
                                .forEach(told -> assertWaitingMayKnow(told, waiting.id(), after))));
    }

    private static void assertWaitingMayKnow(RoomEvent told, String me, RoomState room) {
        boolean fine = switch (told) {
            case RoomEvent.ChatSent e -> false;
            case RoomEvent.RecordingStarted e -> false;
            case RoomEvent.RecordingGapOpened e -> false;
            case RoomEvent.RecordingGapClosed e -> false;
            case RoomEvent.RecordingStopped e -> false;
            case RoomEvent.RecordingTapCounted e -> false;
            case RoomEvent.RoomLocked e -> false;
            case RoomEvent.TrackChanged e -> e.participantId().equals(me);
            case RoomEvent.LineChanged e -> e.participantId().equals(me);
            case RoomEvent.FloorChanged e -> e.participantIds().equals(List.of(me)) && e.side() == null;
            case RoomEvent.ChannelSet e -> false;
            case RoomEvent.HandRaised e -> e.participantId().equals(me);
            case RoomEvent.HelpAsked e -> e.participantId().equals(me);
            case RoomEvent.PresidingChanged e -> e.reason() == null;
            case RoomEvent.AskMade e -> e.participantId().equals(me);
            case RoomEvent.AskAnswered e -> e.participantId().equals(me);
            case RoomEvent.ConsentChanged e -> e.participantId().equals(me);
            case RoomEvent.ParticipantJoined e ->
                room.isMediator(e.participantId()) || e.participantId().equals(me);
            case RoomEvent.PresenceChanged e ->
                room.isMediator(e.participantId()) || e.participantId().equals(me);
            case RoomEvent.ParticipantPlaced e -> e.participantId().equals(me);
            case RoomEvent.CaucusOpened e -> room.isMediator(me);
            case RoomEvent.CaucusClosed e -> room.isMediator(me);
            case RoomEvent.CaucusKnocked e -> e.participantId().equals(me);
            case RoomEvent.ParticipantRemoved e ->
                room.isMediator(e.participantId()) || e.participantId().equals(me);
            case RoomEvent.SessionPaused e -> e.reason() == null;
            case RoomEvent.SessionEnded e -> e.note() == null;
            case RoomEvent.SessionScheduled e -> false;
            case RoomEvent.SessionOpened e -> true;
            case RoomEvent.SessionStarted e -> true;
            case RoomEvent.SessionSuspended e -> true;
            case RoomEvent.SessionResumed e -> true;
            case RoomEvent.GateReminded e -> e.participantId().equals(me);
            case RoomEvent.GateModeSet e -> e.participantId().equals(me);
            case GateEvent e -> false;
            case PaperEvent e -> false;
            case ExhibitEvent e -> false;
            case AgreementEvent e -> false;
        };
        assertThat(fine).as("%s in the waiting room is told %s", me, told).isTrue();
    }

    /** Read from the log alone: who proposed what, and who said yes to it (在线调解规则 art. 16). */
    @Property(tries = 600)
    void nobodyTakesPartInAnotherWayWithoutTheirOwnYesAndThatOfEveryOtherSide(
            @ForAll("sequences") List<RoomCommand> commands) {
        Map<String, RoomEvent.GateModeProposed> proposed = new HashMap<>();
        Map<String, Map<String, RoomEvent.GateModeAnswered>> answers = new HashMap<>();
        new Run(commands, (event, before, after) -> {
            switch (event.event()) {
                case RoomEvent.GateModeProposed e -> proposed.put(e.proposalId(), e);
                case RoomEvent.GateModeAnswered e ->
                    answers.computeIfAbsent(e.proposalId(), id -> new HashMap<>())
                            .put(e.participantId(), e);
                case RoomEvent.GateModeSet e
                when e.proposalId() instanceof String id ->
                    agreed(Objects.requireNonNull(proposed.get(id)), answers.getOrDefault(id, Map.of()), before);
                case RoomEvent.GateModeSet e -> assertThat(before.phase()).isIn(Phase.SCHEDULED, Phase.OPEN);
                default -> {}
            }
        });
    }

    private static void agreed(
            RoomEvent.GateModeProposed p, Map<String, RoomEvent.GateModeAnswered> answers, RoomState room) {
        assertThat(answers.values()).allMatch(RoomEvent.GateModeAnswered::agreed);
        if (p.by().equals(p.participantId())) {
            assertThat(answers.keySet()).as("a mediator agrees").anyMatch(room::isMediator);
        } else {
            assertThat(answers).as("the person agrees").containsKey(p.participantId());
        }
        boolean apart = p.mode() == ParticipationMode.ON_SITE || p.mode() == ParticipationMode.VIDEO_SEPARATE_TIME;
        Role own = room.person(p.participantId()).orElseThrow().role();
        for (Role side : List.of(Role.APPLICANT, Role.RESPONDENT)) {
            if (apart && side != own) {
                assertThat(answers.values())
                        .as("%s agrees", side)
                        .anyMatch(a -> a.side() == side
                                || room.person(a.participantId()).orElseThrow().role() == side);
            }
        }
    }

    @Property(tries = 250)
    void aPartyNeverLearnsWhatAnotherPartyAgreedToOrHowItWasIdentified(
            @ForAll("sequences") List<RoomCommand> commands) {
        new Run(
                commands,
                (event, before, after) -> after.people().values().stream()
                        .filter(p -> p.role().isParty())
                        .forEach(me -> Visibility.told(event.event(), me.id(), before, after)
                                .forEach(told -> {
                                    switch (told) {
                                        case RoomEvent.ConsentChanged e ->
                                            assertThat(e.participantId()).isEqualTo(me.id());
                                        case RoomEvent.LineChanged e ->
                                            assertThat(e.participantId()).isEqualTo(me.id());
                                        case RoomEvent.ParticipantJoined e -> {
                                            if (!e.participantId().equals(me.id())) {
                                                assertThat(e.consents()).isEmpty();
                                                assertThat(e.identityMethod()).isEmpty();
                                            }
                                        }
                                        case RoomEvent.RecordingGapOpened e -> {
                                            assertThat(e.participantId()).isIn(null, me.id());
                                            assertThat(e.detail()).isNull();
                                        }
                                        case RoomEvent.SessionEnded e ->
                                            assertThat(e.note()).isNull();
                                        default -> {}
                                    }
                                })));
    }

    @Property(tries = 250)
    void aLineIsWrittenDownAtMostEveryTenSecondsAndOnlyWhenThereIsSomethingToSay(
            @ForAll("sequences") List<RoomCommand> commands) {
        Map<String, LoggedEvent> last = new HashMap<>();
        new Run(commands, (event, before, after) -> {
            if (!(event.event() instanceof RoomEvent.LineChanged now)) {
                return;
            }
            LoggedEvent said = last.put(now.participantId(), event);
            if (said == null) {
                assertThat(now.quality().grade()).isNotEqualTo(LineGrade.GOOD);
                return;
            }
            Duration apart = Duration.between(said.at(), event.at());
            assertThat(apart).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
            if (((RoomEvent.LineChanged) said.event()).quality().grade()
                    == now.quality().grade()) {
                assertThat(now.quality().grade()).isNotEqualTo(LineGrade.GOOD);
                assertThat(apart).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
            }
        });
    }

    @Property(tries = 300)
    void roomControlIsThePresidingMediatorsAlone(
            @ForAll("sequences") List<RoomCommand> commands,
            @ForAll("control") Command command,
            @ForAll("others") String who) {
        Run run = new Run(commands, (event, before, after) -> {});
        Assume.that(!run.state.presides(who));
        Decision decision = Room.decide(run.state, new RoomCommand.By(who, 50, command), START);
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        assertThat(((Decision.Refused) decision).reason())
                .isIn(
                        Reason.NOT_PRESIDING,
                        Reason.NOT_IN_ROOM,
                        Reason.REMOVED,
                        Reason.ACCOUNT_SUSPENDED,
                        Reason.SESSION_OVER);
    }

    @Provide
    Arbitrary<Command> control() {
        return Commands.presiding();
    }

    @Provide
    Arbitrary<String> others() {
        return Commands.who();
    }

    @Property(tries = 400)
    void onePersonPresidesAtAnyTimeAndTheChairGoesToAMediatorWhoIsThere(
            @ForAll("sequences") List<RoomCommand> commands) {
        new Run(commands, (event, before, after) -> {
            assertThat(after.people().values())
                    .as("%s", event)
                    .filteredOn(p -> p.role() == Role.PRESIDING_MEDIATOR)
                    .allMatch(p -> after.presides(p.id()));
            if (event.event() instanceof RoomEvent.PresidingChanged e) {
                assertThat(before.presides(e.from())).isTrue();
                assertThat(after.presides(e.participantId())).isTrue();
                assertThat(after.person(e.participantId()).orElseThrow().presence())
                        .isEqualTo(Presence.CONNECTED);
                assertThat(before.isMediator(e.participantId())).isTrue();
                assertThat(Objects.equals(e.by(), e.from())
                                || before.phase() == Phase.SUSPENDED
                                || (before.phase() == Phase.OPEN || before.phase() == Phase.PAUSED)
                                        && before.person(e.from())
                                                .filter(p -> p.presence() != Presence.GONE)
                                                .isEmpty()
                                || before.person(e.from())
                                        .filter(p -> p.barred() && e.by() == null)
                                        .isPresent())
                        .isTrue();
            } else {
                assertThat(after.presidingMediatorId())
                        .isEqualTo(
                                event.event() instanceof RoomEvent.SessionScheduled s
                                        ? s.presidingMediatorId()
                                        : before.presidingMediatorId());
            }
        });
    }

    /** Out at once and for good, with nobody left running the session, and nobody brought beside people they did not hear before. */
    @Property(tries = 400)
    void whoseAccountMayNotBeUsedIsOutAndNobodyHearsAnyoneElseForIt(
            @ForAll("sequences") List<RoomCommand> commands, @ForAll("others") String who) {
        Run run = new Run(commands, (event, before, after) -> {});
        RoomState before = run.state;
        boolean here = before.phase() != Phase.ENDED
                && before.person(who).filter(p -> !p.removed()).isPresent();
        int logged = run.log.size();
        List<RoomState> between = new ArrayList<>();
        run.put(new RoomCommand.Barred(who), (event, was, after) -> between.add(after));
        if (!here) {
            assertThat(run.log).hasSize(logged);
            return;
        }
        Person out = run.state.person(who).orElseThrow();
        assertThat(out.barred() && out.removed() && out.presence() == Presence.GONE)
                .isTrue();
        assertThat(run.state.presides(who) && run.state.phase() == Phase.IN_SESSION)
                .isFalse();
        for (RoomState state : between) {
            for (String a : state.people().keySet()) {
                for (String b : state.people().keySet()) {
                    if (Visibility.hears(state, a, b)) {
                        assertThat(Visibility.hears(before, a, b))
                                .as("%s %s", a, b)
                                .isTrue();
                    }
                }
            }
        }
        RoomCommand.Enter again = Stage.enter(who, out.role(), Map.of());
        assertThat(Room.decide(run.state, again, START)).isEqualTo(new Decision.Refused(Reason.ACCOUNT_SUSPENDED, ""));
        run.put(new RoomCommand.LineBack(who), (event, was, after) -> {});
        assertThat(run.state.person(who)).contains(out);
    }

    @Property(tries = 300)
    void anAskIsToldToWhoAskedAndWhoPresidesAndToNobodyElse(@ForAll("sequences") List<RoomCommand> commands) {
        new Run(
                commands,
                (event, before, after) -> after.people()
                        .keySet()
                        .forEach(me -> Visibility.told(event.event(), me, before, after)
                                .forEach(told -> {
                                    String whose = switch (told) {
                                        case RoomEvent.AskMade e -> e.participantId();
                                        case RoomEvent.AskAnswered e -> e.participantId();
                                        default -> me;
                                    };
                                    assertThat(me).isIn(whose, after.presidingMediatorId());
                                })));
    }

    @Property(tries = 500)
    void afterTheEndNothingHappens(@ForAll("sequences") List<RoomCommand> commands) {
        new Run(commands, (event, before, after) -> assertThat(before.phase()).isNotEqualTo(Phase.ENDED));
    }
}
