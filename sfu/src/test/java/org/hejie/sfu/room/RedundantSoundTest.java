package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.sfu.sim.Inbox;
import org.hejie.sfu.sim.NotedTap;
import org.hejie.sfu.sim.OfferShape;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.Test;

/** RED (RFC 2198): frames that come twice help receivers that take it, and the recorder; the others get each frame once. */
class RedundantSoundTest {
    private static final int OPUS = 111;
    private static final int RED = 63;

    private final World world = new World(16);
    private final SimPeer anna = world.peer("anna");
    private final SimPeer ben = world.peer("ben");

    private static Set<Integer> payloadTypes(SimPeer receiver) {
        return receiver.inboxes(true).getFirst().arrived().stream()
                .map(Inbox.Packet::payloadType)
                .collect(Collectors.toSet());
    }

    private void speak() {
        anna.join(Place.JOINT);
        anna.stream(TrackSource.MICROPHONE).redundant();
        ben.join(Place.JOINT);
        world.runMillis(3_000);
    }

    @Test
    void itPassesToWhoTakesIt() {
        speak();
        List<Inbox.Packet> arrived = ben.inboxes(true).getFirst().arrived();
        assertThat(arrived.subList(1, arrived.size())).allMatch(packet -> packet.payloadType() == RED);
        // What it repeats was said before ben could hear.
        assertThat(arrived.getFirst().payloadType()).isEqualTo(OPUS);
        assertThat(ben.inboxes(true).getFirst().holes()).isZero();
    }

    @Test
    void whoDoesNotTakeItGetsEachFrameOnce() {
        ben.shaped(OfferShape::withoutRed);
        speak();
        assertThat(payloadTypes(ben)).containsExactly(OPUS);
        Inbox inbox = ben.inboxes(true).getFirst();
        assertThat(inbox.holes()).isZero();
        assertThat(inbox.ordered())
                .hasSizeGreaterThan(120)
                .allSatisfy(packet -> assertThat(packet.publisher()).isEqualTo("anna"));
    }

    @Test
    void theRecorderGetsWhatWasLostAndNothingTwice() {
        NotedTap tap = new NotedTap();
        world.tap(tap);
        anna.join(Place.JOINT);
        anna.stop(TrackSource.CAMERA);
        anna.stream(TrackSource.MICROPHONE).redundant();
        world.execute(new MediaCommand.SetTap(World.ROOM, "r"));
        world.runMillis(1_000);
        long sentBefore = anna.stream(TrackSource.MICROPHONE).sent();
        int before = labels(tap).size();
        anna.up().loss(0.2);
        world.runMillis(10_000);
        anna.up().loss(0);
        world.runMillis(500);
        List<String> labels = labels(tap);
        long sent = anna.stream(TrackSource.MICROPHONE).sent() - sentBefore;
        assertThat(anna.up().lost()).isGreaterThan(60);
        assertThat(new TreeSet<>(labels)).as("nothing twice").hasSameSizeAs(labels);
        assertThat(labels.size() - before)
                .as("only two lost in a row are lost: 4 %% of %d, where 20 %% were", sent)
                .isGreaterThan((int) (sent * 0.92));
    }

    @Test
    void itMayBeginAndEndWhenever() {
        NotedTap tap = new NotedTap();
        world.tap(tap);
        anna.join(Place.JOINT);
        anna.stop(TrackSource.CAMERA);
        world.execute(new MediaCommand.SetTap(World.ROOM, "r"));
        world.runMillis(2_000);
        anna.stream(TrackSource.MICROPHONE).redundant();
        world.runMillis(2_000);
        List<String> labels = labels(tap);
        assertThat(new TreeSet<>(labels)).as("nothing twice").hasSameSizeAs(labels);
        assertThat(labels).hasSizeGreaterThan(180);
        assertThat(tap.opened()).as("one track, of one format").hasSize(1);
    }

    private static List<String> labels(NotedTap tap) {
        return tap.notes().stream()
                .map(NotedTap.Note::what)
                .filter(what -> what.startsWith("anna"))
                .toList();
    }
}
