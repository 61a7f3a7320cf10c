package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.LineGrade;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.Slot;
import org.hejie.protocol.media.SlotView;
import org.hejie.protocol.media.SourceLimit;
import org.hejie.protocol.media.SpeakerLevel;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.room.Lines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The room and its media: what nodes are told, in which order, and what their reports do. */
class MediaTest {
    private static final String ROOM = OpenDoor.SESSION;
    private static final String WORKER = OpenDoor.WORKER;

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    private void report(MediaEvent event) {
        house.media.report(event);
    }

    private static RoomEvent.PresenceChanged workers(Client seenBy) {
        RoomEvent.PresenceChanged event = seenBy.awaitEvent(RoomEvent.PresenceChanged.class);
        assertThat(event.participantId()).isEqualTo(WORKER);
        return event;
    }

    @Test
    void anOfferEntersAtThePersonsPlace() {
        Client mediator = house.opened();
        Client worker = house.join(OpenDoor.worker());
        House.offer(worker);
        assertThat(house.media.commands)
                .containsExactly(
                        new MediaCommand.OpenRoom(ROOM),
                        new MediaCommand.Offer(ROOM, WORKER, Place.WAITING, "v=0", Map.of()));
        mediator.done(new Command.Admit(WORKER));
        assertThat(house.media.commands)
                .endsWith(new MediaCommand.MovePeers(ROOM, List.of(new MediaCommand.Move(WORKER, Place.JOINT))));
    }

    @Test
    void theTapLeavesBeforeAnUnwillingPersonEntersAndReturnsAfterTheyAgreed() {
        House.Both both = house.recording();
        Client employer = house.join(OpenDoor.employer());
        House.offer(employer);
        both.mediator().done(new Command.Admit(OpenDoor.EMPLOYER));
        assertThat(house.media.commands)
                .endsWith(
                        new MediaCommand.SetTap(ROOM, null),
                        new MediaCommand.MovePeers(
                                ROOM, List.of(new MediaCommand.Move(OpenDoor.EMPLOYER, Place.JOINT))));
        employer.done(new Command.SetConsent(org.hejie.protocol.ConsentKind.RECORDING, true));
        assertThat(house.media.commands).endsWith(new MediaCommand.SetTap(ROOM, "s_1-r1"));
    }

    @Test
    void aMuteIsEnforcedAtTheDoorAndKeptByANewConnection() {
        House.Both both = house.inSession();
        both.mediator().done(new Command.Mute(WORKER, TrackSource.MICROPHONE));
        MediaCommand off = new MediaCommand.AllowTrack(ROOM, WORKER, TrackSource.MICROPHONE, false);
        assertThat(house.media.commands).endsWith(off);
        Client again = house.join(OpenDoor.worker());
        House.offer(again);
        assertThat(house.media.commands).endsWith(off);
        again.done(new Command.SetTrack(TrackSource.MICROPHONE, true));
        assertThat(house.media.commands)
                .endsWith(new MediaCommand.AllowTrack(ROOM, WORKER, TrackSource.MICROPHONE, true));
    }

    /** Whatever a page sends: a track that nobody is to hear is dropped at the door, before anyone is told and on a new connection too. */
    @Test
    void whoListensIsNotLetThroughAndAChannelGoesToItsListenersAlone() {
        House.Both both = house.inSession();
        Client interpreter = house.join(OpenDoor.interpreter());
        House.offer(interpreter);
        MediaCommand.SetAudience channel =
                new MediaCommand.SetAudience(ROOM, OpenDoor.INTERPRETER, TrackSource.MICROPHONE, List.of(WORKER));
        both.mediator().done(new Command.SetChannel(OpenDoor.INTERPRETER, List.of(WORKER)));
        assertThat(house.media.commands).endsWith(channel);
        both.mediator().done(new Command.GiveFloor(OpenDoor.INTERPRETER, false));
        MediaCommand[] off = java.util.Arrays.stream(TrackSource.values())
                .map(source -> new MediaCommand.AllowTrack(ROOM, OpenDoor.INTERPRETER, source, false))
                .toArray(MediaCommand[]::new);
        assertThat(house.media.commands).endsWith(off);
        Client again = house.join(OpenDoor.interpreter());
        House.offer(again);
        assertThat(house.media.commands).endsWith(channel).containsSubsequence(off);
        both.mediator().done(new Command.SetChannel(OpenDoor.INTERPRETER, null));
        assertThat(house.media.commands)
                .endsWith(new MediaCommand.SetAudience(ROOM, OpenDoor.INTERPRETER, TrackSource.MICROPHONE, null));
    }

