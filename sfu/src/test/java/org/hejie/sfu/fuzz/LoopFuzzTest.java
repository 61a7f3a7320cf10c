package org.hejie.sfu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.SlotView;
import org.hejie.sfu.room.PassThrough;
import org.hejie.sfu.room.SrtpFactory;
import org.hejie.sfu.srtp.SrtpTransform;
import org.junit.jupiter.api.Test;

/**
 * A whole loop under spoiled datagrams from its peers and from strangers, while its peers go through every state: offers, restarts, handshakes, moves, mutes,
 * views, recordings, departures, closed rooms, time. Without a cipher what is spoiled is the plaintext, so that it gets all the way in; with one, what is on
 * the wire.
 */
class LoopFuzzTest {
    private static final int INPUTS = 40_000;
    private static final int PEERS = 4;
    private static final Place[] PLACES = {
        Place.JOINT, Place.JOINT, Place.JOINT, Place.JOINT, Place.WAITING, new Place.Caucus("c")
    };

    @Test
    void plaintextFromEverywhere() {
        Hunt hunt = new Hunt("loop-plain", (profile, keys, server) -> new Tagged());
        hunt.run();
        long received =
                hunt.hunted.prey().stream().mapToLong(Hunted.Prey::received).sum();
        assertThat(received).as("packets forwarded, repeated and padded").isGreaterThan(Fuzzing.inputs(INPUTS) / 8);
        assertThat(hunt.hunted.recorded()).isPositive();
    }

    @Test
    void wireFromEverywhere() {
        new Hunt("loop-wire", SrtpTransform::create).run();
    }

    private static final class Hunt {
        private final String name;
        private final SplittableRandom random;
        private final Hunted hunted;
        private final Mutator rtp;
        private final Mutator dtls;
        private final Mutator offers;

        Hunt(String name, SrtpFactory srtp) {
            this.name = name;
            random = Fuzzing.random(name);
            hunted = new Hunted(random, PEERS, srtp);
            rtp = new Mutator(random, Corpus.rtp());
            dtls = new Mutator(random, Corpus.dtls());
            offers = new Mutator(random, Corpus.offers());
        }

        void run() {
            int inputs = Fuzzing.inputs(INPUTS);
            long begun = System.nanoTime();
            long usedBefore = 0;
            for (int i = 0; i < inputs; i++) {
                try {
                    datagram(hunted.prey().get(random.nextInt(PEERS)));
                    if (random.nextInt(8) == 0) {
                        hunted.pass(random.nextInt(20_000_000));
                    }
                    if (random.nextInt(200) == 0) {
                        steer();
                    }
                } catch (Throwable fault) {
                    throw new AssertionError(name + " seed " + Fuzzing.SEED + " input " + i, fault);
                }
                if (i == inputs / 2) {
                    usedBefore = Watched.used();
                }
            }
            assertThat(Watched.used() - usedBefore)
                    .as("growth of the heap, bytes")
                    .isLessThan(Watched.SWING);
            assertThat(hunted.loop().peers()).isLessThanOrEqualTo(PEERS);
            Fuzzing.done(name, inputs, begun);
        }

        private void datagram(Hunted.Prey prey) {
            boolean stranger = random.nextInt(6) == 0;
            InetSocketAddress source = stranger
                    ? new InetSocketAddress("203.0.113." + random.nextInt(1, 255), random.nextInt(1024, 65_536))
                    : prey.address();
            byte[] datagram = bytes(prey);
            if (stranger) {
                Tagged.forge(datagram);
            }
            int answer = hunted.receive(source, datagram);
            boolean check = datagram.length > 1 && datagram[0] >= 0 && datagram[0] < 4;
            if (stranger && !(check && genuine(prey, datagram))) {
                assertThat(answer).as("answer to a stranger").isLessThanOrEqualTo(datagram.length);
            }
        }

