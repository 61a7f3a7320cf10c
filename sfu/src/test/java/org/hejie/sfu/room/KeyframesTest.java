package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.sfu.sim.Inbox;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.Test;

class KeyframesTest {
    private final World world = new World(5);
    private final SimPeer anna = world.peer("anna");
    private final SimPeer ben = world.peer("ben");

    private Inbox camera() {
        return ben.inboxes(false).getFirst();
    }

    @Test
    void aNewReceiverCausesARequest() {
        anna.join(Place.JOINT);
        world.runMillis(2_000);
        int before = anna.control().plis().size();
        ben.join(Place.JOINT);
        world.runMillis(1_000);
        assertThat(anna.control().plis()).hasSize(before + 1);
        assertThat(camera().ordered()).isNotEmpty();
    }

    @Test
    void manyReceiversAtOnceCauseOneRequest() {
        anna.join(Place.JOINT);
        List<MediaCommand.Move> moves = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            world.peer("p" + i).listener().slots(1, 1).join(Place.WAITING);
            moves.add(new MediaCommand.Move("p" + i, Place.JOINT));
        }
        world.runMillis(3_000);
        world.execute(new MediaCommand.MovePeers(World.ROOM, moves));
        world.runMillis(1_000);
        assertThat(anna.control().plis()).hasSize(1);
    }

    @Test
    void aLostRequestIsRepeatedUntilAKeyframeComes() {
        anna.join(Place.JOINT);
        world.runMillis(2_000);
        anna.down().cut(true);
        ben.join(Place.JOINT);
        world.runMillis(3_000);
        assertThat(camera().ordered()).isEmpty();
        anna.down().cut(false);
        world.runMillis(1_500);
        assertThat(camera().ordered()).isNotEmpty();
        int asked = anna.control().plis().size();
        world.runMillis(3_000);
        assertThat(anna.control().plis()).hasSize(asked);
    }

    @Test
    void requestsOfAReceiverArePassedOnButNotMoreOftenThanThePublisherCanAnswer() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(2_000);
        int before = anna.control().plis().size();
        for (int i = 0; i < 100; i++) {
            ben.control().pli(camera());
            world.runMillis(30);
        }
        int asked = anna.control().plis().size() - before;
        assertThat(asked).isBetween(5, 10);
    }

    @Test
    void aFullIntraRequestIsAKeyframeRequestToo() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(2_000);
        int before = anna.control().plis().size();
        ben.control().fir(camera());
        world.runMillis(200);
        assertThat(anna.control().plis()).hasSize(before + 1);
    }

    @Test
    void aTrackThatSendsNothingIsNotAsked() {
        anna.withScreen().join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(5_000);
        int camera = anna.control().plis().size();
        assertThat(camera).isLessThan(4);
        anna.stream(TrackSource.SCREEN).keyframeOnlyWhenAsked();
        anna.start(TrackSource.SCREEN);
        world.runMillis(1_000);
        assertThat(ben.heardFrom("anna")).anyMatch(packet -> packet.label().contains("SCREEN"));
    }

    @Test
    void aRoomAsksForABoundedNumberAltogether() {
        World big = new World(6);
        List<SimPeer> peers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            SimPeer peer = big.peer("p" + i).slots(11, 11);
            peer.join(Place.JOINT);
            peers.add(peer);
        }
        big.runMillis(2_000);
        int before =
                peers.stream().mapToInt(peer -> peer.control().plis().size()).sum();
        for (int i = 0; i < 20; i++) {
            for (SimPeer peer : peers) {
                peer.inboxes(false).forEach(peer.control()::pli);
            }
            big.runMillis(250);
        }
        int asked =
                peers.stream().mapToInt(peer -> peer.control().plis().size()).sum() - before;
        // 5 s: the burst and ten a second.
        assertThat(asked).isBetween(40, 32 + 50 + 5);
    }
}