    @Test
    void silentMediaShowsAsReconnectingUntilPacketsFlowAgain() {
        House.Both both = house.inSession();
        report(new MediaEvent.PeerReconnecting(ROOM, WORKER, 3_000));
        assertThat(workers(both.mediator()).presence()).isEqualTo(Presence.RECONNECTING);
        report(new MediaEvent.PeerConnected(ROOM, WORKER));
        assertThat(workers(both.mediator()).presence()).isEqualTo(Presence.CONNECTED);
    }

    @Test
    void aResumedLineAloneDoesNotHideThatMediaIsDown() {
        House.Both both = house.inSession();
        report(new MediaEvent.PeerReconnecting(ROOM, WORKER, 3_000));
        workers(both.mediator());
        both.worker().cut();
        house.resume(both.worker()).settled();
        both.mediator().settled();
        assertThat(both.mediator().events)
                .filteredOn(e -> e.event() instanceof RoomEvent.PresenceChanged)
                .hasSize(1);
    }

    @Test
    void whoeverTheNodeForgotIsToldToConnectAnew() {
        House.Both both = house.inSession();
        report(new MediaEvent.PeerLeft(ROOM, WORKER, DisconnectCause.NETWORK_LOST));
        both.worker().awaitNotice(Notice.MediaLost.class);
        assertThat(workers(both.mediator()).cause()).isEqualTo(DisconnectCause.NETWORK_LOST);
        House.offer(both.worker());
        report(new MediaEvent.PeerConnected(ROOM, WORKER));
        assertThat(workers(both.mediator()).presence()).isEqualTo(Presence.CONNECTED);
    }

    @Test
    void aLateReportDoesNotLetAnyoneHearOn() {
        House.Both both = house.inSession();
        report(new MediaEvent.PeerLeft(ROOM, WORKER, DisconnectCause.CLIENT_CLOSED));
        both.worker().settled();
        both.mediator().done(new Command.ReturnToWaiting(WORKER));
        assertThat(house.media.commands)
                .endsWith(new MediaCommand.MovePeers(ROOM, List.of(new MediaCommand.Move(WORKER, Place.WAITING))));
        both.mediator().done(new Command.Remove(WORKER, null));
        assertThat(house.media.commands).endsWith(new MediaCommand.RemovePeer(ROOM, WORKER, DisconnectCause.KICKED));
    }

    @Test
    void aLineWithoutMediaForTooLongGivesUpItsPlaceButNotItsSeat() {
        House.Both both = house.inSession();
        report(new MediaEvent.PeerReconnecting(ROOM, WORKER, 3_000));
        workers(both.mediator());
        both.mediator().settled();
        house.seatTime(both.mediator(), both.worker());
        assertThat(workers(both.mediator()).presence()).isEqualTo(Presence.GONE);
        assertThat(both.mediator().awaitEvent(RoomEvent.ParticipantPlaced.class).to())
                .isEqualTo(Place.WAITING);
        assertThat(workers(both.mediator()).presence()).isEqualTo(Presence.CONNECTED);
        both.worker().awaitNotice(Notice.MediaLost.class);
        both.mediator().done(new Command.Admit(WORKER));
    }

    @Test
    void aLostNodeIsAGapAndEveryoneConnectsAnew() {
        House.Both both = house.recording();
        report(new MediaEvent.RoomFailed(ROOM, "loop died"));
        RoomEvent.RecordingGapOpened gap = both.mediator().awaitEvent(RoomEvent.RecordingGapOpened.class);
        assertThat(gap.cause()).isEqualTo(GapCause.RECORDER_FAULT);
        assertThat(gap.detail()).contains("loop died");
        both.worker().awaitNotice(Notice.MediaLost.class);
        both.mediator().awaitNotice(Notice.MediaLost.class);
        House.offer(both.worker());
        both.mediator().awaitEvent(RoomEvent.RecordingGapClosed.class);
        both.mediator().settled();
        assertThat(house.media.commands).endsWith(new MediaCommand.SetTap(ROOM, "s_1-r1"));
        assertThat(house.media.all(MediaCommand.OpenRoom.class)).hasSize(2);
    }

    @Test
    void aNodeThatForgotTheRoomIsAskedToOpenItAgain() {
        House.Both both = house.inSession();
        house.media.refuseOnce(MediaCommand.Offer.class, "room_unknown");
        House.offer(both.worker());
        assertThat(house.media.all(MediaCommand.OpenRoom.class)).hasSize(2);
        both.mediator().awaitNotice(Notice.MediaLost.class);
        both.worker().settled();
        assertThat(both.worker().sawNotice(Notice.MediaLost.class)).isFalse();
    }