        private byte[] bytes(Hunted.Prey prey) {
            return switch (random.nextInt(20)) {
                case 0 -> new Mutator(random, prey.stun()).next();
                case 1 -> dtls.next();
                case 2, 3 -> tagged(new Mutator(random, Corpus.rtcp(prey.slots())).next(), PassThrough.RTCP_TAG);
                case 4, 5 -> {
                    byte[] said = random.nextBoolean() && prey.feedbackDue() ? prey.feedback() : prey.misses();
                    boolean spoil = random.nextInt(3) == 0;
                    yield tagged(spoil ? rtp.spoil(said) : said, PassThrough.RTCP_TAG);
                }
                case 6 -> tagged(rtp.next(), PassThrough.RTP_TAG);
                case 7, 8 -> tagged(prey.near(rtp.next()), PassThrough.RTP_TAG);
                case 9, 10, 11 -> tagged(prey.live(rtp.next()), PassThrough.RTP_TAG);
                default -> tagged(prey.live(rtp.valid()), PassThrough.RTP_TAG);
            };
        }

        /** Consent of everyone, and something that changes a peer's state. */
        private void steer() {
            for (Hunted.Prey prey : hunted.prey()) {
                hunted.receive(prey.address(), prey.check());
            }
            Hunted.Prey prey = hunted.prey().get(random.nextInt(PEERS));
            switch (random.nextInt(16)) {
                case 0, 1 -> {
                    Place place = PLACES[random.nextInt(PLACES.length)];
                    hunted.execute(
                            new MediaCommand.MovePeers(Hunted.ROOM, List.of(new MediaCommand.Move(prey.id(), place))));
                }
                case 2, 3 -> {
                    TrackSource source = TrackSource.values()[random.nextInt(TrackSource.values().length)];
                    hunted.execute(new MediaCommand.AllowTrack(Hunted.ROOM, prey.id(), source, random.nextInt(6) > 0));
                }
                case 4 ->
                    hunted.receive(new InetSocketAddress("198.51.100.99", random.nextInt(1024, 65_536)), prey.check());
                case 5 -> prey.join();
                case 6 -> prey.restart();
                case 7 -> prey.secure();
                case 8 -> hunted.record(random.nextInt(3) > 0);
                case 9, 10 -> hunted.execute(new MediaCommand.SetView(Hunted.ROOM, prey.id(), views()));
                case 11 -> leave(prey);
                case 12 -> offer(prey);
                case 13 -> {
                    if (random.nextInt(8) == 0) {
                        hunted.reopen();
                    }
                }
                default -> hunted.pass(random.nextInt(300_000_000));
            }
            hunted.pass(1_000_000);
        }

        private void leave(Hunted.Prey prey) {
            if (random.nextBoolean()) {
                hunted.execute(new MediaCommand.RemovePeer(Hunted.ROOM, prey.id(), DisconnectCause.KICKED));
            } else {
                hunted.loop()
                        .dtlsClosed(
                                hunted.now(), Hunted.ROOM, prey.id(), prey.generation(), DisconnectCause.CLIENT_CLOSED);
            }
            if (random.nextBoolean()) {
                hunted.pass(random.nextInt(50_000_000));
            }
            prey.join();
        }

        /** Offers something else, or what is no offer, and soon again what it did. */
        private void offer(Hunted.Prey prey) {
            String sdp = new String(offers.next(), StandardCharsets.UTF_8);
            Map<String, TrackSource> sources = random.nextBoolean()
                    ? Hunted.SOURCES
                    : Map.of("1", TrackSource.CAMERA, "2", TrackSource.MICROPHONE, "0", TrackSource.SCREEN);
            if (prey.offer(sdp, sources) && random.nextBoolean()) {
                prey.secure();
                for (int i = 0; i < 8; i++) {
                    datagram(prey);
                }
            }
            prey.join();
        }

        private List<SlotView> views() {
            List<SlotView> views = new ArrayList<>();
            for (int mid = random.nextInt(8); mid < 8; mid++) {
                views.add(new SlotView(
                        String.valueOf(mid),
                        random.nextInt(8) == 0 ? 0 : random.nextInt(-1, 5000),
                        random.nextBoolean()));
            }
            return views;
        }
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
}
