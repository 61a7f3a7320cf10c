package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Json;
import org.hejie.protocol.Place;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.LineGrade;
import org.hejie.protocol.media.LineQuality;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.TapCounts;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.RoomView;
import org.hejie.protocol.signal.ServerFrame;
import org.hejie.protocol.signal.TapMoment;
import org.hejie.signaling.room.Lines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Private talks and their own records in a live room, over real lines. */
class CaucusTest {
    private static final String ROOM = OpenDoor.SESSION;
    private static final String RECORD = "s_1-k1";
    private static final Place K1 = new Place.Caucus("k1");
    private static final TapCounts SEALED = new TapCounts("e1", 7, List.of(new TapCounts.PlaceCount(K1, 9, 8, 0, 7)));

    private final House house = new House();
    private final House.Both both = house.inSession();
    private final Client mediator = both.mediator();
    private final Client worker = both.worker();
    private final Client employer = house.join(OpenDoor.employer(Map.of(ConsentKind.RECORDING, true)));

    CaucusTest() {
        House.offer(employer);
        mediator.done(new Command.Admit(OpenDoor.EMPLOYER));
        house.media.sealed = List.of(SEALED);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void apart() {
        mediator.done(new Command.OpenCaucus(List.of(OpenDoor.MEDIATOR, OpenDoor.WORKER)));
    }

    private void recorded() {
        apart();
        worker.done(new Command.SetConsent(ConsentKind.CAUCUS_RECORDING, true));
        mediator.done(new Command.RecordCaucus(true));
    }

    private List<RoomEvent> record() {
        return house.log.read(RECORD).stream().map(LoggedEvent::event).toList();
    }

    private MediaCommand lastTap() {
        return house.media.all(MediaCommand.SetTap.class).getLast();
    }

    private static MediaCommand tapIn(String recordingId) {
        return new MediaCommand.SetTap(ROOM, recordingId, K1, RECORD);
    }

    @Test
    void allMoveInOneStepAfterTheTapIsOutAndBeforeAnyoneIsTold() {
        mediator.done(new Command.StartRecording());
        house.media.commands.clear();
        apart();
        worker.awaitEvent(RoomEvent.ParticipantPlaced.class);
        assertThat(house.media.commands)
                .startsWith(
                        new MediaCommand.SetTap(ROOM, null),
                        new MediaCommand.MovePeers(
                                ROOM,
                                List.of(
                                        new MediaCommand.Move(OpenDoor.MEDIATOR, K1),
                                        new MediaCommand.Move(OpenDoor.WORKER, K1))));
    }

    @Test
    void whoIsOutsideIsToldThatTalksAreOnAndNothingElse() {
        employer.settled();
        int seen = employer.events.size();
        apart();
        worker.done(new Command.SendChat("底线是三万")).done(new Command.RaiseHand(true));
        worker.done(new Command.SetTrack(TrackSource.CAMERA, true)).done(new Command.AskHelp());
        worker.done(new Command.SetConsent(ConsentKind.CAUCUS_RECORDING, true));
        mediator.done(new Command.RecordCaucus(true));
        house.media.report(new MediaEvent.Speaking(ROOM, List.of(new MediaEvent.Voice(OpenDoor.WORKER, 90, K1))));
        employer.settled();
        assertThat(employer.events.subList(seen, employer.events.size()))
                .extracting(ServerFrame.Event::event)
                .containsExactly(
                        new RoomEvent.ParticipantPlaced(
                                OpenDoor.MEDIATOR, Place.JOINT, Place.ELSEWHERE, OpenDoor.MEDIATOR),
                        new RoomEvent.ParticipantPlaced(
                                OpenDoor.WORKER, Place.JOINT, Place.ELSEWHERE, OpenDoor.MEDIATOR));
        assertThat(employer.notices(Notice.PrivateTalks.class)).singleElement().satisfies(talks -> {
            assertThat(talks.since()).isEqualTo(house.time.instant());
            assertThat(talks.talks()).isEmpty();
        });
        assertThat(employer.sawSpeaking()).isFalse();
        assertThat(employer.sawNotice(Notice.CaucusRecord.class)).isFalse();
        assertThat(worker.notices(Notice.CaucusRecord.class).getLast().recording())
                .isTrue();
        assertThat(house.door.told).noneMatch(told -> told.contains("CAUCUS_RECORDING"));
    }

    @Test
    void aReportFromBeforeAMoveIsNotTakenForOneFromAfterIt() {
        apart();
        mediator.done(new Command.CloseCaucus("k1"));
        house.media.report(new MediaEvent.Speaking(ROOM, List.of(new MediaEvent.Voice(OpenDoor.WORKER, 90, K1))));
        house.media.report(
                new MediaEvent.Speaking(ROOM, List.of(new MediaEvent.Voice(OpenDoor.MEDIATOR, 88, Place.JOINT))));
        employer.awaitNotice(Notice.Speaking.class);
        assertThat(employer.lastSpeaking()).extracting(level -> level.peerId()).containsExactly(OpenDoor.MEDIATOR);
    }

    @Test
    void howALineIsInACaucusIsNotToldToAMediatorOutside() {
        mediator.done(new Command.OpenCaucus(List.of(OpenDoor.WORKER)));
        LineQuality bad = Lines.of(LineGrade.BAD);
        house.media.report(new MediaEvent.Quality(ROOM, OpenDoor.WORKER, bad));
        worker.awaitNotice(Notice.LineQuality.class);
        worker.awaitEvent(RoomEvent.LineChanged.class);
        mediator.settled();
        assertThat(mediator.sawNotice(Notice.LineQuality.class)).isFalse();
        assertThat(mediator.events)
                .extracting(ServerFrame.Event::event)
                .noneMatch(RoomEvent.LineChanged.class::isInstance);
    }

    @Test
    void wordsSaidThereAreInNoLogAndGoneAfterARestart() {
        apart();
        worker.done(new Command.SendChat("底线是三万", K1));
        assertThat(mediator.awaitEvent(RoomEvent.ChatSent.class).text()).isEqualTo("底线是三万");
        assertThat(Json.write(house.log.read(ROOM))).doesNotContain("底线");
        house.crash();
        Client again = house.join(OpenDoor.worker());
        assertThat(java.util.Objects.requireNonNull(again.welcome().room()).chat())
                .isEmpty();
    }

    @Test
    void aWelcomeShowsAPartyNothingOfAnothersTalk() {
        apart();
        worker.done(new Command.SendChat("底线是三万")).done(new Command.SetTrack(TrackSource.SCREEN, true));
        Client again = house.join(OpenDoor.employer());
        RoomView view = java.util.Objects.requireNonNull(again.welcome().room());
        assertThat(view.chat()).isEmpty();
        assertThat(view.participants())
                .filteredOn(p -> !p.participantId().equals(OpenDoor.EMPLOYER))
                .allSatisfy(p -> {
                    assertThat(p.place()).isEqualTo(Place.ELSEWHERE);
                    assertThat(p.tracksOn()).isEmpty();
                });
        again.awaitNotice(Notice.PrivateTalks.class);
    }

    @Test
    void itsRecordIsALogOfItsOwnAndTheSessionsLogSaysNothingOfIt() {
        recorded();
        assertThat(lastTap()).isEqualTo(tapIn("s_1-k1-r1"));
        assertThat(record())
                .endsWith(
                        new RoomEvent.RecordingStarted("s_1-k1-r1", OpenDoor.MEDIATOR),
                        new RoomEvent.RecordingTapCounted("s_1-k1-r1", TapMoment.STARTED, SEALED));
        house.media.commands.clear();
        mediator.done(new Command.CloseCaucus("k1"));
        assertThat(house.media.commands.getFirst()).isEqualTo(new MediaCommand.SetTap(ROOM, null));
        assertThat(record())
                .endsWith(
                        new RoomEvent.RecordingStopped(OpenDoor.MEDIATOR, GapCause.STOPPED_BY_MEDIATOR, null),
                        new RoomEvent.RecordingTapCounted("s_1-k1-r1", TapMoment.STOPPED, SEALED),
                        new RoomEvent.ParticipantPlaced(OpenDoor.MEDIATOR, K1, Place.JOINT, OpenDoor.MEDIATOR),
                        new RoomEvent.ParticipantPlaced(OpenDoor.WORKER, K1, Place.JOINT, OpenDoor.MEDIATOR),
                        new RoomEvent.RecordingTapCounted("s_1-k1-r1", TapMoment.ENDED, SEALED),
                        new RoomEvent.SessionEnded(OpenDoor.MEDIATOR, TerminationReason.ADJOURNED, null));
        assertThat(Json.write(house.log.read(ROOM))).doesNotContain("CAUCUS_RECORDING", RECORD);
    }

    @Test
    void withdrawalTakesTheTapOutFirst() {
        recorded();
        house.media.commands.clear();
        worker.done(new Command.SetConsent(ConsentKind.CAUCUS_RECORDING, false));
        assertThat(house.media.commands.getFirst()).isEqualTo(new MediaCommand.SetTap(ROOM, null));
        assertThat(worker.notices(Notice.CaucusRecord.class).getLast())
                .isEqualTo(new Notice.CaucusRecord(
                        "k1", false, GapCause.CONSENT_WITHDRAWN, Map.of(OpenDoor.WORKER, false)));
        mediator.refused(new Command.RecordCaucus(true), "caucus_record_consent_missing");
    }

    @Test
    void theJointRecordingGoesOnAfterItAndTheTapWithIt() {
        mediator.done(new Command.StartRecording());
        recorded();
        assertThat(lastTap()).isEqualTo(tapIn("s_1-k1-r1"));
        mediator.done(new Command.CloseCaucus("k1"));
        worker.awaitEvent(RoomEvent.RecordingGapClosed.class);
        mediator.settled();
        assertThat(lastTap()).isEqualTo(new MediaCommand.SetTap(ROOM, "s_1-r1"));
    }

    @Test
    void theSessionsEndEndsTheRecord() {
        mediator.done(new Command.StartRecording());
        recorded();
        mediator.done(new Command.EndSession(TerminationReason.AGREEMENT_REACHED, null));
        assertThat(record()).endsWith(new RoomEvent.SessionEnded(OpenDoor.MEDIATOR, TerminationReason.ADJOURNED, null));
        assertThat(house.log.unfinished()).isEmpty();
    }

    @Test
    void aFailedRecorderStopsItAndThoseInsideAreTold() {
        recorded();
        house.recorder().failed(RECORD, GapCause.DISK_FULL, "0 bytes left");
        mediator.settled();
        assertThat(mediator.notices(Notice.CaucusRecord.class).getLast().stopped())
                .isEqualTo(GapCause.DISK_FULL);
        assertThat(lastTap()).isEqualTo(new MediaCommand.SetTap(ROOM, null));
        employer.settled();
        assertThat(employer.events)
                .extracting(ServerFrame.Event::event)
                .noneMatch(RoomEvent.RecordingGapOpened.class::isInstance);
    }

    @Test
    void aTapThatCannotBeSetStopsItAndALostNodeToo() {
        apart();
        worker.done(new Command.SetConsent(ConsentKind.CAUCUS_RECORDING, true));
        house.media.refuseOnce(MediaCommand.SetTap.class, "node_silent");
        mediator.refused(new Command.RecordCaucus(true), "media_unavailable");
        assertThat(record()).contains(new RoomEvent.RecordingStopped(null, GapCause.RECORDER_FAULT, null));
        mediator.done(new Command.RecordCaucus(true));
        house.media.report(new MediaEvent.RoomFailed(ROOM, "gone"));
        mediator.awaitNotice(Notice.MediaLost.class);
        mediator.settled();
        assertThat(mediator.notices(Notice.CaucusRecord.class).getLast().recording())
                .isFalse();
        assertThat(record().stream().filter(RoomEvent.RecordingStopped.class::isInstance))
                .hasSize(2);
    }

    @Test
    void whatCannotBeWrittenIsNotRecordedAndIsWrittenLater() {
        recorded();
        house.log.full = true;
        worker.done(new Command.SetConsent(ConsentKind.CAUCUS_RECORDING, false));
        assertThat(lastTap()).isEqualTo(new MediaCommand.SetTap(ROOM, null));
        assertThat(record()).noneMatch(RoomEvent.RecordingStopped.class::isInstance);
        house.log.full = false;
        house.time.advance(Duration.ofSeconds(2));
        worker.settled();
        assertThat(record())
                .endsWith(
                        new RoomEvent.RecordingStopped(OpenDoor.WORKER, GapCause.CONSENT_WITHDRAWN, null),
                        new RoomEvent.RecordingTapCounted("s_1-k1-r1", TapMoment.STOPPED, SEALED),
                        new RoomEvent.ConsentChanged(OpenDoor.WORKER, ConsentKind.CAUCUS_RECORDING, false));
    }

    @Test
    void aDeadProcessLeavesTheTalkOnAndItsRecordIsEnded() {
        recorded();
        house.crash();
        assertThat(record())
                .endsWith(
                        new RoomEvent.RecordingStopped(null, GapCause.PROCESS_DIED, null),
                        new RoomEvent.SessionEnded(null, TerminationReason.ADJOURNED, null));
        Client workerAgain = house.resume(worker);
        Client mediatorAgain = house.resume(mediator);
        House.offer(workerAgain);
        House.offer(mediatorAgain);
        assertThat(house.media.all(MediaCommand.Offer.class))
                .allMatch(offer -> offer.place().equals(K1));
        workerAgain.done(new Command.SetConsent(ConsentKind.CAUCUS_RECORDING, true));
        mediatorAgain.refused(new Command.RecordCaucus(true), "caucus_record_over");
        mediatorAgain.done(new Command.OpenCaucus(List.of(OpenDoor.MEDIATOR, OpenDoor.WORKER)));
        mediatorAgain.refused(new Command.RecordCaucus(true), "caucus_record_consent_missing");
        workerAgain.done(new Command.SetConsent(ConsentKind.CAUCUS_RECORDING, true));
        mediatorAgain.done(new Command.RecordCaucus(true));
        assertThat(lastTap()).isEqualTo(new MediaCommand.SetTap(ROOM, "s_1-k2-r1", new Place.Caucus("k2"), "s_1-k2"));
    }

    @Test
    void eventNumbersGoOnAcrossARestartWhateverWasRecorded() {
        recorded();
        worker.done(new Command.SendChat("就这么定"));
        long last = worker.settled().lastEvent();
        house.crash();
        Client again = house.resume(worker);
        again.awaitEvent(RoomEvent.PresenceChanged.class);
        assertThat(again.events.getFirst().n()).isEqualTo(last + 1);
    }

    @Test
    void aRecordIsNoRoomToEnter() {
        recorded();
        Client stranger = house.connect();
        stranger.send(new ClientFrame.Hello(
                ClientFrame.VERSION,
                house.door.ticket(new org.hejie.cases.door.SessionDoor.Seat(
                        RECORD,
                        OpenDoor.EMPLOYER,
                        "某某公司",
                        org.hejie.protocol.Role.RESPONDENT,
                        org.hejie.protocol.Language.ZH_CN,
                        Map.of(),
                        "platform:court",
                        OpenDoor.READY)),
                null,
                0,
                null));
        assertThat(stranger.awaitBye().reason().code()).isEqualTo("session_over");
    }
}
