package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaReply;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.recording.TapTrack;
import org.hejie.sfu.sim.NotedTap;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.Test;

class TapTest {
    private final World world = new World(7);
    private final NotedTap tap = new NotedTap();
    private final SimPeer anna = world.peer("anna");
    private final SimPeer ben = world.peer("ben");

    TapTest() {
        world.tap(tap);
    }

    private void record(String recordingId) {
        world.execute(new MediaCommand.SetTap(World.ROOM, recordingId));
    }

    private void stop() {
        world.execute(new MediaCommand.SetTap(World.ROOM, null));
    }

    private void move(String peerId, Place place) {
        world.execute(new MediaCommand.MovePeers(World.ROOM, List.of(new MediaCommand.Move(peerId, place))));
    }

    private long micros() {
        return (world.now() + World.EPOCH_OFFSET) / 1000;
    }

    @Test
    void theRecorderHearsOnePersonAloneInTheJointRoom() {
        record("one");
        anna.join(Place.JOINT);
        world.runMillis(2_000);
        assertThat(tap.opened())
                .extracting(TapTrack::source)
                .containsExactlyInAnyOrder(TrackSource.MICROPHONE, TrackSource.CAMERA);
        assertThat(tap.opened()).extracting(TapTrack::mime).containsExactlyInAnyOrder("audio/opus", "video/VP8");
        assertThat(tap.opened()).extracting(TapTrack::trackId).doesNotHaveDuplicates();
        assertThat(tap.media("anna")).hasSizeGreaterThan(250);
        assertThat(tap.notes()).anyMatch(note -> note.what().equals("report"));
    }

    @Test
    void everyPacketReachesTheRecorderOnceThoughSomeWereLost() {
        record("one");
        anna.join(Place.JOINT);
        world.runMillis(500);
        anna.up().loss(0.05).jitterMillis(10);
        world.runMillis(5_000);
        anna.up().loss(0);
        world.runMillis(1_000);
        anna.stop(TrackSource.CAMERA);
        world.runMillis(500);
        List<NotedTap.Note> camera = tap.media("anna").stream()
                .filter(note -> note.what().contains("CAMERA"))
                .toList();
        assertThat(camera).extracting(NotedTap.Note::what).doesNotHaveDuplicates();
        assertThat(camera).hasSize((int) anna.stream(TrackSource.CAMERA).sent());
    }

    @Test
    void itHearsNeitherWaitingRoomNorCaucus() {
        record("one");
        anna.join(Place.WAITING);
        ben.join(new Place.Caucus("one"));
        world.peer("carl").join(new Place.Caucus("one"));
        world.runMillis(2_000);
        assertThat(tap.notes()).isEmpty();
    }

    @Test
    void aMoveOutOfTheJointRoomTakesEffectInTheSameStep() {
        record("one");
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(1_000);
        move("anna", new Place.Caucus("one"));
        long moved = micros();
        assertThat(tap.notes())
                .filteredOn(note -> note.what().equals("closed"))
                .hasSize(2)
                .allSatisfy(note -> {
                    assertThat(note.peerId()).isEqualTo("anna");
                    assertThat(note.micros()).isEqualTo(moved);
                });
        world.runMillis(1_000);
        assertThat(tap.media("anna")).allMatch(note -> note.micros() <= moved);
        assertThat(tap.media("ben")).anyMatch(note -> note.micros() > moved);
        move("anna", Place.JOINT);
        world.runMillis(1_000);
        // Back again it is a new track: what lies between is not loss.
        assertThat(tap.opened()).hasSize(6);
        assertThat(tap.opened()).extracting(TapTrack::trackId).doesNotHaveDuplicates();
    }

