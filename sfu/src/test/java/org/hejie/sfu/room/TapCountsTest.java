package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaReply;
import org.hejie.protocol.media.TapCounts;
import org.hejie.sfu.sim.NotedTap;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.Test;

/** What the node counts of each place, against what the recorder really got. */
class TapCountsTest {
    private static final Place CAUCUS = new Place.Caucus("one");
    private static final List<Place> PLACES =
            List.of(Place.JOINT, Place.JOINT, Place.WAITING, CAUCUS, CAUCUS, new Place.Caucus("two"));

    private static TapCounts counted(World world, MediaCommand command) {
        assertThat(world.execute(command)).isInstanceOf(MediaReply.Counted.class);
        return world.execute(new MediaCommand.CountTap(World.ROOM)) instanceof MediaReply.Counted counted
                ? counted.counts()
                : new TapCounts("", -1, List.of());
    }

    private static TapCounts.PlaceCount of(TapCounts counts, Place place) {
        return counts.byPlace().stream()
                .filter(count -> count.place().equals(place))
                .findFirst()
                .orElse(new TapCounts.PlaceCount(place, 0, 0, 0, 0));
    }

    private static MediaCommand move(Place place, String... ids) {
        return new MediaCommand.MovePeers(
                World.ROOM,
                List.of(ids).stream()
                        .map(id -> new MediaCommand.Move(id, place))
                        .toList());
    }

    @Test
    void theDifferenceBetweenTwoMomentsSaysThatACaucusDidNotReachTheRecorder() {
        World world = new World(3);
        NotedTap tap = new NotedTap();
        world.tap(tap);
        for (String id : List.of("anna", "ben", "carl")) {
            world.peer(id).join(Place.JOINT);
        }
        world.execute(new MediaCommand.SetTap(World.ROOM, "r1"));
        world.runMillis(2_000);
        TapCounts out = counted(world, new MediaCommand.SetTap(World.ROOM, null));
        assertThat(out.tapped()).isEqualTo(tap.packets().size()).isGreaterThan(500);
        counted(world, move(CAUCUS, "anna", "ben"));
        world.runMillis(2_000);
        TapCounts back = counted(world, move(Place.JOINT, "anna", "ben"));
        assertThat(back.epoch()).isEqualTo(out.epoch());
        assertThat(back.tapped()).isEqualTo(out.tapped());
        assertThat(of(back, CAUCUS).published()).isGreaterThan(400);
        assertThat(of(back, CAUCUS).forwarded()).isGreaterThan(300);
        assertThat(of(back, CAUCUS).tapped()).isZero();
        counted(world, new MediaCommand.SetTap(World.ROOM, "r1"));
        world.runMillis(1_000);
        TapCounts end = counted(world, new MediaCommand.SetTap(World.ROOM, null));
        assertThat(end.tapped()).isEqualTo(tap.packets().size()).isGreaterThan(back.tapped());
        assertThat(of(end, CAUCUS)).isEqualTo(of(back, CAUCUS));
    }

    /** The tap goes from the joint room into the caucus and back: each file gets its place's packets, and each is counted apart. */
    @Test
    void whatACaucussOwnRecordGetsIsCountedApart() {
        World world = new World(5);
        Map<String, NotedTap> taps = new HashMap<>();
        world.taps((session, recording) -> taps.computeIfAbsent(session + " " + recording, key -> new NotedTap()));
        for (String id : List.of("anna", "ben", "carl")) {
            world.peer(id).join(Place.JOINT);
        }
        world.execute(new MediaCommand.SetTap(World.ROOM, "r1"));
        world.runMillis(1_000);
        world.execute(new MediaCommand.SetTap(World.ROOM, null));
        counted(world, move(CAUCUS, "anna", "ben"));
        world.runMillis(1_000);
        TapCounts joint = counted(world, new MediaCommand.CountTap(World.ROOM));
        world.execute(new MediaCommand.SetTap(World.ROOM, "k-r1", CAUCUS, "room-one"));
        world.runMillis(2_000);
        world.execute(move(Place.JOINT, "ben"));
        world.runMillis(1_000);
        MediaReply.Counted end = (MediaReply.Counted) world.execute(new MediaCommand.SetTap(World.ROOM, null));
        NotedTap apart = java.util.Objects.requireNonNull(taps.get("room-one k-r1"));
        assertThat(end.counts().tapped()).isEqualTo(joint.tapped());
        assertThat(of(end.counts(), CAUCUS).tapped()).isZero();
        assertThat(end.sealed()).singleElement().satisfies(own -> {
            assertThat(own.epoch()).isEqualTo(joint.epoch());
            assertThat(own.byPlace()).extracting(TapCounts.PlaceCount::place).containsExactly(CAUCUS);
            assertThat(own.tapped()).isEqualTo(apart.packets().size()).isGreaterThan(300);
            assertThat(own.byPlace().getFirst().outside()).isZero();
        });
        assertThat(apart.notes()).extracting(NotedTap.Note::peerId).doesNotContain("carl");
        world.execute(new MediaCommand.SetTap(World.ROOM, "r1"));
        world.runMillis(1_000);
        MediaReply.Counted after = (MediaReply.Counted) world.execute(new MediaCommand.CountTap(World.ROOM));
        assertThat(after.sealed())
                .singleElement()
                .satisfies(own ->
                        assertThat(own.tapped()).isEqualTo(apart.packets().size()));
        assertThat(after.counts().tapped())
                .isEqualTo(java.util.Objects.requireNonNull(taps.get(World.ROOM + " r1"))
                        .packets()
                        .size());
    }

