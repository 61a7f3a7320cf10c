package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.sfu.sim.Inbox;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.Stream;
import org.hejie.sfu.sim.Viewer;
import org.hejie.sfu.sim.World;

/**
 * Two publishers send under the same SSRCs, of media and of retransmissions, in one encoding or several, and change them while they send, with numbers that
 * begin anywhere, at the edge too. Each receiver sees two streams that go on.
 */
class SsrcPropertyTest {
    private static final TrackSource[] SOURCES = {TrackSource.MICROPHONE, TrackSource.CAMERA};

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void theSameSsrcsAndOthersMidway(@ForAll long seed) {
        Random random = new Random(seed);
        World world = new World(seed);
        int encodings = 1 + random.nextInt(3);
        SimPeer anna = publisher(world, "anna", encodings);
        SimPeer ben = publisher(world, "ben", encodings);
        SimPeer carl = world.peer("carl").listener().join(Place.JOINT);
        List<SimPeer> publishers = List.of(anna, ben);
        for (TrackSource source : SOURCES) {
            for (int i = 0; i < anna.streams(source).size(); i++) {
                int media = random.nextInt();
                int rtx = random.nextInt();
                for (SimPeer peer : publishers) {
                    peer.streams(source).get(i).ssrcs(media, rtx).numberFrom(number(random));
                }
            }
        }
        // A receiver that misses the very first packet knows of no hole.
        world.runMillis(1_000);
        for (SimPeer peer : List.of(anna, ben, carl)) {
            peer.up().loss(0.02).jitterMillis(random.nextInt(15));
            peer.down().loss(0.02).jitterMillis(random.nextInt(15));
        }
        for (int i = 0; i < 8; i++) {
            List<Stream> streams = publishers.get(random.nextInt(2)).streams(SOURCES[random.nextInt(2)]);
            Stream stream = streams.get(random.nextInt(streams.size()));
            stream.ssrcs(random.nextInt(), random.nextInt()).numberFrom(number(random));
            world.runMillis(random.nextInt(600));
        }
        for (SimPeer peer : List.of(anna, ben, carl)) {
            peer.up().loss(0);
            peer.down().loss(0);
        }
        // Long enough for a keyframe, be it asked for by the receiver.
        world.runMillis(500);
        carl.inboxes(false).forEach(inbox -> carl.control().pli(inbox));
        world.runMillis(1_500);
        long now = world.now();
        world.runMillis(300);
        assertThat(carl.heardSince(now)).hasSize(4);
        for (Inbox inbox : List.of(
                carl.inboxes(true).get(0),
                carl.inboxes(true).get(1),
                carl.inboxes(false).get(0),
                carl.inboxes(false).get(1))) {
            Set<String> heard = new HashSet<>();
            inbox.arrived().stream()
                    .filter(packet -> !packet.label().isEmpty())
                    .forEach(packet -> heard.add(packet.publisher()));
            assertThat(heard).hasSize(1);
            if (!inbox.audio()) {
                SimPeer of = heard.contains("anna") ? anna : ben;
                Viewer viewer = Viewer.watch(of, inbox);
                assertThat(viewer.faults()).isEmpty();
                assertThat(viewer.broken()).isFalse();
            }
        }
        assertThat(world.events(MediaEvent.PeerLeft.class)).isEmpty();
        assertThat(world.events(MediaEvent.RoomFailed.class)).isEmpty();
    }

    private static SimPeer publisher(World world, String id, int encodings) {
        return world.peer(id)
                .shaped(shape -> shape.nameless().simulcast(encodings))
                .join(Place.JOINT);
    }

    private static int number(Random random) {
        return random.nextBoolean() ? random.nextInt(0x1_0000) : 0xffff - random.nextInt(60);
    }
}
