package org.hejie.sfu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.sfu.room.PassThrough;
import org.hejie.sfu.room.SrtpFactory;
import org.hejie.sfu.srtp.SrtpTransform;
import org.junit.jupiter.api.Test;

/**
 * A whole loop under spoiled datagrams from its peers and from strangers, while peers move, tracks are muted and time passes. Without a cipher what is
 * spoiled is the plaintext, so that it gets all the way in; with one, what is on the wire.
 */
class LoopFuzzTest {
    private static final int INPUTS = 60_000;
    private static final int PEERS = 4;
    private static final Place[] PLACES = {Place.JOINT, Place.JOINT, Place.WAITING, new Place.Caucus("c")};

    @Test
    void plaintextFromEverywhere() {
        hunt("loop-plain", (profile, keys, server) -> new PassThrough(), PassThrough.RTP_TAG, PassThrough.RTCP_TAG);
    }

    @Test
    void wireFromEverywhere() {
        hunt("loop-wire", SrtpTransform::create, PassThrough.RTP_TAG, PassThrough.RTCP_TAG);
    }

    private static void hunt(String name, SrtpFactory srtp, int rtpTag, int rtcpTag) {
        SplittableRandom random = Fuzzing.random(name);
        Hunted hunted = new Hunted(random, PEERS, srtp);
        int inputs = Fuzzing.inputs(INPUTS);
        Mutator rtp = new Mutator(random, Corpus.rtp());
        Mutator dtls = new Mutator(random, Corpus.dtls());
        long usedBefore = 0;
        for (int i = 0; i < inputs; i++) {
            Hunted.Prey prey = hunted.prey().get(random.nextInt(PEERS));
            boolean stranger = random.nextInt(4) == 0;
            InetSocketAddress source = stranger
                    ? new InetSocketAddress("203.0.113." + random.nextInt(1, 255), random.nextInt(1024, 65_536))
                    : prey.address();
            byte[] datagram = switch (random.nextInt(10)) {
                case 0 -> new Mutator(random, prey.stun()).next();
                case 1 -> dtls.next();
                case 2, 3, 4 -> tagged(new Mutator(random, Corpus.rtcp(prey.slots())).next(), rtcpTag);
                default -> tagged(rtp.next(), rtpTag);
            };
            int answer = hunted.receive(source, datagram);
            boolean check = datagram.length > 1 && datagram[0] >= 0 && datagram[0] < 4;
            if (stranger && !(check && genuine(prey, datagram))) {
                assertThat(answer).as("answer to a stranger, input " + i).isLessThanOrEqualTo(datagram.length);
            }
            if (random.nextInt(8) == 0) {
                hunted.pass(random.nextInt(20_000_000));
            }
            if (i % 50 == 0) {
                steer(hunted, random);
            }
            if (i == inputs / 2) {
                usedBefore = used();
            }
        }
        assertThat(used() - usedBefore).as("growth of the heap, bytes").isLessThan(4_000_000);
        assertThat(hunted.loop().peers()).isEqualTo(PEERS);
    }

    private static byte[] tagged(byte[] plain, int tag) {
        return Arrays.copyOf(plain, plain.length + tag);
    }

    /** Left as it was by the mutator: then its sender knows the password. */
    private static boolean genuine(Hunted.Prey prey, byte[] datagram) {
        for (byte[] known : prey.stun()) {
            int signed = Math.min(known.length, datagram.length);
            // What follows the integrity attribute is not covered by it.
            if (signed >= known.length - 8 && Arrays.equals(known, 4, signed - 8, datagram, 4, signed - 8)) {
                return true;
            }
        }
        return false;
    }

    /** Consent of everyone, new addresses, moves, mutes, reconnections. */
    private static void steer(Hunted hunted, SplittableRandom random) {
        for (Hunted.Prey prey : hunted.prey()) {
            hunted.receive(prey.address(), prey.check());
        }
        Hunted.Prey prey = hunted.prey().get(random.nextInt(PEERS));
        switch (random.nextInt(6)) {
            case 0 ->
                hunted.execute(new MediaCommand.MovePeers(
                        "room", List.of(new MediaCommand.Move(prey.id(), PLACES[random.nextInt(PLACES.length)]))));
            case 1 ->
                hunted.execute(new MediaCommand.AllowTrack(
                        "room",
                        prey.id(),
                        TrackSource.values()[random.nextInt(TrackSource.values().length)],
                        random.nextBoolean()));
            case 2 ->
                hunted.receive(new InetSocketAddress("198.51.100.99", random.nextInt(1024, 65_536)), prey.check());
            case 3 -> prey.join();
            default -> hunted.pass(random.nextInt(300_000_000));
        }
        hunted.pass(1_000_000);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
