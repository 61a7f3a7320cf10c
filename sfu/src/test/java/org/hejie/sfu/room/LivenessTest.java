package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.Test;

class LivenessTest {
    private final World world = new World(6);
    private final SimPeer anna = world.peer("anna");
    private final SimPeer ben = world.peer("ben");

    private List<MediaEvent.PeerReconnecting> reconnecting() {
        return world.events(MediaEvent.PeerReconnecting.class);
    }

    private List<MediaEvent.PeerLeft> left() {
        return world.events(MediaEvent.PeerLeft.class);
    }

    @Test
    void silenceOfThreeSecondsIsReconnectingAndAPacketEndsIt() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(2_000);
        anna.up().cut(true);
        world.runMillis(2_900);
        assertThat(reconnecting()).isEmpty();
        world.runMillis(200);
        assertThat(reconnecting()).singleElement().satisfies(event -> {
            assertThat(event.peerId()).isEqualTo("anna");
            assertThat(event.silentMillis()).isBetween(3_000L, 3_100L);
        });
        world.runMillis(7_000);
        assertThat(left()).isEmpty();
        anna.up().cut(false);
        world.runMillis(200);
        assertThat(world.events(MediaEvent.PeerConnected.class))
                .hasSize(3)
                .last()
                .isEqualTo(new MediaEvent.PeerConnected(World.ROOM, "anna"));
        long back = world.now();
        world.runMillis(1_500);
        assertThat(ben.heardSince(back)).containsOnlyKeys("anna MICROPHONE", "anna CAMERA");
        assertThat(anna.heardSince(back)).containsOnlyKeys("ben MICROPHONE", "ben CAMERA");
    }

    @Test
    void thirtySecondsOfSilenceAreTheEnd() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(1_000);
        anna.die();
        world.runMillis(29_500);
        assertThat(left()).isEmpty();
        world.runMillis(1_000);
        assertThat(left()).containsExactly(new MediaEvent.PeerLeft(World.ROOM, "anna", DisconnectCause.NETWORK_LOST));
        assertThat(world.closedConnections()).containsExactly(1L);
        assertThat(world.loop().peers()).isEqualTo(1);
    }

    @Test
    void whoOnlyListensAndOnlyChecksIsNotTakenForLost() {
        anna.listener();
        anna.control().reports(false).nacks(false);
        anna.join(Place.WAITING);
        world.runMillis(60_000);
        assertThat(reconnecting()).isEmpty();
        assertThat(left()).isEmpty();
        anna.up().cut(true);
        world.runMillis(6_000);
        assertThat(reconnecting()).hasSizeLessThanOrEqualTo(1);
        world.runMillis(2_000);
        assertThat(reconnecting()).hasSize(1);
    }

    @Test
    void onesOwnMediaKeepsOneAliveThoughNobodyWantsIt() {
        anna.control().reports(false);
        anna.join(Place.WAITING);
        world.runMillis(1_000);
        anna.stopChecking();
        world.runMillis(40_000);
        assertThat(reconnecting()).isEmpty();
        assertThat(left()).isEmpty();
        assertThat(world.counters().dropped(DropReason.UNWANTED)).isGreaterThan(5_000);
    }

    @Test
    void whoNeverComesIsForgotten() {
        anna.offer(Place.JOINT);
        world.runMillis(29_000);
        assertThat(left()).isEmpty();
        world.runMillis(2_000);
        assertThat(left()).containsExactly(new MediaEvent.PeerLeft(World.ROOM, "anna", DisconnectCause.NETWORK_LOST));
        assertThat(reconnecting()).isEmpty();
        assertThat(world.events(MediaEvent.PeerConnected.class)).isEmpty();
    }

    @Test
    void closeNotifyIsAGoodbye() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(1_000);
        world.goodbye(anna);
        anna.die();
        assertThat(left()).containsExactly(new MediaEvent.PeerLeft(World.ROOM, "anna", DisconnectCause.CLIENT_CLOSED));
        world.goodbye(anna);
        assertThat(left()).hasSize(1);
    }

    @Test
    void removalAndClosingAreToldWithTheirCause() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(500);
        world.execute(new MediaCommand.RemovePeer(World.ROOM, "anna", DisconnectCause.KICKED));
        world.execute(new MediaCommand.RemovePeer(World.ROOM, "anna", DisconnectCause.KICKED));
        world.execute(new MediaCommand.CloseRoom(World.ROOM, DisconnectCause.ROOM_CLOSED));
        assertThat(left())
                .containsExactly(
                        new MediaEvent.PeerLeft(World.ROOM, "anna", DisconnectCause.KICKED),
                        new MediaEvent.PeerLeft(World.ROOM, "ben", DisconnectCause.ROOM_CLOSED));
        assertThat(world.closedConnections()).containsExactly(1L, 2L);
        assertThat(world.loop().rooms()).isZero();
        assertThat(world.loop().peers()).isZero();
        // What still arrives of them goes nowhere.
        world.runMillis(1_000);
        assertThat(world.counters().dropped(DropReason.UNBOUND_ADDRESS)).isPositive();
    }

    @Test
    void flowIsToldWhenItBeginsAndTwoSecondsAfterItEnds() {
        anna.join(Place.JOINT);
        world.runMillis(1_000);
        anna.stop(TrackSource.CAMERA);
        world.runMillis(1_900);
        assertThat(world.events(MediaEvent.TrackFlow.class))
                .containsExactlyInAnyOrder(
                        new MediaEvent.TrackFlow(World.ROOM, "anna", TrackSource.CAMERA, true),
                        new MediaEvent.TrackFlow(World.ROOM, "anna", TrackSource.MICROPHONE, true));
        world.runMillis(700);
        assertThat(world.events(MediaEvent.TrackFlow.class))
                .last()
                .isEqualTo(new MediaEvent.TrackFlow(World.ROOM, "anna", TrackSource.CAMERA, false));
        anna.start(TrackSource.CAMERA);
        world.runMillis(700);
        assertThat(world.events(MediaEvent.TrackFlow.class)).hasSize(4);
        assertThat(reconnecting()).isEmpty();
    }

    @Test
    void paddingAloneIsNoFlow() {
        anna.withScreen().join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(500);
        for (int i = 0; i < 50; i++) {
            anna.probe(TrackSource.SCREEN);
            world.runMillis(20);
        }
        assertThat(world.events(MediaEvent.TrackFlow.class)).noneMatch(event -> event.source() == TrackSource.SCREEN);
        assertThat(world.counters().dropped(DropReason.MALFORMED)).isZero();
    }
}
