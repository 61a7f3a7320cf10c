package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.Stage.CO_MEDIATOR;
import static org.hejie.signaling.room.Stage.EMPLOYER;
import static org.hejie.signaling.room.Stage.MEDIATOR;
import static org.hejie.signaling.room.Stage.UNWILLING;
import static org.hejie.signaling.room.Stage.WILLING;
import static org.hejie.signaling.room.Stage.WORKER;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.RecordingState;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.RoomView;
import org.junit.jupiter.api.Test;

class VisibilityTest {
    /** A session with a worker in the joint room and an employer who waits. */
    private final Stage stage = Stage.inSession().enters(EMPLOYER, Role.RESPONDENT, UNWILLING);

    /** What the viewer is told from here on. */
    private List<RoomEvent> toldSince(int seen, String viewer) {
        List<RoomEvent> told = new ArrayList<>();
        RoomState state = RoomState.NONE;
        for (LoggedEvent event : stage.log()) {
            RoomState after = state.evolve(event);
            if (event.seq() > seen) {
                told.addAll(Visibility.told(event.event(), viewer, state, after));
            }
            state = after;
        }
        return told;
    }

    private int now() {
        return stage.log().size();
    }

    @Test
    void whoWaitsHearsNothingOfWhatIsSaidOrShown() {
        int seen = now();
        stage.asks(WORKER, new Command.SendChat("我的底线是三万"))
                .asks(WORKER, new Command.SetTrack(TrackSource.SCREEN, true))
                .asks(WORKER, new Command.RaiseHand(true))
                .asks(MEDIATOR, new Command.StartRecording())
                .asks(MEDIATOR, new Command.LockRoom(true));
        assertThat(toldSince(seen, EMPLOYER)).isEmpty();
        assertThat(toldSince(seen, WORKER)).hasSize(5);
    }

    @Test
    void whoWaitsLearnsThePhaseButNotTheReasonOfAPause() {
        int seen = now();
        stage.asks(MEDIATOR, new Command.PauseSession("与申请人单独谈话"));
        assertThat(toldSince(seen, EMPLOYER)).containsExactly(new RoomEvent.SessionPaused(MEDIATOR, null));
        assertThat(toldSince(seen, WORKER)).containsExactly(new RoomEvent.SessionPaused(MEDIATOR, "与申请人单独谈话"));
    }

    @Test
    void enteringBringsWhatWentBeforeWithoutWhatWasSaid() {
        stage.asks(WORKER, new Command.SetTrack(TrackSource.CAMERA, true))
                .asks(WORKER, new Command.SendChat("秘密"))
                .asks(MEDIATOR, new Command.StartRecording());
        int seen = now();
        stage.asks(MEDIATOR, new Command.Admit(EMPLOYER));
        assertThat(toldSince(seen, EMPLOYER))
                .containsExactly(
                        new RoomEvent.ParticipantPlaced(EMPLOYER, Place.WAITING, Place.JOINT, MEDIATOR),
                        new RoomEvent.ParticipantJoined(
                                MEDIATOR, "name of " + MEDIATOR, Role.PRESIDING_MEDIATOR, Place.JOINT, Map.of(), ""),
                        new RoomEvent.ParticipantJoined(
                                WORKER, "name of " + WORKER, Role.APPLICANT, Place.JOINT, Map.of(), ""),
                        new RoomEvent.TrackChanged(WORKER, TrackSource.CAMERA, true, null),
                        new RoomEvent.RecordingStarted("s_1-r1", MEDIATOR),
                        new RoomEvent.RecordingGapOpened(GapCause.CONSENT_MISSING, EMPLOYER, null));
    }

    @Test
    void onlyMediatorsAndThePersonLearnWhoseConsentIsMissing() {
        stage.asks(MEDIATOR, new Command.StartRecording());
        int seen = now();
        stage.asks(MEDIATOR, new Command.Admit(EMPLOYER));
        assertThat(toldSince(seen, MEDIATOR))
                .contains(new RoomEvent.RecordingGapOpened(GapCause.CONSENT_MISSING, EMPLOYER, null));
        assertThat(toldSince(seen, WORKER))
                .contains(new RoomEvent.RecordingGapOpened(GapCause.CONSENT_MISSING, null, null));
        int later = now();
        stage.asks(EMPLOYER, new Command.SetConsent(ConsentKind.RECORDING, true));
        assertThat(toldSince(later, WORKER)).containsExactly(new RoomEvent.RecordingGapClosed());
        assertThat(toldSince(later, MEDIATOR)).hasSize(2);
    }

    @Test
    void aRecordersDetailIsForMediators() {
        stage.asks(MEDIATOR, new Command.StartRecording());
        int seen = now();
        stage.happens(new RoomCommand.RecorderFailed(GapCause.DISK_FULL, "/var/lib: 0 bytes left"));
        assertThat(toldSince(seen, WORKER))
                .containsExactly(new RoomEvent.RecordingGapOpened(GapCause.DISK_FULL, null, null));
        assertThat(toldSince(seen, MEDIATOR))
                .containsExactly(new RoomEvent.RecordingGapOpened(GapCause.DISK_FULL, null, "/var/lib: 0 bytes left"));
    }

