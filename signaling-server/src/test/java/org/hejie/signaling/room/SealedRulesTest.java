package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.Stage.EMPLOYER;
import static org.hejie.signaling.room.Stage.MEDIATOR;
import static org.hejie.signaling.room.Stage.WILLING;
import static org.hejie.signaling.room.Stage.WORKER;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.junit.jupiter.api.Test;

/** A caucus's own record: when it runs, what stops it, what its log says. */
class SealedRulesTest {
    private static final Place K1 = new Place.Caucus("k1");
    private static final Map<ConsentKind, Boolean> AGREED = Map.of(ConsentKind.CAUCUS_RECORDING, true);

    /** Mediator and worker in k1, the employer in the joint room. */
    private final Course course = new Course()
            .enters(EMPLOYER, Role.RESPONDENT)
            .asks(MEDIATOR, new Command.Admit(EMPLOYER))
            .asks(WORKER, new Command.SetTrack(TrackSource.MICROPHONE, true))
            .asks(MEDIATOR, new Command.OpenCaucus(List.of(MEDIATOR, WORKER)));

    private Course agreed() {
        return course.asks(WORKER, new Command.SetConsent(ConsentKind.CAUCUS_RECORDING, true));
    }

    private Course recorded() {
        return agreed().asks(MEDIATOR, new Command.RecordCaucus(true));
    }

    @Test
    void itNeedsThePartyAndTheMediator() {
        course.refuses(MEDIATOR, new Command.RecordCaucus(true), Reason.CAUCUS_RECORD_CONSENT_MISSING)
                .refuses(WORKER, new Command.RecordCaucus(true), Reason.NOT_PRESIDING)
                .refuses(EMPLOYER, agree(true), Reason.CAUCUS_CONSENT_OUTSIDE)
                .refuses(MEDIATOR, agree(true), Reason.CONSENT_BY_ROLE)
                .refuses(MEDIATOR, new Command.RecordCaucus(false), Reason.RECORDING_NOT_ON);
        recorded();
        assertThat(course.log("k1"))
                .startsWith(new RoomEvent.SessionScheduled(
                        "s_1-k1",
                        "c_1",
                        MEDIATOR,
                        org.hejie.signaling.OpenDoor.PLANNED,
                        org.hejie.signaling.OpenDoor.CASE,
                        new RoomEvent.SealedCaucus("s_1", "k1")))
                .endsWith(
                        new RoomEvent.SessionStarted(MEDIATOR),
                        new RoomEvent.ParticipantJoined(
                                MEDIATOR, "name of " + MEDIATOR, Role.PRESIDING_MEDIATOR, K1, AGREED, "one_time_code"),
                        new RoomEvent.ParticipantJoined(
                                WORKER, "name of " + WORKER, Role.APPLICANT, K1, AGREED, "one_time_code"),
                        new RoomEvent.TrackChanged(WORKER, TrackSource.MICROPHONE, true, null),
                        new RoomEvent.RecordingStarted("s_1-k1-r1", MEDIATOR));
        course.refuses(MEDIATOR, new Command.RecordCaucus(true), Reason.RECORDING_ALREADY_ON);
    }

    private static Command agree(boolean yes) {
        return new Command.SetConsent(ConsentKind.CAUCUS_RECORDING, yes);
    }

    @Test
    void aWithdrawalStopsItFirstAndItBeginsAgainOnlyWhenBothAskAgain() {
        recorded().asks(WORKER, agree(false));
        assertThat(course.log("k1"))
                .endsWith(
                        new RoomEvent.RecordingStopped(WORKER, GapCause.CONSENT_WITHDRAWN, null),
                        new RoomEvent.ConsentChanged(WORKER, ConsentKind.CAUCUS_RECORDING, false));
        course.refuses(MEDIATOR, new Command.RecordCaucus(true), Reason.CAUCUS_RECORD_CONSENT_MISSING)
                .asks(WORKER, agree(true));
        assertThat(course.sealed.running()).isEmpty();
        course.asks(MEDIATOR, new Command.RecordCaucus(true));
        assertThat(course.log("k1")).endsWith(new RoomEvent.RecordingStarted("s_1-k1-r2", MEDIATOR));
    }

