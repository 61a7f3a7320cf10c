package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.sfu.sim.Inbox;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Place CAUCUS = new Place.Caucus("one");

    private final World world = new World(2);
    private final SimPeer anna = world.peer("anna");
    private final SimPeer ben = world.peer("ben");
    private final SimPeer carl = world.peer("carl");

    private void move(MediaCommand.Move... moves) {
        world.execute(new MediaCommand.MovePeers(World.ROOM, List.of(moves)));
    }

    @Test
    void theWaitingRoomHearsNobodyAndIsNotHeard() {
        anna.join(Place.JOINT);
        ben.join(Place.WAITING);
        carl.join(Place.WAITING);
        world.runMillis(2_000);
        for (SimPeer peer : List.of(anna, ben, carl)) {
            assertThat(peer.inboxes(true)).allMatch(inbox -> inbox.arrived().isEmpty());
            assertThat(peer.inboxes(false)).allMatch(inbox -> inbox.arrived().isEmpty());
        }
    }

    @Test
    void admissionLetsMediaThroughWithoutANewOffer() {
        anna.join(Place.JOINT);
        ben.join(Place.WAITING);
        world.runMillis(2_000);
        move(new MediaCommand.Move("ben", Place.JOINT));
        long admitted = world.now();
        world.runMillis(1_000);
        assertThat(ben.heardSince(admitted)).containsOnlyKeys("anna MICROPHONE", "anna CAMERA");
        assertThat(anna.heardSince(admitted)).containsOnlyKeys("ben MICROPHONE", "ben CAMERA");
    }

    @Test
    void aCaucusHearsItselfAlone() {
        for (SimPeer peer : List.of(anna, ben, carl)) {
            peer.down().delayMillis(0);
            peer.join(Place.JOINT);
        }
        world.runMillis(1_000);
        move(new MediaCommand.Move("anna", CAUCUS), new MediaCommand.Move("ben", CAUCUS));
        long moved = world.now();
        world.runMillis(2_000);
        assertThat(anna.heardSince(moved + 1)).containsOnlyKeys("ben MICROPHONE", "ben CAMERA");
        assertThat(ben.heardSince(moved + 1)).containsOnlyKeys("anna MICROPHONE", "anna CAMERA");
        assertThat(carl.heardSince(moved + 1)).isEmpty();
    }

    /** By the simulation's clock: from the command at the node to the ear, with 30 ms to the node and back; what was underway is held back meanwhile. */
    @Test
    void whoWasMovedHearAndSeeEachOtherWithin150MillisecondsOfTheCommand() {
        for (SimPeer peer : List.of(anna, ben, carl)) {
            peer.up().delayMillis(15);
            peer.down().delayMillis(15);
            peer.join(Place.JOINT);
        }
        // Until the round trip is known it is taken for longer.
        world.runMillis(12_000);
        move(new MediaCommand.Move("anna", CAUCUS), new MediaCommand.Move("ben", CAUCUS));
        world.runMillis(50);
        long underway = world.now();
        world.runMillis(100);
        assertThat(anna.heardSince(underway)).containsOnlyKeys("ben MICROPHONE", "ben CAMERA");
        assertThat(ben.heardSince(underway)).containsOnlyKeys("anna MICROPHONE", "anna CAMERA");
        assertThat(carl.heardSince(underway)).isEmpty();
    }

    @Test
    void unknownPeersAreSkippedInAMove() {
        anna.join(Place.WAITING);
        ben.join(Place.JOINT);
        world.runMillis(500);
        move(new MediaCommand.Move("nobody", CAUCUS), new MediaCommand.Move("anna", Place.JOINT));
        long moved = world.now();
        world.runMillis(1_000);
        assertThat(anna.heardSince(moved)).isNotEmpty();
    }

    /** Random moves over a bad network: whatever arrives was published and forwarded while both were in one place, retransmissions included. */
    @Test
    void noPacketEverLeavesItsPlace() {
        for (long seed = 0; seed < 12; seed++) {
            new Wandering(seed).run();
        }
    }

    private static final class Wandering {
        private static final List<Place> PLACES =
                List.of(Place.WAITING, Place.JOINT, Place.JOINT, CAUCUS, new Place.Caucus("two"));

        private final SplittableRandom random;
        private final World world;
        private final List<SimPeer> peers = new ArrayList<>();
        private final Map<String, List<Stay>> stays = new HashMap<>();
        private int checked;

        private record Stay(long from, Place place) {}

        Wandering(long seed) {
            random = new SplittableRandom(seed);
            world = new World(seed);
            for (String id : List.of("anna", "ben", "carl", "dora")) {
                SimPeer peer = world.peer(id);
                peer.up().delayMillis(0).loss(0.1);
                peer.down().delayMillis(0).loss(0.1);
                peer.join(Place.JOINT);
                peers.add(peer);
                note(id, Place.JOINT);
            }
        }

        private void note(String id, Place place) {
            List<Stay> all = stays.computeIfAbsent(id, key -> new ArrayList<>());
            if (all.isEmpty() || !all.getLast().place().equals(place)) {
                all.add(new Stay(world.now(), place));
            }
        }

        void run() {
            for (int i = 0; i < 60; i++) {
                world.runMillis(random.nextLong(5, 300));
                world.runUntil(world.now() + 1);
                List<MediaCommand.Move> moves = new ArrayList<>();
                for (SimPeer peer : peers) {
                    if (random.nextInt(3) == 0) {
                        Place place = PLACES.get(random.nextInt(PLACES.size()));
                        moves.add(new MediaCommand.Move(peer.id(), place));
                        note(peer.id(), place);
                    }
                }
                world.execute(new MediaCommand.MovePeers(World.ROOM, moves));
            }
            peers.forEach(this::check);
            assertThat(checked).isGreaterThan(1_000);
        }

        private void check(SimPeer receiver) {
            List<Inbox> all = new ArrayList<>(receiver.inboxes(true));
            all.addAll(receiver.inboxes(false));
            for (Inbox inbox : all) {
                for (Inbox.Packet packet : inbox.arrived()) {
                    SimPeer publisher = peers.stream()
                            .filter(peer -> peer.id().equals(packet.publisher()))
                            .findFirst()
                            .orElseThrow();
                    long published = publisher.publishedAt(packet.label());
                    int there = stay(publisher.id(), published);
                    int here = stay(receiver.id(), published);
                    Place place = of(receiver.id()).get(here).place();
                    assertThat(place.mayReceiveFrom(
                                    of(publisher.id()).get(there).place()))
                            .as("%s got %s at %d", receiver.id(), packet, published)
                            .isTrue();
                    // Neither has moved between publication and arrival.
                    assertThat(stay(publisher.id(), packet.at())).isEqualTo(there);
                    assertThat(stay(receiver.id(), packet.at())).isEqualTo(here);
                    checked++;
                }
            }
        }

        private List<Stay> of(String id) {
            return stays.getOrDefault(id, List.of());
        }

        private int stay(String id, long at) {
            List<Stay> all = of(id);
            int i = all.size() - 1;
            while (all.get(i).from() > at) {
                i--;
            }
            return i;
        }
    }
}