    @Test
    void anotherPartysConsentsAndIdentityCheckAreNotToldToAParty() {
        int seen = now();
        stage.enters("p_third", Role.THIRD_PARTY, WILLING);
        assertThat(toldSince(seen, WORKER))
                .containsExactly(new RoomEvent.ParticipantJoined(
                        "p_third", "name of p_third", Role.THIRD_PARTY, Place.WAITING, Map.of(), ""));
        assertThat(toldSince(seen, EMPLOYER))
                .as("waiting people do not see each other")
                .isEmpty();
        assertThat(toldSince(seen, MEDIATOR))
                .singleElement()
                .isInstanceOfSatisfying(
                        RoomEvent.ParticipantJoined.class,
                        e -> assertThat(e.consents()).isEqualTo(WILLING));
    }

    @Test
    void aCallForHelpReachesEveryMediatorAndNobodyElse() {
        stage.enters(CO_MEDIATOR, Role.CO_MEDIATOR, Map.of());
        int seen = now();
        stage.asks(EMPLOYER, new Command.AskHelp());
        assertThat(toldSince(seen, MEDIATOR)).hasSize(1);
        assertThat(toldSince(seen, CO_MEDIATOR)).hasSize(1);
        assertThat(toldSince(seen, EMPLOYER)).hasSize(1);
        assertThat(toldSince(seen, WORKER)).isEmpty();
    }

    @Test
    void whyAPersonWasRemovedIsToldToThemAndToMediators() {
        int seen = now();
        stage.asks(MEDIATOR, new Command.Remove(EMPLOYER, "冒名顶替"));
        assertThat(toldSince(seen, WORKER)).containsExactly(new RoomEvent.ParticipantRemoved(EMPLOYER, MEDIATOR, null));
        assertThat(toldSince(seen, EMPLOYER))
                .containsExactly(new RoomEvent.ParticipantRemoved(EMPLOYER, MEDIATOR, "冒名顶替"));
        int later = now();
        stage.asks(MEDIATOR, new Command.LockRoom(true));
        assertThat(toldSince(later, EMPLOYER)).isEmpty();
    }

    @Test
    void theNoteOfTheEndIsTheMediators() {
        int seen = now();
        stage.asks(MEDIATOR, new Command.EndSession(TerminationReason.DIFFERENCES_TOO_WIDE, "申请人坚持三万"));
        RoomEvent withoutNote = new RoomEvent.SessionEnded(MEDIATOR, TerminationReason.DIFFERENCES_TOO_WIDE, null);
        assertThat(toldSince(seen, WORKER)).containsExactly(withoutNote);
        assertThat(toldSince(seen, EMPLOYER)).containsExactly(withoutNote);
    }

    @Test
    void aDroppedPartyIsSeenInTheRoomAndADroppedMediatorAlsoFromTheWaitingRoom() {
        int seen = now();
        stage.loses(WORKER);
        assertThat(toldSince(seen, EMPLOYER)).isEmpty();
        stage.loses(MEDIATOR);
        assertThat(toldSince(seen, EMPLOYER)).hasSize(1);
        assertThat(toldSince(seen, MEDIATOR)).hasSize(2);
    }

    @Test
    void theViewOfWhoWaitsShowsMediatorsAndThemselves() {
        stage.asks(WORKER, new Command.SendChat("秘密"))
                .asks(MEDIATOR, new Command.SetTrack(TrackSource.CAMERA, true))
                .asks(MEDIATOR, new Command.LockRoom(true))
                .asks(MEDIATOR, new Command.StartRecording());
        RoomView view = Views.view(stage.state(), EMPLOYER);
        assertThat(view.participants())
                .extracting(RoomView.ParticipantView::participantId)
                .containsExactly(MEDIATOR, EMPLOYER);
        assertThat(view.participants().getFirst().tracksOn()).isEmpty();
        assertThat(view.participants().getFirst().consents()).isNull();
        assertThat(view.participants().getLast().consents()).isEqualTo(UNWILLING);
        assertThat(view.chat()).isEmpty();
        assertThat(view.locked()).isFalse();
        assertThat(view.recording()).isEqualTo(RecordingState.OFF);
    }

    @Test
    void chatSaidBeforeOneCameIsNotInTheView() {
        stage.asks(WORKER, new Command.SendChat("早先的话")).asks(MEDIATOR, new Command.Admit(EMPLOYER));
        stage.asks(WORKER, new Command.SendChat("现在的话"));
        assertThat(Views.view(stage.state(), EMPLOYER).chat())
                .extracting(RoomView.ChatLine::text)
                .containsExactly("现在的话");
        assertThat(Views.view(stage.state(), MEDIATOR).chat()).hasSize(2);
    }
}
