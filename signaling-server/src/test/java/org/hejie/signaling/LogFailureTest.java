package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.RecordingState;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.ServerFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A full disk: nothing is changed that cannot be written down, nothing is recorded, people are told, the session goes on. */
class LogFailureTest {
    private final House house = new House();
    private final BrittleLog log = house.log;

    @AfterEach
    void close() {
        house.close();
    }

    private void spaceIsBack(Client someone) {
        log.full = false;
        await().until(() -> {
            house.time.advance(Duration.ofSeconds(1));
            someone.ask(new Command.RaiseHand(false));
            return house.server
                            .session(OpenDoor.SESSION)
                            .map(LiveSession::recording)
                            .orElse(RecordingState.OFF)
                    == RecordingState.RECORDING;
        });
    }

    @Test
    void aCommandThatCannotBeWrittenIsRefusedAndChangesNothing() {
        House.Both both = house.inSession();
        int before = house.logged().size();
        log.full = true;
        ServerFrame.Answer answer = both.worker().ask(new Command.SendChat("您好"));
        assertThat(Objects.requireNonNull(answer.error()).code()).isEqualTo("log_unavailable");
        log.full = false;
        both.mediator().settled();
        assertThat(house.logged()).hasSize(before);
        assertThat(both.mediator().events).noneMatch(e -> e.event() instanceof RoomEvent.ChatSent);
        both.worker().done(new Command.SendChat("您好"));
    }

    @Test
    void theRoomIsToldThatNothingIsRecordedThoughNoEventCanSayIt() {
        House.Both both = house.recording();
        log.full = true;
        house.recorder().failed(OpenDoor.SESSION, GapCause.DISK_FULL, "0 bytes left");
        assertThat(both.worker().awaitNotice(Notice.RecordingHalted.class).halted())
                .isTrue();
        assertThat(both.mediator().awaitNotice(Notice.RecordingHalted.class).halted())
                .isTrue();
        assertThat(house.media.commands).endsWith(new MediaCommand.SetTap(OpenDoor.SESSION, null));
        House.offer(both.worker());
        assertThat(house.media.all(MediaCommand.SetTap.class).getLast().recordingId())
                .as("the tap stays out whatever else happens")
                .isNull();
    }

    @Test
    void whoeverComesBackMeanwhileIsToldToo() {
        House.Both both = house.recording();
        log.full = true;
        both.worker().ask(new Command.SendChat("您好"));
        both.worker().cut();
        Client back = house.resume(both.worker());
        assertThat(back.awaitNotice(Notice.RecordingHalted.class).halted()).isTrue();
    }

    @Test
    void whenTheLogTakesEventsAgainTheGapIsWrittenAndRecordingGoesOn() {
        House.Both both = house.recording();
        log.full = true;
        both.worker().ask(new Command.SendChat("您好"));
        spaceIsBack(both.mediator());
        RoomEvent.RecordingGapOpened gap = both.worker().awaitEvent(RoomEvent.RecordingGapOpened.class);
        assertThat(gap.cause()).isEqualTo(GapCause.RECORDER_FAULT);
        assertThat(both.mediator()
                        .awaitEvent(RoomEvent.RecordingGapOpened.class)
                        .detail())
                .isEqualTo("the event log could not be written since 2026-03-02T01:00:00Z");
        both.worker().awaitEvent(RoomEvent.RecordingGapClosed.class);
        assertThat(both.worker().awaitNotice(Notice.RecordingHalted.class).halted())
                .isFalse();
        assertThat(house.media.commands).endsWith(new MediaCommand.SetTap(OpenDoor.SESSION, "s_1-r1"));
    }

    @Test
    void aLogThatRecoversByItselfDoesNotLetTheTapBackInUndeclared() {
        House.Both both = house.recording();
        log.full = true;
        both.worker().ask(new Command.SendChat("您好"));
        log.full = false;
        both.worker().done(new Command.SendChat("现在可以了"));
        assertThat(house.media.all(MediaCommand.SetTap.class).getLast().recordingId())
                .isNull();
        spaceIsBack(both.mediator());
        assertThat(house.logged())
                .filteredOn(e -> e instanceof RoomEvent.RecordingGapOpened || e instanceof RoomEvent.RecordingGapClosed)
                .hasSize(2);
    }

    @Test
    void aWithdrawalIsHonouredAtOnceAndWrittenDownLater() {
        House.Both both = house.recording();
        log.full = true;
        both.worker().refused(new Command.SetConsent(ConsentKind.RECORDING, false), "log_unavailable");
        assertThat(house.media.commands).endsWith(new MediaCommand.SetTap(OpenDoor.SESSION, null));
        log.full = false;
        await().until(() -> {
            house.time.advance(Duration.ofSeconds(1));
            both.mediator().settled();
            return house.logged().stream().anyMatch(RoomEvent.ConsentChanged.class::isInstance);
        });
        both.mediator().settled();
        assertThat(house.logged())
                .filteredOn(event -> !(event instanceof RoomEvent.RecordingTapCounted))
                .endsWith(
                        new RoomEvent.RecordingGapOpened(
                                GapCause.RECORDER_FAULT,
                                null,
                                "the event log could not be written since 2026-03-02T01:00:00Z"),
                        new RoomEvent.ConsentChanged(OpenDoor.WORKER, ConsentKind.RECORDING, false),
                        new RoomEvent.RecordingGapOpened(GapCause.CONSENT_WITHDRAWN, OpenDoor.WORKER, null));
        assertThat(house.media.all(MediaCommand.SetTap.class).getLast().recordingId())
                .isNull();
        await().until(() -> house.door.told.contains("consent p_worker RECORDING false"));
    }

    @Test
    void aDropThatCouldNotBeWrittenIsWrittenLater() {
        House.Both both = house.inSession();
        log.full = true;
        both.mediator().cut();
        await().until(() -> house.time.pendingOf(Duration.ofSeconds(1)));
        log.full = false;
        house.time.advance(Duration.ofSeconds(1));
        assertThat(both.worker().awaitEvent(RoomEvent.PresenceChanged.class).participantId())
                .isEqualTo(OpenDoor.MEDIATOR);
        both.worker().settled();
        house.time.advance(SignalingConfig.Times.DEFAULT.mediatorGrace());
        both.worker().awaitEvent(RoomEvent.SessionSuspended.class);
    }

    @Test
    void nobodyComesInWhileTheLogIsDown() {
        house.opened();
        log.full = true;
        Client worker = house.connect();
        worker.send(new ClientFrame.Hello(1, house.door.ticket(OpenDoor.worker()), null, 0, null));
        ServerFrame.Bye bye = worker.awaitBye();
        assertThat(bye.reason().code()).isEqualTo("log_unavailable");
        assertThat(bye.mayResume()).isTrue();
    }

    @Test
    void aSessionThatCannotBeBegunIsTriedAnewForTheNextPerson() {
        log.full = true;
        Client first = house.connect();
        first.send(new ClientFrame.Hello(1, house.door.ticket(OpenDoor.mediator()), null, 0, null));
        assertThat(first.awaitBye().reason().code()).isEqualTo("log_unavailable");
        log.full = false;
        house.opened();
    }
}
