package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Arrays;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A NAT gives a client another address, and the client does not know. */
class WanderersTest {
    private static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.66", 6666);

    private final World world = new World(9);
    private final SimPeer anna = world.peer("anna");
    private final SimPeer ben = world.peer("ben");

    @BeforeEach
    void bothIn() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(1_000);
        anna.stopChecking();
    }

    @Test
    void itsMediaIsFollowedWithoutItsDoingAnything() {
        anna.roam();
        world.runMillis(400);
        long moved = world.now();
        world.runMillis(500);
        assertThat(anna.heardSince(moved)).containsOnlyKeys("ben MICROPHONE", "ben CAMERA");
        assertThat(ben.heardSince(moved)).containsOnlyKeys("anna MICROPHONE", "anna CAMERA");
        assertThat(world.events(MediaEvent.PeerReconnecting.class)).isEmpty();
        assertThat(anna.unverified()).isZero();
    }

    @Test
    void aLostCheckIsSentAgain() {
        anna.roam();
        anna.down().loss(1);
        world.runMillis(400);
        anna.down().loss(0);
        world.runMillis(200);
        long moved = world.now();
        world.runMillis(300);
        assertThat(anna.heardSince(moved)).isNotEmpty();
    }

    @Test
    void whileItSendsFromWhereItIsNothingFromElsewhereCounts() {
        world.inject(STRANGER, anna.sealedAudio());
        assertThat(world.sentTo(STRANGER)).isZero();
    }

    @Test
    void whatItsKeysDoNotAuthenticateEarnsNothing() {
        byte[] heardBefore = anna.sealedAudio();
        world.inject(anna.address(), heardBefore);
        byte[] forged = anna.sealedAudio();
        forged[forged.length - 1] ^= 1;
        anna.die();
        world.runMillis(200);
        world.inject(STRANGER, forged);
        world.runMillis(10);
        world.inject(STRANGER, heardBefore);
        world.runMillis(10);
        world.inject(STRANGER, new byte[] {(byte) 0x80, 96});
        assertThat(world.sentTo(STRANGER)).isZero();
    }

    @Test
    void anAddressIsItsOnlyWhenItsPasswordAnswersFromThere() {
        byte[] intercepted = anna.sealedAudio();
        anna.die();
        world.runMillis(200);
        world.inject(STRANGER, intercepted);
        assertThat(world.sentTo(STRANGER)).isEqualTo(1);
        byte[] check = world.lastTo(STRANGER);
        world.inject(STRANGER, anna.answerBytes(check, "wrong-password-of-24-chars"));
        byte[] other = check.clone();
        Arrays.fill(other, 8, 20, (byte) 7);
        world.inject(STRANGER, anna.answerBytes(other, anna.password()));
        world.inject(new InetSocketAddress("203.0.113.67", 6666), anna.answerBytes(check, anna.password()));
        assertThat(world.loop().knows(STRANGER)).isFalse();
        world.inject(STRANGER, anna.answerBytes(check, anna.password()));
        assertThat(world.loop().knows(STRANGER)).isTrue();
        world.inject(STRANGER, anna.answerBytes(check, anna.password()));
        world.runMillis(100);
        assertThat(world.sentTo(STRANGER)).isGreaterThan(3);
    }

    @Test
    void afterAnIceRestartAnOlderChecksAnswerProvesNothing() {
        byte[] intercepted = anna.sealedAudio();
        anna.up().loss(1);
        world.runMillis(200);
        world.inject(STRANGER, intercepted);
        byte[] answer = anna.answerBytes(world.lastTo(STRANGER), anna.password());
        anna.restartIce(Place.JOINT);
        world.inject(STRANGER, answer);
        assertThat(world.loop().knows(STRANGER)).isFalse();
    }

    @Test
    void strangersAreLookedAtSeldom() {
        byte[] genuine = anna.sealedAudio();
        anna.die();
        world.runMillis(200);
        byte[] noise = genuine.clone();
        noise[8] ^= 1;
        world.inject(STRANGER, noise);
        world.inject(STRANGER, genuine);
        assertThat(world.sentTo(STRANGER)).isZero();
        world.runMillis(10);
        world.inject(STRANGER, genuine);
        assertThat(world.sentTo(STRANGER)).isEqualTo(1);
        world.runMillis(10);
        world.inject(STRANGER, genuine);
        assertThat(world.sentTo(STRANGER)).isEqualTo(1);
    }
}
