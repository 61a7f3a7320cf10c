package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.sfu.sim.Inbox;
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
}
