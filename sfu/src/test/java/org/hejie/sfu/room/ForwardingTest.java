package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.MediaReply;
import org.hejie.sfu.sim.Inbox;
import org.hejie.sfu.sim.OfferShape;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.Test;

class ForwardingTest {
    private final World world = new World(1);
    private final SimPeer anna = world.peer("anna");
    private final SimPeer ben = world.peer("ben");
    private final SimPeer carl = world.peer("carl");

    @Test
    void threePeersHearAndSeeEachOther() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        carl.join(Place.JOINT);
        world.runMillis(5_000);
        assertThat(world.events(MediaEvent.PeerConnected.class)).hasSize(3);
        for (SimPeer receiver : List.of(anna, ben, carl)) {
            for (SimPeer sender : List.of(anna, ben, carl)) {
                if (receiver != sender) {
                    assertThat(receiver.heardFrom(sender.id()))
                            .filteredOn(packet -> packet.label().contains("MICROPHONE"))
                            .hasSizeGreaterThan(230);
                    assertThat(receiver.heardFrom(sender.id()))
                            .filteredOn(packet -> packet.label().contains("CAMERA"))
                            .hasSizeGreaterThan(400);
                }
            }
            assertThat(receiver.heardFrom(receiver.id())).isEmpty();
            for (Inbox inbox : receiver.inboxes(false)) {
                assertThat(inbox.holes()).isZero();
                assertThat(inbox.duplicates()).isZero();
            }
        }
        assertThat(world.counters().dropped()).isZero();
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        assertThat(run(7)).isEqualTo(run(7)).isNotEqualTo(run(8));
    }

    private static long run(long seed) {
        World world = new World(seed);
        for (String id : List.of("anna", "ben", "carl")) {
            SimPeer peer = world.peer(id);
            peer.up().loss(0.05).jitterMillis(20).duplicates(0.02);
            peer.down().loss(0.05).jitterMillis(20).duplicates(0.02);
            peer.join(Place.JOINT);
        }
        world.runMillis(5_000);
        return world.digest();
    }

    @Test
    void videoBeginsWithAKeyframe() {
        anna.join(Place.JOINT);
        world.runMillis(2_000);
        ben.join(Place.JOINT);
        world.runMillis(2_000);
        Inbox camera = ben.inboxes(false).getFirst();
        assertThat(camera.ordered().getFirst().keyframe()).isTrue();
        assertThat(camera.ordered().getFirst().label()).endsWith(" 0");
    }

    @Test
    void aReceiverGetsItsOwnPayloadTypeAndExtensionIdsNotThePublishers() {
        anna.join(Place.JOINT);
        ben.shaped(OfferShape::shifted).join(Place.JOINT);
        world.runMillis(1_000);
        assertThat(ben.inboxes(false).getFirst().arrived())
                .isNotEmpty()
                .allMatch(packet -> packet.payloadType() == 106);
        assertThat(anna.inboxes(false).getFirst().arrived())
                .isNotEmpty()
                .allMatch(packet -> packet.payloadType() == 96);
        // Orientation is passed on, the publisher's mid and transport-wide number are not: 3 is the receiver's own.
        assertThat(ben.inboxes(false).getFirst().extensionIds()).containsExactly(3, 13);
        assertThat(ben.inboxes(true).getFirst().extensionIds()).containsExactly(1, 3);
    }

    @Test
    void ssrcsThatTheOfferDoesNotNameAreLearntFromThePackets() {
        anna.shaped(OfferShape::nameless).join(Place.JOINT);
        ben.join(Place.JOINT);
        ben.down().loss(0.05);
        anna.up().loss(0.05);
        world.runMillis(5_000);
        Inbox camera = ben.inboxes(false).getFirst();
        assertThat(camera.ordered()).hasSizeGreaterThan(300);
        assertThat(world.counters().dropped(DropReason.UNKNOWN_SOURCE)).isZero();
        assertThat(anna.control().nacked()).isNotEmpty();
    }

    @Test
    void whoCannotDecodeACodecGetsNothingOfIt() {
        anna.join(Place.JOINT);
        ben.shaped(OfferShape::withoutVp8).join(Place.JOINT);
        world.runMillis(1_000);
        assertThat(ben.inboxes(false)).allMatch(inbox -> inbox.arrived().isEmpty());
        assertThat(ben.inboxes(true).getFirst().arrived()).isNotEmpty();
        assertThat(world.counters().dropped(DropReason.RECEIVER_LACKS_CODEC)).isPositive();
    }

    @Test
    void aTrackThatIsNotAllowedIsDroppedAtTheDoorAndComesBackWithAKeyframe() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(1_000);
        world.execute(new MediaCommand.AllowTrack(World.ROOM, "anna", TrackSource.CAMERA, false));
        long muted = world.now();
        world.runMillis(3_000);
        assertThat(ben.heardSince(muted + 20_000_000)).containsOnlyKeys("anna MICROPHONE");
        world.execute(new MediaCommand.AllowTrack(World.ROOM, "anna", TrackSource.CAMERA, true));
        long unmuted = world.now();
        world.runMillis(1_000);
        Inbox camera = ben.inboxes(false).getFirst();
        assertThat(camera.holes()).isZero();
        assertThat(camera.ordered().stream()
                        .filter(packet -> packet.at() > unmuted)
                        .findFirst())
                .hasValueSatisfying(packet -> assertThat(packet.keyframe()).isTrue());
    }

    @Test
    void numbersRunOnOverTheirEnd() {
        anna.offer(Place.JOINT);
        anna.stream(TrackSource.CAMERA).numberFrom(65_500);
        anna.stream(TrackSource.MICROPHONE).numberFrom(65_530);
        anna.join(Place.JOINT);
        anna.up().loss(0.02);
        ben.join(Place.JOINT);
        world.runMillis(3_000);
        Inbox camera = ben.inboxes(false).getFirst();
        assertThat(camera.ordered()).hasSizeGreaterThan(200);
        assertThat(camera.holes()).isZero();
    }

    @Test
    void aRoomThatIsNotOpenIsRefused() {
        assertThat(world.execute(new MediaCommand.SetTap("elsewhere", "r")))
                .isInstanceOfSatisfying(
                        MediaReply.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("room_unknown"));
    }

    @Test
    void aFullRoomRefusesTheNextAndKeepsThoseInside() {
        World small = new World(
                1, new LoopConfig.Limits(1, 1, 8, 3_000_000_000L, 7_000_000_000L, 30_000_000_000L, 2_000_000_000L));
        SimPeer first = small.peer("first").join(Place.JOINT);
        assertThat(small.peer("second").offer(Place.JOINT))
                .isInstanceOfSatisfying(
                        MediaReply.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("node_full"));
        assertThat(first.offer(Place.JOINT)).isInstanceOf(MediaReply.Answered.class);
        assertThat(small.execute(new MediaCommand.OpenRoom("another"))).isInstanceOf(MediaReply.Refused.class);
    }
}
