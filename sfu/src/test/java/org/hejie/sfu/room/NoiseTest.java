package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.SplittableRandom;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.MediaReply;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.Test;

class NoiseTest {
    private static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.66", 6666);

    private final World world = new World(11);
    private final SimPeer anna = world.peer("anna").join(Place.JOINT);
    private final SimPeer ben = world.peer("ben").join(Place.JOINT);

    private void mediaStillFlows() {
        long now = world.now();
        world.runMillis(500);
        assertThat(ben.heardSince(now)).containsOnlyKeys("anna MICROPHONE", "anna CAMERA");
        assertThat(world.events(MediaEvent.PeerLeft.class)).isEmpty();
        assertThat(world.events(MediaEvent.RoomFailed.class)).isEmpty();
    }

    @Test
    void randomDatagramsAreCountedAndDropped() {
        world.runMillis(500);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(1, 200)];
            random.nextBytes(noise);
            world.inject(random.nextBoolean() ? STRANGER : anna.address(), noise);
        }
        assertThat(world.counters().dropped(DropReason.NOT_MEDIA)).isPositive();
        assertThat(world.counters().dropped(DropReason.BAD_STUN)).isPositive();
        assertThat(world.counters().dropped(DropReason.BAD_SRTP)).isPositive();
        assertThat(world.counters().dropped(DropReason.UNBOUND_ADDRESS)).isPositive();
        mediaStillFlows();
    }

    @Test
    void genuineDatagramsWithOneBitWrongAreDropped() {
        world.runMillis(500);
        SplittableRandom random = new SplittableRandom(2);
        byte[] genuine = anna.sealedAudio();
        for (int i = 0; i < 2_000; i++) {
            byte[] wrong = genuine.clone();
            wrong[random.nextInt(wrong.length)] ^= (byte) (1 << random.nextInt(8));
            world.inject(anna.address(), wrong);
        }
        mediaStillFlows();
        assertThat(ben.heardFrom("anna")).allSatisfy(packet -> anna.publishedAt(packet.label()));
    }

    @Test
    void authenticNonsenseIsCountedAndDropped() {
        world.runMillis(500);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 3_000; i++) {
            byte[] noise = new byte[random.nextInt(12, 120)];
            random.nextBytes(noise);
            noise[0] = (byte) (0x80 | noise[0] & 0x20);
            if (random.nextBoolean()) {
                noise[1] = (byte) (200 + random.nextInt(8));
                anna.control().raw(noise);
            } else {
                noise[1] = (byte) (noise[1] & 0x80 | 96);
                anna.raw(noise);
            }
        }
        world.runMillis(100);
        assertThat(world.counters().dropped(DropReason.MALFORMED)).isPositive();
        mediaStillFlows();
    }

    @Test
    void unknownStreamsAndFormatsAreCounted() {
        world.runMillis(500);
        anna.raw(new byte[] {(byte) 0x80, 96, 0, 1, 0, 0, 0, 0, 9, 9, 9, 9, 1, 2, 3});
        anna.strangeFormat(TrackSource.CAMERA, 50);
        world.runMillis(100);
        assertThat(world.counters().dropped(DropReason.UNKNOWN_SOURCE)).isEqualTo(1);
        assertThat(world.counters().dropped(DropReason.UNKNOWN_CODEC)).isEqualTo(1);
        mediaStillFlows();
    }

    /** What receivers' own numbering of extensions adds could not be written behind it. */
    @Test
    void packetsLongerThanAnyPathAreDropped() {
        world.runMillis(500);
        byte[] b = new byte[2000];
        b[0] = (byte) 0x80;
        b[1] = 96;
        b[8] = 9;
        anna.raw(b);
        world.runMillis(100);
        assertThat(world.counters().dropped(DropReason.MALFORMED)).isEqualTo(1);
        mediaStillFlows();
    }

    @Test
    void mediaBeforeTheHandshakeIsDropped() {
        SimPeer carl = world.peer("carl");
        carl.offer(Place.JOINT);
        world.inject(
                carl.address(), carl.checkBytes(carl.remoteUfrag() + ':' + carl.ufrag(), carl.remotePassword(), true));
        world.inject(carl.address(), new byte[] {(byte) 0x80, 96, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 3});
        assertThat(world.counters().dropped(DropReason.NO_KEYS)).isEqualTo(1);
    }

    @Test
    void offersThatAreNoneAreRefusedAndNothingChanges() {
        for (String sdp : new String[] {"", "v=0", "hello", "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n"}) {
            assertThat(world.execute(new MediaCommand.Offer(World.ROOM, "dora", Place.JOINT, sdp, Map.of())))
                    .isInstanceOfSatisfying(
                            MediaReply.Refused.class,
                            refused -> assertThat(refused.code()).startsWith("sdp_"));
            assertThat(world.execute(new MediaCommand.Offer(World.ROOM, "anna", Place.JOINT, sdp, Map.of())))
                    .isInstanceOf(MediaReply.Refused.class);
        }
        assertThat(world.loop().peers()).isEqualTo(2);
        world.runMillis(500);
        mediaStillFlows();
    }

    @Test
    void aPictureCannotBeOfferedAsSound() {
        assertThat(world.peer("dora").offerAs(Place.JOINT, Map.of("0", TrackSource.CAMERA)))
                .isInstanceOfSatisfying(
                        MediaReply.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("sdp_unsupported"));
    }
}
