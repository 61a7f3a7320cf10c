package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RecordingState;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.RoomView;
import org.hejie.protocol.signal.ServerFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestartTest {
    private final House house = new House();
    private final BrittleLog log = house.log;

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void afterAProcessDiedPeopleFindTheirSeatsAndTheGapIsDeclared() {
        House.Both both = house.recording();
        house.crash();
        Client worker = house.resume(both.worker());
        assertThat(worker.welcome().resumed()).isTrue();
        RoomEvent.RecordingGapOpened gap = worker.awaitEvent(RoomEvent.RecordingGapOpened.class);
        assertThat(gap.cause()).isEqualTo(GapCause.PROCESS_DIED);
        worker.awaitNotice(Notice.MediaLost.class);
        House.offer(worker);
        assertThat(house.media.all(MediaCommand.Offer.class).getLast().place()).isEqualTo(Place.JOINT);
        assertThat(house.media.all(MediaCommand.SetTap.class))
                .as("not before the mediator is back")
                .isEmpty();
        Client mediator = house.resume(both.mediator());
        mediator.awaitNotice(Notice.MediaLost.class);
        worker.awaitEvent(RoomEvent.RecordingGapClosed.class);
        mediator.settled();
        assertThat(house.media.all(MediaCommand.SetTap.class).getLast().recordingId())
                .isEqualTo("s_1-r1");
        mediator.refused(new Command.StartRecording(), "recording_already_on");
    }

    @Test
    void eventNumbersGoOnAcrossTheRestart() {
        House.Both both = house.inSession();
        long last = both.worker().settled().lastEvent();
        house.crash();
        Client worker = house.resume(both.worker());
        worker.awaitEvent(RoomEvent.PresenceChanged.class);
        assertThat(worker.events.getFirst().n()).isEqualTo(last + 1);
        assertThat(worker.events.getFirst().event())
                .isEqualTo(new RoomEvent.PresenceChanged(
                        OpenDoor.MEDIATOR,
                        org.hejie.protocol.signal.Presence.RECONNECTING,
                        DisconnectCause.NODE_STOPPING));
    }

    @Test
    void aRequestRepeatedAfterTheRestartIsNotDoneTwice() {
        House.Both both = house.inSession();
        both.worker().askAs(90, new Command.SendChat("同意"));
        house.crash();
        Client worker = house.resume(both.worker());
        assertThat(worker.askAs(90, new Command.SendChat("同意")).error()).isNull();
        assertThat(house.logged())
                .filteredOn(RoomEvent.ChatSent.class::isInstance)
                .hasSize(1);
    }

    @Test
    void aRestartOnAFullDiskIsDeclaredWhenThereIsSpaceAgain() {
        House.Both both = house.recording();
        both.worker().settled();
        house.crash(true);
        Client worker = house.resume(both.worker());
        log.full = false;
        await().until(() -> {
            house.time.advance(java.time.Duration.ofSeconds(1));
            worker.ask(new Command.RaiseHand(false));
            return house.logged().contains(new RoomEvent.RecordingGapOpened(GapCause.PROCESS_DIED, null, null));
        });
        worker.awaitEvent(RoomEvent.RecordingGapOpened.class);
        house.resume(both.mediator());
        worker.awaitEvent(RoomEvent.RecordingGapClosed.class);
    }

    @Test
    void consentWithdrawnBeforeStillHoldsAfter() {
        House.Both both = house.recording();
        both.worker().done(new Command.SetConsent(ConsentKind.RECORDING, false));
        house.crash();
        Client mediator = house.resume(both.mediator());
        mediator.settled();
        assertThat(house.logged())
                .filteredOn(event -> !(event instanceof RoomEvent.RecordingTapCounted))
                .endsWith(
                        new RoomEvent.RecordingGapOpened(GapCause.CONSENT_WITHDRAWN, OpenDoor.WORKER, null),
                        new RoomEvent.PresenceChanged(
                                OpenDoor.MEDIATOR, org.hejie.protocol.signal.Presence.CONNECTED, null));
        assertThat(house.server.session(OpenDoor.SESSION))
                .get()
                .satisfies(s -> assertThat(s.recording()).isEqualTo(RecordingState.GAP));
    }

    @Test
    void aGracefulStopSaysGoodbyeAndInvitesBack() {
        House.Both both = house.inSession();
        house.restart();
        ServerFrame.Bye bye = both.worker().awaitBye();
        assertThat(bye.reason().code()).isEqualTo("server_stopping");
        assertThat(bye.mayResume()).isTrue();
        Client worker = house.resume(both.worker());
        assertThat(worker.welcome().resumed()).isTrue();
        Client mediator = house.resume(both.mediator());
        mediator.done(new Command.SendChat("继续"));
        worker.awaitEvent(RoomEvent.ChatSent.class);
    }

    @Test
    void aNewTicketAfterTheRestartShowsTheRoomAsItWas() {
        House.Both both = house.inSession();
        both.worker().done(new Command.SendChat("之前的话"));
        both.mediator().done(new Command.LockRoom(true));
        house.crash();
        Client mediator = house.join(OpenDoor.mediator());
        RoomView room = java.util.Objects.requireNonNull(mediator.welcome().room());
        assertThat(room.phase()).isEqualTo(Phase.IN_SESSION);
        assertThat(room.locked()).isTrue();
        assertThat(room.chat()).extracting(RoomView.ChatLine::text).containsExactly("之前的话");
    }

    @Test
    void anEndedSessionTakesNobodyAndItsCaseIsToldTheEndAgain() {
        House.Both both = house.inSession();
        both.mediator()
                .done(new Command.EndSession(TerminationReason.AGREEMENT_REACHED, null))
                .awaitBye();
        await().until(() -> house.door.told.contains("ended AGREEMENT_REACHED"));
        house.crash();
        house.door.told.clear();
        Client late = house.connect();
        late.send(new ClientFrame.Hello(1, house.door.ticket(OpenDoor.worker()), null, 0, null));
        assertThat(late.awaitBye().reason().code()).isEqualTo("session_over");
        await().until(() -> house.door.told.contains("ended AGREEMENT_REACHED"));
        await().until(() -> house.server.sessions().isEmpty());
    }

    @Test
    void whoeverMissedTheEndLearnsItFromTheLog() {
        House.Both both = house.inSession();
        both.worker().settled().cut();
        both.mediator()
                .done(new Command.EndSession(TerminationReason.ADJOURNED, null))
                .awaitBye();
        Client worker = house.resume(both.worker());
        worker.awaitEvent(RoomEvent.SessionEnded.class);
        assertThat(worker.awaitBye().reason().code()).isEqualTo("session_over");
    }

    @Test
    void oneUnreadableLogDoesNotKeepTheServerDown() {
        House.Both both = house.inSession();
        log.unreadable = true;
        house.crash();
        Client worker = house.resume(
                both.worker().welcome().resumeToken(), both.worker().lastEvent());
        ServerFrame.Bye bye = worker.awaitBye();
        assertThat(bye.reason().code()).isEqualTo("server_fault");
        assertThat(bye.mayResume()).isTrue();
        log.unreadable = false;
        assertThat(house.resume(both.worker()).welcome().resumed()).isTrue();
    }

    @Test
    void whatTheCaseCouldNotTakeIsToldAgain() {
        House.Both both = house.inSession();
        await().until(() -> house.door.told.contains("started"));
        int before = house.door.told.size();
        house.door.down = true;
        both.worker().done(new Command.SetConsent(ConsentKind.RECORDING_REPLACES_TRANSCRIPT, true));
        both.worker().done(new Command.SetConsent(ConsentKind.RECORDING_REPLACES_TRANSCRIPT, false));
        await().until(() -> house.door.refusals.get() > 0);
        house.door.down = false;
        await().until(() -> {
            house.time.advance(java.time.Duration.ofSeconds(1));
            both.mediator().settled();
            return house.door.told.size() == before + 2;
        });
        assertThat(house.door.told)
                .endsWith(
                        "consent p_worker RECORDING_REPLACES_TRANSCRIPT true",
                        "consent p_worker RECORDING_REPLACES_TRANSCRIPT false");
    }

    @Test
    void theLogHoldsEverythingInOrderWithoutAHole() {
        House.Both both = house.recording();
        house.crash();
        house.resume(both.mediator()).settled();
        List<LoggedEvent> all = log.read(OpenDoor.SESSION);
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).seq()).isEqualTo(i + 1);
        }
    }
}