    @Test
    void aMutedTrackIsNotRecordedAndStaysTheSameTrack() {
        record("one");
        anna.join(Place.JOINT);
        world.runMillis(1_000);
        world.execute(new MediaCommand.AllowTrack(World.ROOM, "anna", TrackSource.MICROPHONE, false));
        long muted = micros();
        world.runMillis(1_000);
        assertThat(tap.media("anna"))
                .filteredOn(note -> note.micros() > muted)
                .isNotEmpty()
                .allMatch(note -> note.what().contains("CAMERA"));
        world.execute(new MediaCommand.AllowTrack(World.ROOM, "anna", TrackSource.MICROPHONE, true));
        world.runMillis(1_000);
        assertThat(tap.opened()).hasSize(2);
    }

    @Test
    void theTapLeavesAtOnceAndIsToldSo() {
        record("one");
        anna.join(Place.JOINT);
        world.runMillis(1_000);
        stop();
        int notes = tap.notes().size();
        assertThat(tap.notes().getLast().what()).isEqualTo("removed");
        assertThat(tap.notes().subList(notes - 3, notes - 1))
                .allMatch(note -> note.what().equals("closed"));
        world.runMillis(1_000);
        assertThat(tap.notes()).hasSize(notes);
    }

    @Test
    void aKeyframeIsAskedForWhenTheTapComesIn() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(3_000);
        int before = anna.control().plis().size();
        record("one");
        world.runMillis(500);
        assertThat(anna.control().plis()).hasSize(before + 1);
        record("one");
        world.runMillis(500);
        assertThat(anna.control().plis()).hasSize(before + 1);
        assertThat(tap.notes()).noneMatch(note -> note.what().equals("removed"));
    }

    @Test
    void whatIsLostForGoodIsRepairedByAKeyframe() {
        record("one");
        anna.join(Place.JOINT);
        world.runMillis(1_000);
        anna.stream(TrackSource.CAMERA).answersNack(false);
        int before = anna.control().plis().size();
        anna.up().loss(1);
        world.runMillis(50);
        anna.up().loss(0);
        world.runMillis(3_000);
        assertThat(anna.control().plis().size()).isGreaterThan(before);
    }

    @Test
    void thoseWhoLeaveAndThoseWhoComeBackAreOtherTracks() {
        record("one");
        anna.join(Place.JOINT);
        world.runMillis(500);
        SimPeer again = anna.reborn().join(Place.JOINT);
        world.runMillis(500);
        assertThat(tap.opened()).hasSize(4);
        assertThat(tap.notes()).filteredOn(note -> note.what().equals("closed")).hasSize(2);
        world.execute(new MediaCommand.RemovePeer(World.ROOM, again.id(), DisconnectCause.KICKED));
        assertThat(tap.notes()).filteredOn(note -> note.what().equals("closed")).hasSize(4);
    }

    @Test
    void closingTheRoomEndsTheRecording() {
        record("one");
        anna.join(Place.JOINT);
        world.runMillis(500);
        world.execute(new MediaCommand.CloseRoom(World.ROOM, DisconnectCause.NODE_STOPPING));
        assertThat(tap.notes().getLast().what()).isEqualTo("removed");
    }

    @Test
    void aRecorderThatThrowsCostsNobodyTheRoom() {
        world.tap(new Throwing());
        record("one");
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(1_000);
        assertThat(ben.heardFrom("anna")).hasSizeGreaterThan(100);
        assertThat(world.execute(new MediaCommand.SetTap(World.ROOM, null))).isInstanceOf(MediaReply.Counted.class);
    }

    private static final class Throwing implements TapSink {
        private static IllegalStateException fault() {
            return new IllegalStateException("the disk is full");
        }

        @Override
        public void trackOpened(TapTrack track, long nowMicros) {}

        @Override
        public void rtp(TapTrack track, long arrivalMicros, byte[] buffer, int offset, int length) {
            throw fault();
        }

        @Override
        public void senderReport(TapTrack track, long arrivalMicros, long ntpTimestamp, long rtpTimestamp) {
            throw fault();
        }

        @Override
        public void trackClosed(TapTrack track, long nowMicros) {
            throw fault();
        }

        @Override
        public void tapRemoved(long nowMicros) {
            throw fault();
        }
    }
}
