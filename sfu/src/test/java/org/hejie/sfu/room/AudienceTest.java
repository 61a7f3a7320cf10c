package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.sfu.sim.Inbox;
import org.hejie.sfu.sim.NotedTap;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An interpreter's own channel. */
class AudienceTest {
    private static final Place CAUCUS = new Place.Caucus("one");
    private static final String VOICE = "lin MICROPHONE";
    private static final String PICTURE = "lin CAMERA";

    private final World world = new World(3);
    private final SimPeer lin = world.peer("lin");
    private final SimPeer anna = world.peer("anna");
    private final SimPeer ben = world.peer("ben");

    private void everyoneInTheJointRoom() {
        for (SimPeer peer : List.of(lin, anna, ben)) {
            peer.down().delayMillis(0);
            peer.join(Place.JOINT);
        }
        world.runMillis(1_000);
    }

    private static MediaCommand channel(String @Nullable ... listeners) {
        return new MediaCommand.SetAudience(
                World.ROOM, "lin", TrackSource.MICROPHONE, listeners == null ? null : Arrays.asList(listeners));
    }

    /** @return since when */
    private long speakTo(String @Nullable ... listeners) {
        world.execute(channel(listeners));
        long since = world.now() + 1;
        world.runMillis(1_000);
        return since;
    }

    @Test
    void aChannelIsHeardByItsListenersAloneAndSeenByAll() {
        everyoneInTheJointRoom();
        long since = speakTo("anna");
        assertThat(anna.heardSince(since)).containsKeys(VOICE, PICTURE, "ben MICROPHONE");
        assertThat(ben.heardSince(since))
                .containsKeys(PICTURE, "anna MICROPHONE")
                .doesNotContainKey(VOICE);
        assertThat(lin.heardSince(since)).containsKeys("anna MICROPHONE", "ben MICROPHONE");
    }

    @Test
    void itChangesSidesAndIsForAllAgain() {
        everyoneInTheJointRoom();
        speakTo("anna");
        long other = speakTo("ben");
        assertThat(anna.heardSince(other)).doesNotContainKey(VOICE);
        assertThat(ben.heardSince(other)).containsKey(VOICE);
        assertThat(anna.heardSince(speakTo())).doesNotContainKey(VOICE);
        long all = speakTo((String[]) null);
        assertThat(anna.heardSince(all)).containsKey(VOICE);
        assertThat(ben.heardSince(all)).containsKey(VOICE);
    }

    @Test
    void aListenerElsewhereHearsNothingOfIt() {
        everyoneInTheJointRoom();
        world.execute(new MediaCommand.MovePeers(World.ROOM, List.of(new MediaCommand.Move("anna", CAUCUS))));
        long since = speakTo("anna");
        assertThat(anna.heardSince(since)).isEmpty();
        assertThat(ben.heardSince(since)).doesNotContainKey(VOICE);
    }

    @Test
    void itIsKeptWhenTheInterpreterConnectsAnew() {
        everyoneInTheJointRoom();
        speakTo("anna");
        lin.reborn().join(Place.JOINT);
        world.runMillis(500);
        long since = world.now();
        world.runMillis(1_000);
        assertThat(anna.heardSince(since)).containsKey(VOICE);
        assertThat(ben.heardSince(since)).containsKey(PICTURE).doesNotContainKey(VOICE);
    }

    @Test
    void theRecorderHearsItAllTheSame() {
        NotedTap tap = new NotedTap();
        world.tap(tap);
        everyoneInTheJointRoom();
        world.execute(channel("anna"));
        world.execute(new MediaCommand.SetTap(World.ROOM, "one"));
        world.runMillis(1_000);
        assertThat(tap.media("lin")).anyMatch(note -> note.what().contains("MICROPHONE"));
    }

    /** Random channels over a bad network: whatever of the voice arrives was published while the receiver was one of those it was for, repairs included. */
    @Test
    void noVoiceReachesOneItWasNotFor() {
        for (long seed = 0; seed < 12; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            World windy = new World(seed);
            Map<String, SimPeer> peers = new HashMap<>();
            for (String id : List.of("lin", "anna", "ben", "carl")) {
                SimPeer peer = windy.peer(id);
                peer.up().delayMillis(0).loss(0.1);
                peer.down().delayMillis(0).loss(0.1);
                peers.put(id, peer.join(Place.JOINT));
            }
            NavigableMap<Long, Set<String>> audiences = new TreeMap<>();
            audiences.put(Long.MIN_VALUE, peers.keySet());
            for (int i = 0; i < 60; i++) {
                windy.runMillis(random.nextLong(5, 300));
                windy.runUntil(windy.now() + 1);
                Set<String> listeners = new HashSet<>();
                for (String id : List.of("anna", "ben", "carl")) {
                    if (random.nextBoolean()) {
                        listeners.add(id);
                    }
                }
                windy.execute(channel(listeners.toArray(String[]::new)));
                audiences.put(windy.now(), listeners);
            }
            int checked = 0;
            for (SimPeer receiver : peers.values()) {
                for (Inbox inbox : new ArrayList<>(receiver.inboxes(true))) {
                    for (Inbox.Packet packet : inbox.arrived()) {
                        if (packet.publisher().equals("lin")) {
                            long published =
                                    Objects.requireNonNull(peers.get("lin")).publishedAt(packet.label());
                            assertThat(audiences.floorEntry(published).getValue())
                                    .as("%s got %s", receiver.id(), packet)
                                    .contains(receiver.id());
                            assertThat(audiences.floorEntry(packet.at()).getValue())
                                    .as("%s still got %s", receiver.id(), packet)
                                    .contains(receiver.id());
                            checked++;
                        }
                    }
                }
            }
            assertThat(checked).isGreaterThan(100);
        }
    }
}