    @Test
    void aRoomOpenedAnewCountsAnew() {
        World world = new World(4);
        TapCounts before = counted(world, new MediaCommand.CountTap(World.ROOM));
        world.execute(new MediaCommand.CloseRoom(World.ROOM, DisconnectCause.ROOM_CLOSED));
        assertThat(world.execute(new MediaCommand.CountTap(World.ROOM))).isInstanceOf(MediaReply.Refused.class);
        world.execute(new MediaCommand.OpenRoom(World.ROOM));
        assertThat(counted(world, new MediaCommand.CountTap(World.ROOM)).epoch())
                .isNotEqualTo(before.epoch());
    }

    /**
     * Everyone sends while they are moved about, a tenth is lost and sent again, also after a move; the tap is left in, so that only the routes keep a caucus
     * from it.
     */
    @Test
    void noPacketOfACaucusReachesTheRecorderOrAnyoneOutside() {
        for (long seed = 0; seed < 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            World world = new World(seed);
            NotedTap tap = new NotedTap();
            world.tap(tap);
            Map<String, SimPeer> peers = new HashMap<>();
            Map<String, TreeMap<Long, Place>> stays = new HashMap<>();
            for (String id : List.of("anna", "ben", "carl", "dora")) {
                SimPeer peer = world.peer(id);
                peer.up().delayMillis(seed % 2 == 0 ? 60 : 5).loss(0.1);
                peer.down().loss(0.1);
                peers.put(id, peer.join(Place.JOINT));
                stays.put(id, new TreeMap<>(Map.of(0L, Place.JOINT)));
            }
            world.execute(new MediaCommand.SetTap(World.ROOM, "r1"));
            TapCounts last = counted(world, new MediaCommand.CountTap(World.ROOM));
            for (int i = 0; i < 60; i++) {
                world.runMillis(random.nextLong(5, 300));
                world.runUntil(world.now() + 1);
                List<MediaCommand.Move> moves = new ArrayList<>();
                stays.forEach((id, places) -> {
                    if (random.nextInt(3) == 0) {
                        Place to = PLACES.get(random.nextInt(PLACES.size()));
                        moves.add(new MediaCommand.Move(id, to));
                        places.put(world.now(), to);
                    }
                });
                last = counted(world, new MediaCommand.MovePeers(World.ROOM, moves));
                assertThat(last.tapped()).isEqualTo(tap.packets().size());
            }
            long recorded = 0;
            for (NotedTap.Note note : tap.notes()) {
                SimPeer publisher = peers.get(note.peerId());
                if (publisher != null && note.what().startsWith(note.peerId() + ' ')) {
                    long at = publisher.publishedAt(note.what());
                    assertThat(stays.getOrDefault(note.peerId(), new TreeMap<>())
                                    .floorEntry(at)
                                    .getValue())
                            .as("seed %d: %s", seed, note)
                            .isEqualTo(Place.JOINT);
                    recorded++;
                }
            }
            assertThat(of(last, Place.JOINT).tapped()).isEqualTo(recorded).isGreaterThan(200);
            assertThat(of(last, CAUCUS).published()).isGreaterThan(200);
            assertThat(of(last, CAUCUS).forwarded()).isPositive();
            for (TapCounts.PlaceCount count : last.byPlace()) {
                assertThat(count.outside()).as("seed %d: %s", seed, count).isZero();
                assertThat(count.place().equals(Place.JOINT) || count.tapped() == 0)
                        .as("seed %d: %s", seed, count)
                        .isTrue();
            }
        }
    }
}
