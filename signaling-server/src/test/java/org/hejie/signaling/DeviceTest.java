package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hejie.cases.door.SessionDoor;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Language;
import org.hejie.protocol.Place;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.session.Device;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hardware at a person's seat: what a page of that person may, and no more. */
class DeviceTest {
    private static final String ROOM = OpenDoor.SESSION;
    private static final String WORKER = OpenDoor.WORKER;
    private static final Map<String, TrackSource> BOTH = Map.of("0", TrackSource.MICROPHONE, "1", TrackSource.CAMERA);

    private final House house = new House();
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    @AfterEach
    void close() {
        house.close();
    }

    private Device device() {
        return house.server.device(Language.EN, () -> over.complete(null));
    }

    private Device.Reply enter(Device device, SessionDoor.Seat seat) {
        return device.enter(house.door.ticket(seat), "v=0", BOTH);
    }

    private Device entered(SessionDoor.Seat seat) {
        Device device = device();
        assertThat(enter(device, seat)).isEqualTo(new Device.Reply.Answered("answer to v=0"));
        return device;
    }

    private void awaitOver() throws Exception {
        over.get(30, TimeUnit.SECONDS);
    }

    private static void refused(Device.Reply reply, String code) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Device.Reply.Refused.class,
                        why -> assertThat(why.refusal().code()).isEqualTo(code));
    }

    private static RoomEvent.PresenceChanged presence(Client seenBy) {
        return seenBy.awaitEvent(RoomEvent.PresenceChanged.class);
    }

    @Test
    void itWaitsAsAPersonDoesAndIsOnWhereItMayBeHeard() {
        Client mediator = house.opened();
        entered(OpenDoor.worker());
        assertThat(mediator.awaitEvent(RoomEvent.ParticipantJoined.class).place())
                .isEqualTo(Place.WAITING);
        assertThat(house.media.commands)
                .containsExactly(
                        new MediaCommand.OpenRoom(ROOM),
                        new MediaCommand.Offer(ROOM, WORKER, Place.WAITING, "v=0", BOTH));
        mediator.done(new Command.Admit(WORKER));
        assertThat(List.of(
                        mediator.awaitEvent(RoomEvent.TrackChanged.class),
                        mediator.awaitEvent(RoomEvent.TrackChanged.class)))
                .allSatisfy(track -> assertThat(track.on()).isTrue())
                .extracting(RoomEvent.TrackChanged::source)
                .containsExactlyInAnyOrderElementsOf(BOTH.values());
        assertThat(house.media.commands)
                .endsWith(new MediaCommand.MovePeers(ROOM, List.of(new MediaCommand.Move(WORKER, Place.JOINT))));
        mediator.done(new Command.ReturnToWaiting(WORKER));
        assertThat(mediator.awaitEvent(RoomEvent.TrackChanged.class).on()).isFalse();
    }

    @Test
    void aTicketIsGoodForOneDevice() throws Exception {
        house.opened();
        String ticket = house.door.ticket(OpenDoor.worker());
        assertThat(device().enter(ticket, "v=0", BOTH)).isInstanceOf(Device.Reply.Answered.class);
        refused(device().enter(ticket, "v=0", BOTH), "ticket_invalid");
        awaitOver();
        assertThat(house.media.all(MediaCommand.Offer.class)).hasSize(1);
    }

    @Test
    void aLockedRoomTakesNoNewDevice() throws Exception {
        Client mediator = house.opened();
        mediator.done(new Command.LockRoom(true));
        refused(enter(device(), OpenDoor.worker()), "room_locked");
        awaitOver();
        assertThat(house.media.commands).isEmpty();
    }

    @Test
    void whoseOfferIsRefusedLeavesAgain() throws Exception {
        Client mediator = house.opened();
        refused(device().enter(house.door.ticket(OpenDoor.worker()), "bad", BOTH), "sdp_malformed");
        assertThat(presence(mediator))
                .isEqualTo(new RoomEvent.PresenceChanged(WORKER, Presence.GONE, DisconnectCause.CLIENT_CLOSED));
        awaitOver();
    }

    @Test
    void anIceRestartGoesTheWayOfTheFirstOfferAndARefusedOneChangesNothing() {
        Client mediator = house.opened();
        Device device = entered(OpenDoor.worker());
        mediator.done(new Command.Admit(WORKER));
        assertThat(device.offer("v=0 again")).isEqualTo(new Device.Reply.Answered("answer to v=0 again"));
        assertThat(house.media.all(MediaCommand.Offer.class))
                .endsWith(new MediaCommand.Offer(ROOM, WORKER, Place.JOINT, "v=0 again", BOTH));
        house.media.refuse(MediaCommand.Offer.class, "node_silent");
        refused(device.offer("v=0 and again"), "media_unavailable");
        assertThat(over).isNotDone();
    }

    @Test
    void itLeavesAsAPersonDoes() throws Exception {
        House.Both both = house.inSession();
        Device device = entered(OpenDoor.worker());
        device.leave();
        awaitOver();
        assertThat(house.media.commands)
                .endsWith(new MediaCommand.RemovePeer(ROOM, WORKER, DisconnectCause.CLIENT_CLOSED));
        assertThat(house.logged()).contains(new RoomEvent.ParticipantPlaced(WORKER, Place.JOINT, Place.WAITING, null));
        refused(device.offer("v=0"), "left");
        both.mediator().settled();
    }

    @Test
    void aPersonHasOneLineTheNewestWhetherPageOrDevice() throws Exception {
        House.Both both = house.inSession();
        entered(OpenDoor.worker());
        assertThat(both.worker().awaitBye().reason().code()).isEqualTo("replaced");
        house.join(OpenDoor.worker());
        awaitOver();
        assertThat(house.media.all(MediaCommand.RemovePeer.class))
                .extracting(MediaCommand.RemovePeer::cause)
                .containsExactly(DisconnectCause.REPLACED, DisconnectCause.REPLACED);
    }

    @Test
    void oneThatVanishesKeepsItsSeatForAWhileAsAPersonDoes() throws Exception {
        Client mediator = house.opened();
        entered(OpenDoor.worker());
        house.media.report(new MediaEvent.PeerLeft(ROOM, WORKER, DisconnectCause.NETWORK_LOST));
        awaitOver();
        assertThat(presence(mediator).presence()).isEqualTo(Presence.RECONNECTING);
        mediator.settled();
        house.seatTime(mediator);
        assertThat(presence(mediator).presence()).isEqualTo(Presence.GONE);
    }

    @Test
    void oneThatEndsItsMediaInGoodOrderHasLeft() throws Exception {
        Client mediator = house.opened();
        entered(OpenDoor.worker());
        house.media.report(new MediaEvent.PeerLeft(ROOM, WORKER, DisconnectCause.CLIENT_CLOSED));
        awaitOver();
        assertThat(presence(mediator))
                .isEqualTo(new RoomEvent.PresenceChanged(WORKER, Presence.GONE, DisconnectCause.CLIENT_CLOSED));
    }

    @Test
    void oneThatDidNotConsentStopsTheRecordingWhenItIsAdmitted() {
        House.Both both = house.recording();
        Device device = entered(OpenDoor.employer());
        both.mediator().done(new Command.Admit(OpenDoor.EMPLOYER));
        assertThat(both.mediator()
                        .awaitEvent(RoomEvent.RecordingGapOpened.class)
                        .cause())
                .isEqualTo(GapCause.CONSENT_MISSING);
        device.leave();
        both.mediator().awaitEvent(RoomEvent.RecordingGapClosed.class);
    }

    @Test
    void oneThatConsentedIsRecordedAsItsPerson() {
        House.Both both = house.recording();
        entered(OpenDoor.employer(Map.of(ConsentKind.ONLINE_MEDIATION, true, ConsentKind.RECORDING, true)));
        both.mediator().done(new Command.Admit(OpenDoor.EMPLOYER));
        both.mediator().awaitEvent(RoomEvent.TrackChanged.class);
        both.mediator().settled();
        assertThat(house.logged()).noneMatch(RoomEvent.RecordingGapOpened.class::isInstance);
    }

    @Test
    void theEndOfTheSessionOrOfTheServerIsItsEnd() throws Exception {
        Client mediator = house.opened();
        entered(OpenDoor.worker());
        mediator.done(new Command.EndSession(TerminationReason.ADJOURNED, null));
        awaitOver();
        CompletableFuture<Void> second = new CompletableFuture<>();
        refused(
                house.server
                        .device(Language.EN, () -> second.complete(null))
                        .enter(house.door.ticket(OpenDoor.employer()), "v=0", BOTH),
                "session_over");
        second.get(30, TimeUnit.SECONDS);
    }

    @Test
    void aServerThatStopsTakesItsDevicesAlong() throws Exception {
        house.opened();
        entered(OpenDoor.worker());
        house.server.close();
        awaitOver();
    }
}
