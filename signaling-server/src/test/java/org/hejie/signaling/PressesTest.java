package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.hejie.cases.door.SessionDoor;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Language;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.AskAnswer;
import org.hejie.protocol.signal.AskKind;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.GateFacts;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.RoomView;
import org.hejie.signaling.refusal.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who presides, and what a party presses, over a running server. */
class PressesTest {
    private static final SessionDoor.Seat SECOND = new SessionDoor.Seat(
            OpenDoor.SESSION, "p_second", "赵调解", Role.CO_MEDIATOR, Language.ZH_CN, Map.of(), "account", GateFacts.NONE);
    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    private void graceRunsOut() {
        house.time.advance(SignalingConfig.Times.DEFAULT.mediatorGrace());
    }

    private Client second() {
        Client second = house.join(SECOND);
        House.offer(second);
        return second;
    }

    private void cut(House.Both both) {
        both.mediator().cut();
        both.worker().awaitEvent(RoomEvent.PresenceChanged.class);
        both.worker().settled();
        graceRunsOut();
        both.worker().awaitEvent(RoomEvent.SessionSuspended.class);
    }

    @Test
    void aCoMediatorTakesOverFromOneWhoIsCutOffAndTheOtherComesBackBesideThem() {
        House.Both both = house.recording();
        Client second = second();
        second.refused(new Command.TakeOver("cut off"), "take_over_not_now");
        cut(both);
        second.done(new Command.TakeOver("主持调解员断线"));
        assertThat(both.worker().awaitEvent(RoomEvent.PresidingChanged.class))
                .isEqualTo(new RoomEvent.PresidingChanged("p_second", OpenDoor.MEDIATOR, "p_second", null));
        both.worker().awaitEvent(RoomEvent.SessionResumed.class);
        both.worker().awaitEvent(RoomEvent.RecordingGapClosed.class);
        Client back = house.resume(both.mediator());
        assertThat(back.awaitEvent(RoomEvent.PresidingChanged.class).reason()).isEqualTo("主持调解员断线");
        assertThat(back.askAs(500, new Command.PauseSession(null)).error())
                .isNotNull()
                .extracting("code")
                .isEqualTo("not_presiding");
        second.done(new Command.PauseSession(null));
    }

    @Test
    void aSessionThatNobodyPresidesEndsAdjournedInTime() {
        House.Both both = house.recording();
        cut(both);
        Duration beat = SignalingConfig.Times.DEFAULT.heartbeat();
        for (Duration gone = Duration.ZERO;
                gone.compareTo(SignalingConfig.Times.DEFAULT.suspension()) < 0;
                gone = gone.plus(beat)) {
            both.worker().settled();
            house.time.advance(beat);
        }
        assertThat(both.worker().awaitEvent(RoomEvent.SessionEnded.class))
                .isEqualTo(new RoomEvent.SessionEnded(
                        null, TerminationReason.ADJOURNED, null, DisconnectCause.NETWORK_LOST));
        both.worker().awaitBye();
        Awaitility.await().until(() -> house.door.told.contains("ended ADJOURNED"));
    }

    @Test
    void theAdministratorEndsWhatNobodyPresides() {
        House.Both both = house.inSession();
        assertThat(house.server.end(OpenDoor.SESSION, "Li: nobody came back")).contains(Reason.CLOSE_PRESIDING_HERE);
        cut(both);
        assertThat(house.server.end(OpenDoor.SESSION, "Li: nobody came back")).isEmpty();
        assertThat(both.worker().awaitEvent(RoomEvent.SessionEnded.class).note())
                .isNull();
        assertThat(house.server.end(OpenDoor.SESSION, "again")).contains(Reason.SESSION_OVER);
        assertThat(house.server.end("s_nothing", "no such")).contains(Reason.SESSION_OVER);
    }

    @Test
    void anAskOutlivesADropAndARestartOfTheServer() {
        House.Both both = house.inSession();
        both.worker().done(new Command.Ask(AskKind.BREAK, null));
        both.mediator().awaitEvent(RoomEvent.AskMade.class);
        house.crash();
        Client worker = house.resume(both.worker());
        Client mediator = house.join(OpenDoor.mediator());
        assertThat(java.util.Objects.requireNonNull(mediator.welcome().room()).asks())
                .extracting(RoomView.AskView::participantId, RoomView.AskView::kind)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(OpenDoor.WORKER, AskKind.BREAK));
        mediator.done(new Command.AnswerAsk(OpenDoor.WORKER, AskKind.BREAK, true));
        assertThat(worker.awaitEvent(RoomEvent.AskAnswered.class).answer()).isEqualTo(AskAnswer.GRANTED);
        worker.awaitEvent(RoomEvent.SessionPaused.class);
    }

    @Test
    void whoAsksForAnotherMediatorIsToldToTheCaseAndIsSecondTheSecondTime() {
        house.door.refusedMediator = java.util.List.of(OpenDoor.WORKER);
        House.Both both = house.inSession();
        assertThat(java.util.Objects.requireNonNull(both.worker().welcome().room())
                        .refusedMediator())
                .isTrue();
        both.worker().done(new Command.Ask(AskKind.ANOTHER_MEDIATOR, "与对方相识"));
        Awaitility.await()
                .until(() -> house.door.told.contains("refused mediator " + OpenDoor.WORKER + " 与对方相识 again"));
        both.worker().done(new Command.TakeBackAsk(AskKind.ANOTHER_MEDIATOR));
        Awaitility.await().until(() -> house.door.told.contains("mediator again " + OpenDoor.WORKER));
    }

    @Test
    void theCaseIsToldAgainByTheNextProcessWhatThisOneCouldNotTell() {
        House.Both both = house.inSession();
        house.door.down = true;
        both.worker().done(new Command.Ask(AskKind.ANOTHER_MEDIATOR, "与对方相识"));
        Awaitility.await().until(() -> house.door.refusals.get() > 0);
        house.door.down = false;
        house.crash();
        house.resume(both.worker());
        Awaitility.await().until(() -> house.door.told.contains("refused mediator " + OpenDoor.WORKER + " 与对方相识"));
    }
}