    @Test
    void someoneWithoutConsentComingInStopsItBeforeTheyAreThere() {
        recorded().asks(MEDIATOR, new Command.MoveToCaucus("k1", List.of(EMPLOYER)));
        assertThat(course.log("k1"))
                .endsWith(
                        new RoomEvent.RecordingStopped(null, GapCause.CONSENT_MISSING, null),
                        new RoomEvent.ParticipantJoined(
                                EMPLOYER, "name of " + EMPLOYER, Role.RESPONDENT, K1, Map.of(), "one_time_code"));
        course.asks(EMPLOYER, agree(true)).asks(MEDIATOR, new Command.RecordCaucus(true));
        assertThat(course.sealed.running()).contains("k1");
    }

    @Test
    void theMediatorsLeavingStopsIt() {
        recorded().asks(MEDIATOR, new Command.ReturnToJoint());
        assertThat(course.log("k1"))
                .endsWith(
                        new RoomEvent.RecordingStopped(MEDIATOR, GapCause.STOPPED_BY_MEDIATOR, null),
                        new RoomEvent.ParticipantPlaced(MEDIATOR, K1, Place.JOINT, MEDIATOR));
    }

    @Test
    void aPauseAndASuspensionStopIt() {
        recorded().asks(MEDIATOR, new Command.PauseSession("break"));
        assertThat(course.log("k1").getLast())
                .isEqualTo(new RoomEvent.RecordingStopped(MEDIATOR, GapCause.SESSION_PAUSED, null));
        course.refuses(MEDIATOR, new Command.RecordCaucus(true), Reason.RECORDING_NOT_IN_SESSION)
                .asks(MEDIATOR, new Command.ResumeSession());
        assertThat(course.sealed.running()).isEmpty();
        course.asks(MEDIATOR, new Command.RecordCaucus(true))
                .happens(new RoomCommand.LineLost(MEDIATOR, DisconnectCause.NETWORK_LOST))
                .happens(new RoomCommand.GraceExpired());
        assertThat(course.log("k1").getLast())
                .isEqualTo(new RoomEvent.RecordingStopped(null, GapCause.SESSION_SUSPENDED, null));
    }

    @Test
    void theTalksEndEndsTheRecordAndTheSessionsToo() {
        recorded().asks(MEDIATOR, new Command.CloseCaucus("k1"));
        assertThat(course.log("k1"))
                .contains(new RoomEvent.RecordingStopped(MEDIATOR, GapCause.STOPPED_BY_MEDIATOR, null))
                .endsWith(new RoomEvent.SessionEnded(MEDIATOR, TerminationReason.ADJOURNED, null));
        course.asks(MEDIATOR, new Command.OpenCaucus(List.of(MEDIATOR, WORKER)))
                .refuses(MEDIATOR, new Command.RecordCaucus(true), Reason.CAUCUS_RECORD_CONSENT_MISSING)
                .asks(WORKER, agree(true))
                .asks(MEDIATOR, new Command.RecordCaucus(true))
                .asks(MEDIATOR, new Command.EndSession(TerminationReason.AGREEMENT_REACHED, "note"));
        assertThat(course.log("k2"))
                .endsWith(
                        new RoomEvent.RecordingStopped(MEDIATOR, GapCause.STOPPED_BY_MEDIATOR, null),
                        new RoomEvent.SessionEnded(MEDIATOR, TerminationReason.ADJOURNED, null));
    }

    @Test
    void whatIsAnsweredIsOverWithTheStay() {
        agreed().asks(MEDIATOR, new Command.Admit(WORKER))
                .asks(MEDIATOR, new Command.MoveToCaucus("k1", List.of(WORKER)))
                .refuses(MEDIATOR, new Command.RecordCaucus(true), Reason.CAUCUS_RECORD_CONSENT_MISSING);
    }

    @Test
    void whoComesBackIsThereWithoutTheConsentOfBefore() {
        recorded().asks(MEDIATOR, new Command.Admit(WORKER));
        assertThat(course.sealed.running())
                .as("nobody is left who could want it")
                .isEmpty();
        int before = course.log("k1").size();
        course.asks(MEDIATOR, new Command.MoveToCaucus("k1", List.of(WORKER)));
        assertThat(course.log("k1").subList(before, course.log("k1").size()))
                .containsExactly(
                        new RoomEvent.ConsentChanged(WORKER, ConsentKind.CAUCUS_RECORDING, false),
                        new RoomEvent.ParticipantPlaced(WORKER, Place.JOINT, K1, MEDIATOR));
    }

