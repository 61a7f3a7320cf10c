package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.sfu.layers.LayerView;
import org.hejie.sfu.peer.Track;
import org.hejie.sfu.sim.Inbox;
import org.hejie.sfu.sim.NotedTap;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.Stream;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.Test;

class SimulcastTest {
    private final World world = new World(31);
    private final SimPeer anna = world.peer("anna").shaped(shape -> shape.simulcast(3));
    private final SimPeer ben = world.peer("ben");

    private Inbox camera() {
        return ben.inboxes(false).getFirst();
    }

    private Stream encoding(int index) {
        return anna.streams(TrackSource.CAMERA).get(index);
    }

    private List<String> encodingsSince(long time) {
        return camera().ordered().stream()
                .filter(packet -> packet.at() > time)
                .map(packet -> packet.label().split(" ")[1])
                .distinct()
                .toList();
    }

    @Test
    void theAnswerAsksForTheEncodingsInTheirOrder() {
        anna.join(Place.JOINT);
        assertThat(anna.answer())
                .contains("a=rid:r0 recv\r\na=rid:r1 recv\r\na=rid:r2 recv\r\na=simulcast:recv r0;r1;r2\r\n");
    }

    @Test
    void aReceiverGetsTheHighestEncodingThatFlows() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(2_000);
        assertThat(encodingsSince(world.now() - 1_000_000_000L)).containsExactly("CAMERA/r2");
        assertThat(camera().holes()).isZero();
        assertThat(world.counters().dropped(DropReason.UNKNOWN_SOURCE)).isZero();
    }

    @Test
    void whenTheHighestStopsTheNextOneComesAndWhenItIsBackSoIsThePicture() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(2_000);
        anna.stop(encoding(2));
        long stopped = world.now();
        world.runMillis(2_000);
        assertThat(encodingsSince(stopped + 1_000_000_000L)).containsExactly("CAMERA/r1");
        anna.start(encoding(2));
        world.runMillis(2_000);
        assertThat(encodingsSince(world.now() - 1_000_000_000L)).containsExactly("CAMERA/r2");
        assertThat(camera().holes()).isZero();
        // It is one camera all the while.
        assertThat(world.events(MediaEvent.TrackFlow.class))
                .filteredOn(flow ->
                        flow.source() == TrackSource.CAMERA && flow.peerId().equals("anna"))
                .hasSize(1);
    }

    @Test
    void anEncodingIsRepairedThroughTheStreamThatNamesIt() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(1_000);
        anna.up().loss(0.05);
        world.runMillis(4_000);
        anna.up().loss(0);
        world.runMillis(500);
        assertThat(anna.control().nacked()).isNotEmpty();
        assertThat(camera().holes()).isZero();
        assertThat(world.counters().dropped(DropReason.UNKNOWN_SOURCE)).isZero();
    }

    @Test
    void theSizesThatNobodyTakesAreNotDecrypted() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(2_000);
        long before = world.counters().dropped(DropReason.UNWANTED);
        world.runMillis(1_000);
        // Two of three encodings, 90 packets a second each, but for the probes.
        assertThat(world.counters().dropped(DropReason.UNWANTED) - before).isBetween(170L, 180L);
    }

    /** RFC 8853 §5.2 would have it so: the best first. */
    @Test
    void whereTheFirstIsTheLargestKeyframesPutTheOrderRight() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        NotedTap tap = new NotedTap();
        world.tap(tap);
        world.execute(new MediaCommand.SetTap(World.ROOM, "r"));
        world.runMillis(500);
        Member member = world.loop().member(World.ROOM, "anna");
        assertThat(member).isNotNull();
        Track track = member.peer().track(TrackSource.CAMERA);
        assertThat(track).isNotNull();
        int[] heights = {720, 360, 180};
        for (int i = 0; i < heights.length; i++) {
            track.encodings().get(i).described(new LayerView(), heights[i]);
            assertThat(track.sortBySize()).isEqualTo(i == 2);
        }
        track.aim();
        world.runMillis(1_000);
        assertThat(encodingsSince(world.now() - 300_000_000L)).containsExactly("CAMERA/r0");
        assertThat(tap.media("anna").getLast().what()).isNotEmpty();
        assertThat(tap.media("anna").stream()
                        .filter(note -> note.what().contains("CAMERA"))
                        .toList()
                        .getLast()
                        .what())
                .startsWith("anna CAMERA/r0");
        assertThat(camera().holes()).isZero();
        // Two alike say nothing: sizes change one after the other.
        track.encodings().get(0).described(new LayerView(), 360);
        assertThat(track.sortBySize()).isFalse();
        assertThat(track.ladder().getLast().rid()).isEqualTo("r0");
    }

    @Test
    void anotherOfferWithoutSimulcastBeginsAnew() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(1_000);
        SimPeer again = anna.reborn().shaped(shape -> shape.simulcast(1)).join(Place.JOINT);
        world.runMillis(1_000);
        assertThat(again.answer()).doesNotContain("a=rid");
        assertThat(encodingsSince(world.now() - 500_000_000L)).containsExactly("CAMERA");
        assertThat(camera().holes()).isZero();
    }
}