    @Test
    void aRefusedOfferSaysWhy() {
        House.Both both = house.inSession();
        both.worker().refused(new Command.OfferMedia("bad", Map.of()), "sdp_malformed");
        house.media.refuse(MediaCommand.Offer.class, "sdp_unsupported");
        both.worker().refused(new Command.OfferMedia("v=0", Map.of()), "sdp_unsupported");
        house.media.refuse(MediaCommand.Offer.class, "node_full");
        both.worker().refused(new Command.OfferMedia("v=0", Map.of()), "media_unavailable");
    }

    @Test
    void speakersAreToldWhereTheyMayBeHeard() {
        House.Both both = house.inSession();
        Client employer = house.join(OpenDoor.employer());
        SpeakerLevel loud = new SpeakerLevel(WORKER, 90);
        report(new MediaEvent.Speaking(
                ROOM,
                List.of(
                        new MediaEvent.Voice(WORKER, 90, Place.JOINT),
                        new MediaEvent.Voice(OpenDoor.EMPLOYER, 80, Place.WAITING))));
        await().until(() -> both.mediator().lastSpeaking().equals(List.of(loud)));
        employer.settled();
        assertThat(employer.sawSpeaking()).isFalse();
        both.mediator().done(new Command.ReturnToWaiting(WORKER));
        await().until(() -> both.mediator().lastSpeaking().isEmpty());
    }

    @Test
    void slotsAndSpeakersAreRepeatedAfterAResume() {
        House.Both both = house.inSession();
        Slot slot = new Slot("3", OpenDoor.MEDIATOR, TrackSource.CAMERA);
        report(new MediaEvent.SlotsChanged(ROOM, WORKER, List.of(slot), 0));
        assertThat(both.worker().awaitNotice(Notice.Slots.class).slots()).containsExactly(slot);
        both.worker().cut();
        Client back = house.resume(both.worker());
        assertThat(back.awaitNotice(Notice.Slots.class).slots()).containsExactly(slot);
        assertThat(back.awaitNotice(Notice.Speaking.class).speakers()).isEmpty();
    }

    private static final List<SlotView> VIEW = List.of(new SlotView("3", 720, true), new SlotView("4", 0, false));

    @Test
    void whatAPageShowsIsTheNodesToKnowAgainAfterANewOffer() {
        House.Both both = house.inSession();
        both.worker().done(new Command.SetView(VIEW));
        MediaCommand.SetView told = new MediaCommand.SetView(ROOM, WORKER, VIEW);
        assertThat(house.media.commands).endsWith(told);
        House.offer(both.worker());
        assertThat(house.media.all(MediaCommand.SetView.class)).containsExactly(told, told);
        Client again = house.join(OpenDoor.worker());
        House.offer(again);
        assertThat(house.media.all(MediaCommand.SetView.class)).hasSize(2);
    }

    @Test
    void aViewBeforeTheOfferIsToldAfterIt() {
        house.opened();
        Client worker = house.join(OpenDoor.worker());
        worker.done(new Command.SetView(VIEW));
        assertThat(house.media.all(MediaCommand.SetView.class)).isEmpty();
        House.offer(worker);
        assertThat(house.media.commands).endsWith(new MediaCommand.SetView(ROOM, WORKER, VIEW));
    }

    @Test
    void aViewThatCannotBeIsRefused() {
        House.Both both = house.inSession();
        SlotView fine = new SlotView("0", 4320, false);
        both.worker().done(new Command.SetView(Collections.nCopies(64, fine)));
        both.worker().refused(new Command.SetView(Collections.nCopies(65, fine)), "malformed_message");
        both.worker().refused(new Command.SetView(List.of(new SlotView("0", 4321, false))), "malformed_message");
        both.worker().refused(new Command.SetView(List.of(new SlotView("0", -1, false))), "malformed_message");
        both.worker()
                .refused(new Command.SetView(List.of(new SlotView("0".repeat(65), 0, false))), "malformed_message");
    }

