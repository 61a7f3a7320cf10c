package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Role;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.RecordingState;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.room.RoomState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The recording in a live room: consent, the recorder, the tap. */
class RecordingTest {
    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    private RoomEvent.RecordingGapOpened gap(Client seenBy) {
        return seenBy.awaitEvent(RoomEvent.RecordingGapOpened.class);
    }

    @Test
    void withdrawnConsentStopsItAtOnceAndTheCaseIsTold() {
        House.Both both = house.recording();
        both.worker().done(new Command.SetConsent(ConsentKind.RECORDING, false));
        assertThat(house.media.commands).endsWith(new MediaCommand.SetTap(OpenDoor.SESSION, null));
        assertThat(gap(both.mediator()).participantId()).isEqualTo(OpenDoor.WORKER);
        await().until(() -> house.door.told.contains("consent p_worker RECORDING false"));
        both.worker().done(new Command.SetConsent(ConsentKind.RECORDING, true));
        both.mediator().awaitEvent(RoomEvent.RecordingGapClosed.class);
    }

    @Test
    void aFailedRecorderIsToldAndItsRecoveryToo() {
        House.Both both = house.recording();
        house.recorder().failed(OpenDoor.SESSION, GapCause.DISK_FULL, "0 bytes left");
        assertThat(gap(both.worker()).cause()).isEqualTo(GapCause.DISK_FULL);
        assertThat(gap(both.mediator()).detail()).isEqualTo("0 bytes left");
        both.worker().done(new Command.SendChat("还能继续吗"));
        assertThat(house.media.all(MediaCommand.SetTap.class).getLast().recordingId())
                .isNull();
        house.recorder().recovered(OpenDoor.SESSION);
        both.worker().awaitEvent(RoomEvent.RecordingGapClosed.class);
        both.worker().settled();
        assertThat(house.media.all(MediaCommand.SetTap.class).getLast().recordingId())
                .isEqualTo("s_1-r1");
    }

    @Test
    void aCauseOnlyARoomCanHaveIsTakenFromARecorderAsAFault() {
        House.Both both = house.recording();
        house.recorder().failed(OpenDoor.SESSION, GapCause.CONSENT_MISSING, "odd");
        assertThat(gap(both.worker()).cause()).isEqualTo(GapCause.RECORDER_FAULT);
    }

    @Test
    void aRecorderThatFailedBeforeIsNotTrustedWithANewRecording() {
        House.Both both = house.inSession();
        house.recorder().failed(OpenDoor.SESSION, GapCause.DISK_FULL, "0 bytes left");
        both.mediator().done(new Command.StartRecording());
        assertThat(gap(both.mediator()).cause()).isEqualTo(GapCause.DISK_FULL);
        assertThat(house.media.all(MediaCommand.SetTap.class)).isEmpty();
        house.recorder().recovered(OpenDoor.SESSION);
        both.mediator().awaitEvent(RoomEvent.RecordingGapClosed.class);
    }

    @Test
    void oneFaultMendedDoesNotMendTheOther() {
        House.Both both = house.recording();
        house.media.report(new org.hejie.protocol.media.MediaEvent.RoomFailed(OpenDoor.SESSION, "loop died"));
        gap(both.mediator());
        house.recorder().failed(OpenDoor.SESSION, GapCause.DISK_FULL, "0 bytes left");
        gap(both.mediator());
        House.offer(both.worker());
        both.mediator().settled();
        assertThat(house.server.session(OpenDoor.SESSION))
                .get()
                .satisfies(s -> assertThat(s.recording()).isEqualTo(RecordingState.GAP));
        house.recorder().recovered(OpenDoor.SESSION);
        both.mediator().awaitEvent(RoomEvent.RecordingGapClosed.class);
    }

    @Test
    void aTapThatCannotBeSetIsToldAndTriedAgain() {
        House.Both both = house.inSession();
        house.media.refuse(MediaCommand.SetTap.class, "node_silent");
        both.mediator().done(new Command.StartRecording());
        RoomEvent.RecordingGapOpened gap = gap(both.mediator());
        assertThat(gap.cause()).isEqualTo(GapCause.RECORDER_FAULT);
        assertThat(gap.detail()).contains("node_silent");
        house.media.accept(MediaCommand.SetTap.class);
        await().until(() -> {
            house.time.advance(Duration.ofSeconds(1));
            both.mediator().settled();
            return house.server
                    .session(OpenDoor.SESSION)
                    .filter(s -> s.recording() == RecordingState.RECORDING)
                    .isPresent();
        });
        assertThat(house.media.commands).endsWith(new MediaCommand.SetTap(OpenDoor.SESSION, "s_1-r1"));
    }

    @Test
    void progressIsForMediators() {
        House.Both both = house.recording();
        house.recorder().progress(OpenDoor.SESSION, 12, 34_567);
        assertThat(both.mediator().awaitNotice(Notice.RecorderProgress.class))
                .isEqualTo(new Notice.RecorderProgress(12, 34_567));
        both.worker().settled();
        assertThat(both.worker().sawNotice(Notice.RecorderProgress.class)).isFalse();
    }

    /** Whoever wins the race, no event of the log leaves a recording running over someone who did not agree. */
    @RepeatedTest(8)
    void joiningWhileRecordingStartsNeverRecordsWithoutConsent() {
        House.Both both = house.inSession();
        Client second = house.join(new org.hejie.cases.door.SessionDoor.Seat(
                OpenDoor.SESSION,
                "p_second",
                "赵调解",
                Role.CO_MEDIATOR,
                org.hejie.protocol.Language.ZH_CN,
                Map.of(),
                "account",
                org.hejie.protocol.signal.GateFacts.NONE));
        Client employer = house.join(OpenDoor.employer());
        House.offer(employer);
        CompletableFuture<Void> race = CompletableFuture.allOf(
                CompletableFuture.runAsync(
                        () -> both.mediator().send(request(50, new Command.Admit(OpenDoor.EMPLOYER)))),
                CompletableFuture.runAsync(() -> {
                    both.mediator().send(request(51, new Command.StartRecording()));
                    employer.send(request(2, new Command.SetConsent(ConsentKind.RECORDING, true)));
                }),
                CompletableFuture.runAsync(() -> {
                    employer.send(request(3, new Command.SetConsent(ConsentKind.RECORDING, false)));
                    both.worker().send(request(52, new Command.SetConsent(ConsentKind.RECORDING, false)));
                    both.worker().send(request(53, new Command.SetConsent(ConsentKind.RECORDING, true)));
                }));
        race.join();
        List.of(both.mediator(), both.worker(), second, employer).forEach(Client::settled);
        RoomState state = RoomState.NONE;
        for (LoggedEvent event : house.log.read(OpenDoor.SESSION)) {
            state = state.evolve(event);
            if (state.recording().state() == RecordingState.RECORDING) {
                assertThat(state.joint()).as("%s", event).allMatch(p -> p.consents(ConsentKind.RECORDING));
            }
        }
        boolean tapped = house.media.all(MediaCommand.SetTap.class).stream()
                .reduce((before, after) -> after)
                .filter(tap -> tap.recordingId() != null)
                .isPresent();
        assertThat(tapped).isEqualTo(state.recording().state() == RecordingState.RECORDING);
    }

    private static org.hejie.protocol.signal.ClientFrame request(long id, Command command) {
        return new org.hejie.protocol.signal.ClientFrame.Request(id, command);
    }
}