    @Test
    void wordsAreInItsLogWhileItRunsAndNotBesides() {
        agreed().asks(WORKER, new Command.SendChat("底线是三万"))
                .asks(MEDIATOR, new Command.RecordCaucus(true))
                .asks(WORKER, new Command.SendChat("就这么定"))
                .asks(EMPLOYER, new Command.SendChat("还要多久"))
                .asks(MEDIATOR, new Command.RecordCaucus(false))
                .asks(WORKER, new Command.SendChat("别记这句"));
        assertThat(course.log("k1"))
                .filteredOn(RoomEvent.ChatSent.class::isInstance)
                .extracting(e -> ((RoomEvent.ChatSent) e).text())
                .containsExactly("就这么定");
    }

    @Test
    void aDeadProcessesLogIsEnded() {
        recorded();
        assertThat(SealedRules.finish(course.sealed.logs().getOrDefault("k1", RoomState.NONE)))
                .containsExactly(
                        new RoomEvent.RecordingStopped(null, GapCause.PROCESS_DIED, null),
                        new RoomEvent.SessionEnded(null, TerminationReason.ADJOURNED, null));
    }

    /** A room and its caucuses' records, as {@code SealedRecords} keeps them, without a disk. */
    static final class Course {
        private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
        final Stage stage = Stage.inSession();
        final Map<String, List<LoggedEvent>> logs = new LinkedHashMap<>();
        Sealed sealed = Sealed.NONE;

        List<RoomEvent> log(String caucusId) {
            return logs.getOrDefault(caucusId, List.of()).stream()
                    .map(LoggedEvent::event)
                    .toList();
        }

        Course enters(String id, Role role) {
            return happens(Stage.enter(id, role, WILLING));
        }

        Course asks(String author, Command command) {
            RoomCommand.By by = stage.by(author, command);
            assertThat(put(by)).as("%s", by).isNull();
            return this;
        }

        Course refuses(String author, Command command, Reason reason) {
            assertThat(put(stage.by(author, command))).isEqualTo(reason);
            return this;
        }

        Course happens(RoomCommand command) {
            put(command);
            return this;
        }

        /** Why it was refused, or null. */
        @org.jspecify.annotations.Nullable
        Reason put(RoomCommand command) {
            if (Room.decide(stage.state(), command, stage.now()) instanceof Decision.Refused refused) {
                return refused.reason();
            }
            if (command instanceof RoomCommand.By by && SealedRules.concerns(by.command())) {
                return sealed(by);
            }
            List<RoomEvent> events = stage.happens(command);
            Map<String, List<RoomEvent>> all = SealedRules.follow(sealed, events, stage.state());
            sealed = sealed.among(stage.state());
            all.forEach(this::write);
            return null;
        }

        private @org.jspecify.annotations.Nullable Reason sealed(RoomCommand.By by) {
            String caucusId = stage.person(by.author()).place() instanceof Place.Caucus(String id) ? id : "";
            switch (by.command()) {
                case Command.SetConsent c -> {
                    SealedRules.Answered answered = SealedRules.answer(stage.state(), sealed, by.author(), c.granted());
                    sealed = answered.sealed();
                    write(caucusId, answered.events());
                }
                case Command.RecordCaucus c -> {
                    RoomEvent.SessionScheduled first =
                            (RoomEvent.SessionScheduled) stage.log().getFirst().event();
                    Decision decision = SealedRules.record(stage.state(), sealed, first, by.author(), c.on());
                    if (!(decision instanceof Decision.Accepted(List<RoomEvent> events))) {
                        return ((Decision.Refused) decision).reason();
                    }
                    write(caucusId, events);
                }
                default -> throw new AssertionError(by);
            }
            return null;
        }

        private void write(String caucusId, List<RoomEvent> events) {
            if (events.isEmpty()) {
                return;
            }
            List<LoggedEvent> log = logs.computeIfAbsent(caucusId, id -> new ArrayList<>());
            List<LoggedEvent> more = new ArrayList<>();
            for (RoomEvent event : events) {
                more.add(new LoggedEvent(log.size() + 1L + more.size(), NOW, event));
            }
            log.addAll(more);
            sealed = sealed.written(caucusId, more);
        }
    }
}