    @Test
    void whatNeedNotBeEncodedIsTheOwnersToKnow() {
        House.Both both = house.inSession();
        report(new MediaEvent.EncodingLimit(ROOM, WORKER, TrackSource.CAMERA, 360));
        report(new MediaEvent.EncodingLimit(ROOM, WORKER, TrackSource.SCREEN, 0));
        assertThat(both.worker().awaitNotice(Notice.EncodingLimits.class).limits())
                .containsExactly(new SourceLimit(TrackSource.CAMERA, 360));
        List<SourceLimit> two =
                List.of(new SourceLimit(TrackSource.CAMERA, 360), new SourceLimit(TrackSource.SCREEN, 0));
        assertThat(both.worker().awaitNotice(Notice.EncodingLimits.class).limits())
                .isEqualTo(two);
        both.worker().cut();
        Client back = house.resume(both.worker());
        assertThat(back.awaitNotice(Notice.EncodingLimits.class).limits()).isEqualTo(two);
        report(new MediaEvent.EncodingLimit(ROOM, WORKER, TrackSource.CAMERA, MediaEvent.NO_LIMIT));
        assertThat(back.awaitNotice(Notice.EncodingLimits.class).limits())
                .containsExactly(new SourceLimit(TrackSource.SCREEN, 0));
        both.mediator().settled();
        assertThat(both.mediator().sawNotice(Notice.EncodingLimits.class)).isFalse();
    }

    @Test
    void howALineIsIsItsOwnersAndTheMediatorsToKnow() {
        House.Both both = house.inSession();
        Client employer = house.join(OpenDoor.employer());
        House.offer(employer);
        both.mediator().done(new Command.Admit(OpenDoor.EMPLOYER));
        Notice.LineQuality bad = new Notice.LineQuality(WORKER, Lines.of(LineGrade.BAD));
        report(new MediaEvent.Quality(ROOM, WORKER, bad.quality()));
        assertThat(both.mediator().awaitNotice(Notice.LineQuality.class)).isEqualTo(bad);
        assertThat(both.worker().awaitNotice(Notice.LineQuality.class)).isEqualTo(bad);
        assertThat(both.worker().awaitEvent(RoomEvent.LineChanged.class).quality())
                .isEqualTo(bad.quality());
        both.mediator().cut();
        assertThat(house.resume(both.mediator()).awaitNotice(Notice.LineQuality.class))
                .isEqualTo(bad);
        employer.settled();
        assertThat(employer.sawNotice(Notice.LineQuality.class)).isFalse();
        assertThat(employer.events).noneMatch(e -> e.event() instanceof RoomEvent.LineChanged);
    }

    @Test
    void whatThePageCountedIsWrittenDownOnceWithItsLine() {
        House.Both both = house.inSession();
        both.worker().done(new Command.ReportPlayback(1, 400, 60)).done(new Command.ReportPlayback(2, 900, 0));
        report(new MediaEvent.Quality(ROOM, WORKER, Lines.of(LineGrade.POOR)));
        assertThat(both.worker().awaitEvent(RoomEvent.LineChanged.class))
                .isEqualTo(new RoomEvent.LineChanged(WORKER, Lines.of(LineGrade.POOR), 3, 1_300, 60));
        house.time.advance(Duration.ofSeconds(15));
        both.worker().done(new Command.ReportPlayback(0, 0, 20));
        report(new MediaEvent.Quality(ROOM, WORKER, Lines.of(LineGrade.BAD)));
        assertThat(both.mediator().awaitEvent(RoomEvent.LineChanged.class).freezes())
                .isEqualTo(3);
        assertThat(both.mediator().awaitEvent(RoomEvent.LineChanged.class))
                .isEqualTo(new RoomEvent.LineChanged(WORKER, Lines.of(LineGrade.BAD), 0, 0, 20));
    }

    @Test
    void aReportOfAConnectionThatIsGoneSaysNothing() {
        House.Both both = house.inSession();
        report(new MediaEvent.PeerLeft(ROOM, WORKER, DisconnectCause.CLIENT_CLOSED));
        report(new MediaEvent.Quality(ROOM, WORKER, Lines.of(LineGrade.BAD)));
        report(new MediaEvent.EncodingLimit(ROOM, WORKER, TrackSource.CAMERA, 0));
        both.worker().settled();
        assertThat(both.worker().sawNotice(Notice.LineQuality.class)).isFalse();
        assertThat(both.worker().sawNotice(Notice.EncodingLimits.class)).isFalse();
    }

    @Test
    void theEndClosesTheRoomAtTheNode() {
        House.Both both = house.recording();
        both.mediator()
                .done(new Command.EndSession(org.hejie.protocol.TerminationReason.ADJOURNED, null))
                .awaitBye();
        assertThat(house.media.commands)
                .endsWith(
                        new MediaCommand.SetTap(ROOM, null),
                        new MediaCommand.CloseRoom(ROOM, DisconnectCause.ROOM_CLOSED));
    }
}
