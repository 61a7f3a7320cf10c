package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.Slot;
import org.hejie.sfu.sim.Inbox;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private final World world = new World(3);

    private MediaEvent.SlotsChanged told(String peerId) {
        return world.events(MediaEvent.SlotsChanged.class).stream()
                .filter(event -> event.peerId().equals(peerId))
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    private void leave(SimPeer peer) {
        world.execute(new MediaCommand.RemovePeer(World.ROOM, peer.id(), DisconnectCause.KICKED));
        peer.die();
    }

    @Test
    void everyTrackOfTheOthersHasASlotOfItsKind() {
        SimPeer anna = world.peer("anna").join(Place.JOINT);
        world.peer("ben").withScreen().join(Place.JOINT);
        world.runMillis(500);
        MediaEvent.SlotsChanged slots = told("anna");
        assertThat(slots.missing()).isZero();
        assertThat(slots.slots())
                .extracting(Slot::source)
                .containsExactlyInAnyOrder(TrackSource.MICROPHONE, TrackSource.CAMERA, TrackSource.SCREEN);
        for (Slot slot : slots.slots()) {
            assertThat(anna.inbox(slot.mid()).audio()).isEqualTo(slot.source().isAudio());
        }
    }

    @Test
    void tracksStayWhereTheyAreWhenOthersComeAndGo() {
        world.peer("anna").join(Place.JOINT);
        SimPeer ben = world.peer("ben").join(Place.JOINT);
        SimPeer carl = world.peer("carl").join(Place.JOINT);
        world.runMillis(500);
        List<Slot> before = told("anna").slots();
        leave(ben);
        List<Slot> after = told("anna").slots();
        assertThat(before).containsAll(after);
        assertThat(after).extracting(Slot::peerId).containsOnly("carl");
        world.peer("dora").join(Place.JOINT);
        assertThat(told("anna").slots()).containsAll(after);
        assertThat(told("anna").slots()).hasSize(4);
        assertThat(carl.id()).isEqualTo("carl");
    }

    @Test
    void aSlotsStreamGoesOnWithoutAHoleWhenAnotherTrackTakesIt() {
        SimPeer anna = world.peer("anna").slots(1, 1).join(Place.JOINT);
        SimPeer ben = world.peer("ben").slots(1, 1).join(Place.JOINT);
        world.runMillis(2_000);
        leave(ben);
        world.runMillis(700);
        world.peer("carl").slots(1, 1).join(Place.JOINT);
        world.runMillis(2_000);
        for (Inbox inbox :
                List.of(anna.inboxes(true).getFirst(), anna.inboxes(false).getFirst())) {
            List<Inbox.Packet> packets = inbox.ordered();
            assertThat(inbox.holes()).isZero();
            assertThat(packets).extracting(Inbox.Packet::publisher).contains("ben", "carl");
            for (int i = 1; i < packets.size(); i++) {
                Inbox.Packet before = packets.get(i - 1);
                Inbox.Packet now = packets.get(i);
                assertThat(now.timestamp() - before.timestamp()).isNotNegative();
                if (!before.publisher().equals(now.publisher())) {
                    // The pause is in the timestamps too.
                    int clock = inbox.audio() ? 48_000 : 90_000;
                    double seconds = (now.timestamp() - before.timestamp()) / (double) clock;
                    assertThat(seconds)
                            .isBetween((now.at() - before.at()) / 1e9 - 0.03, (now.at() - before.at()) / 1e9 + 0.03);
                    assertThat(inbox.audio() ? now.marker() : now.keyframe()).isTrue();
                }
            }
        }
    }

    @Test
    void pictureNumbersGoOnToo() {
        SimPeer anna = world.peer("anna").slots(1, 1).join(Place.JOINT);
        SimPeer ben = world.peer("ben").slots(1, 1).join(Place.JOINT);
        world.runMillis(1_000);
        leave(ben);
        world.peer("carl").slots(1, 1).join(Place.JOINT);
        world.runMillis(1_000);
        List<Inbox.Packet> packets = anna.inboxes(false).getFirst().ordered();
        assertThat(packets).extracting(Inbox.Packet::publisher).contains("ben", "carl");
        for (int i = 1; i < packets.size(); i++) {
            int step = packets.get(i).pictureId() - packets.get(i - 1).pictureId() & 0x7fff;
            assertThat(step).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void whatFindsNoSlotIsCountedAndAnOfferWithMoreSlotsHelps() {
        SimPeer anna = world.peer("anna").slots(1, 1).join(Place.JOINT);
        world.peer("ben").join(Place.JOINT);
        world.peer("carl").join(Place.JOINT);
        world.runMillis(500);
        assertThat(told("anna").missing()).isEqualTo(2);
        Set<Integer> ssrcs = new HashSet<>();
        anna.inboxes(true).forEach(inbox -> ssrcs.add(inbox.ssrc()));
        long before = world.now();
        anna.slots(2, 2).offer(Place.JOINT);
        world.runMillis(1_000);
        assertThat(told("anna").missing()).isZero();
        assertThat(told("anna").slots()).hasSize(4);
        // A stream keeps its SSRC through the new offer.
        assertThat(anna.inboxes(true)).extracting(Inbox::ssrc).containsAll(ssrcs);
        assertThat(anna.heardSince(before))
                .containsOnlyKeys("ben MICROPHONE", "ben CAMERA", "carl MICROPHONE", "carl CAMERA");
        assertThat(world.events(MediaEvent.PeerConnected.class)).hasSize(3);
    }

    @Test
    void whereSlotsAreShortATrackThatFlowsTakesTheSlotOfOneThatDoesNot() {
        SimPeer anna = world.peer("anna").slots(1, 1).join(Place.JOINT);
        SimPeer ben = world.peer("ben").withScreen();
        ben.offer(Place.JOINT);
        ben.connect();
        world.runMillis(500);
        assertThat(told("anna").slots()).extracting(Slot::source).contains(TrackSource.CAMERA);
        ben.start(TrackSource.SCREEN);
        world.runMillis(1_000);
        assertThat(told("anna").slots()).extracting(Slot::source).contains(TrackSource.SCREEN);
        assertThat(told("anna").missing()).isEqualTo(1);
        assertThat(anna.heardFrom("ben")).isNotEmpty();
    }

    @Test
    void aTrackThatTheNextOfferDropsFreesItsSlot() {
        world.peer("anna").join(Place.JOINT);
        SimPeer ben = world.peer("ben").join(Place.JOINT);
        world.runMillis(500);
        assertThat(told("anna").slots()).hasSize(2);
        ben.listener().offer(Place.JOINT);
        assertThat(told("anna").slots()).isEmpty();
    }

    @Test
    void thoseWhoComeBackAreInTheSameSlots() {
        world.peer("anna").join(Place.JOINT);
        SimPeer ben = world.peer("ben").join(Place.JOINT);
        world.peer("carl").join(Place.JOINT);
        world.runMillis(500);
        List<Slot> before = told("anna").slots();
        ben.reborn().join(Place.JOINT);
        world.runMillis(500);
        assertThat(told("anna").slots()).isEqualTo(before);
        // And the new connection is told its own slots, though they are the same.
        assertThat(world.events(MediaEvent.SlotsChanged.class))
                .filteredOn(event -> event.peerId().equals("ben"))
                .hasSizeGreaterThan(1);
    }

    /** Peers come, go and move at random over a bad network: every slot's stream stays one stream. */
    @Test
    void streamsStayWholeWhateverHappens() {
        for (long seed = 0; seed < 8; seed++) {
            wander(seed);
        }
    }

    private static void wander(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        World world = new World(seed);
        SimPeer anna = world.peer("anna").slots(2, 2);
        anna.down().delayMillis(5).jitterMillis(random.nextInt(2) * 15L);
        anna.join(Place.JOINT);
        List<SimPeer> others = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            if (others.size() < 3) {
                SimPeer other = world.peer("peer" + i).slots(1, 1);
                other.up().loss(0.05).jitterMillis(15).duplicates(0.02);
                others.add(other.join(Place.JOINT));
            } else if (random.nextBoolean()) {
                SimPeer gone = others.remove(random.nextInt(others.size()));
                world.execute(new MediaCommand.RemovePeer(World.ROOM, gone.id(), DisconnectCause.CLIENT_CLOSED));
                gone.die();
            } else {
                SimPeer moved = others.get(random.nextInt(others.size()));
                Place place = random.nextBoolean() ? Place.JOINT : Place.WAITING;
                world.execute(
                        new MediaCommand.MovePeers(World.ROOM, List.of(new MediaCommand.Move(moved.id(), place))));
            }
            world.runMillis(random.nextLong(50, 900));
        }
        world.runMillis(1_000);
        int packets = 0;
        for (Inbox inbox : anna.inboxes(false)) {
            check(inbox);
            packets += inbox.ordered().size();
        }
        anna.inboxes(true).forEach(SlotsTest::check);
        assertThat(packets).isGreaterThan(300);
    }

    private static void check(Inbox inbox) {
        List<Inbox.Packet> packets = inbox.ordered();
        for (int i = 1; i < packets.size(); i++) {
            Inbox.Packet before = packets.get(i - 1);
            Inbox.Packet now = packets.get(i);
            assertThat(now.timestamp() - before.timestamp())
                    .as("%s after %s", now, before)
                    .isNotNegative();
            if (!inbox.audio() && !before.publisher().equals(now.publisher())) {
                assertThat(now.keyframe()).isTrue();
            }
        }
    }
}
