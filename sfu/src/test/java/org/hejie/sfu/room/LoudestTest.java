package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.Slot;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.Test;

class LoudestTest {
    private static final int SPEECH = 25;
    private static final int SILENCE = 127;
    private static final int LIMIT = 3;

    private final World world = new World(
            12, new LoopConfig.Limits(1, 64, LIMIT, 3_000_000_000L, 7_000_000_000L, 30_000_000_000L, 2_000_000_000L));
    private final List<SimPeer> speakers = new ArrayList<>();

    private void six() {
        world.peer("listener").join(Place.JOINT);
        for (int i = 0; i < 6; i++) {
            SimPeer peer = world.peer("p" + i).join(Place.JOINT);
            peer.stream(TrackSource.MICROPHONE).level(SILENCE);
            speakers.add(peer);
        }
        world.runMillis(2_000);
    }

    private void speak(int who, long millis) {
        speakers.get(who).stream(TrackSource.MICROPHONE).level(SPEECH);
        world.runMillis(millis);
        speakers.get(who).stream(TrackSource.MICROPHONE).level(SILENCE);
        world.runMillis(1_500);
    }

    private TreeSet<String> heard() {
        TreeSet<String> heard = new TreeSet<>();
        world.events(MediaEvent.SlotsChanged.class).stream()
                .filter(event -> event.peerId().equals("listener"))
                .reduce((before, after) -> after)
                .orElseThrow()
                .slots()
                .stream()
                .filter(slot -> slot.source() == TrackSource.MICROPHONE)
                .map(Slot::peerId)
                .forEach(heard::add);
        return heard;
    }

    @Test
    void noMoreThanTheLimitIsSent() {
        six();
        assertThat(heard()).hasSize(LIMIT);
    }

    @Test
    void whoSpeaksIsHeardWithinTheSecond() {
        six();
        speakers.get(5).stream(TrackSource.MICROPHONE).level(SPEECH);
        world.runMillis(600);
        assertThat(heard()).contains("p5");
    }

    @Test
    void whoSpokeLastStays() {
        six();
        speak(3, 1_000);
        speak(4, 1_000);
        speak(3, 1_000);
        speak(5, 1_000);
        speak(2, 1_000);
        assertThat(heard()).as("p4 has been silent longest").containsExactly("p2", "p3", "p5");
    }

    @Test
    void theSameSpeakersChangeNothing() {
        six();
        speak(3, 1_000);
        speak(4, 1_000);
        int before = world.events(MediaEvent.SlotsChanged.class).size();
        for (int i = 0; i < 4; i++) {
            speak(3, 500);
            speak(4, 500);
        }
        assertThat(world.events(MediaEvent.SlotsChanged.class)).hasSize(before);
    }
}
