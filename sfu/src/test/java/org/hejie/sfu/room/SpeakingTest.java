package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.Test;

class SpeakingTest {
    private static final int SPEECH = 25;
    private static final int SILENCE = 127;

    private final World world = new World(10);
    private final SimPeer anna = world.peer("anna");
    private final SimPeer ben = world.peer("ben");

    private List<String> speakers() {
        List<MediaEvent.Speaking> told = world.events(MediaEvent.Speaking.class);
        return told.isEmpty()
                ? List.of()
                : told.getLast().speakers().stream()
                        .map(MediaEvent.Voice::peerId)
                        .toList();
    }

    private void bothInSilently() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        anna.stream(TrackSource.MICROPHONE).level(SILENCE);
        ben.stream(TrackSource.MICROPHONE).level(SILENCE);
        world.runMillis(2_000);
    }

    @Test
    void whoSpeaksIsTold() {
        bothInSilently();
        assertThat(speakers()).isEmpty();
        anna.stream(TrackSource.MICROPHONE).level(SPEECH);
        world.runMillis(600);
        assertThat(speakers()).containsExactly("anna");
        anna.stream(TrackSource.MICROPHONE).level(SILENCE);
        world.runMillis(3_000);
        assertThat(speakers()).isEmpty();
    }

    @Test
    void atMostFiveTimesASecond() {
        bothInSilently();
        int before = world.events(MediaEvent.Speaking.class).size();
        for (int i = 0; i < 100; i++) {
            anna.stream(TrackSource.MICROPHONE).level(i % 2 == 0 ? SPEECH : SILENCE);
            ben.stream(TrackSource.MICROPHONE).level(i % 3 == 0 ? SPEECH : SILENCE);
            world.runMillis(50);
        }
        assertThat(world.events(MediaEvent.Speaking.class).size() - before).isLessThanOrEqualTo(26);
    }

    @Test
    void aMutedMicrophoneDoesNotSpeak() {
        bothInSilently();
        anna.stream(TrackSource.MICROPHONE).level(SPEECH);
        world.runMillis(600);
        world.execute(new MediaCommand.AllowTrack(World.ROOM, "anna", TrackSource.MICROPHONE, false));
        world.runMillis(500);
        assertThat(speakers()).isEmpty();
    }

    @Test
    void whoLeftDoesNotSpeak() {
        bothInSilently();
        world.peer("carl").join(Place.JOINT);
        anna.stream(TrackSource.MICROPHONE).level(SPEECH);
        world.runMillis(600);
        assertThat(speakers()).contains("anna");
        world.goodbye(anna);
        anna.die();
        world.runMillis(500);
        assertThat(speakers()).doesNotContain("anna");
    }

    @Test
    void nobodyHearsTheWaitingRoomSpeak() {
        anna.join(Place.WAITING);
        ben.join(Place.WAITING);
        anna.stream(TrackSource.MICROPHONE).level(SPEECH);
        world.runMillis(2_000);
        assertThat(speakers()).isEmpty();
    }
}
