package org.hejie.sfu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.SlotView;
import org.hejie.sfu.room.DropReason;
import org.junit.jupiter.api.Test;

/**
 * What a real Chromium sent (VP8 simulcast, VP9 and AV1 with layers, H.264, RED) replayed through a whole loop: as it was, and with its datagrams lost,
 * repeated, late, spliced, cut, with bits flipped, from other addresses and after leaps of time, while its peers are moved about.
 */
class ReplayFuzzTest {
    private static final int INPUTS = 50_000;
    private static final Recording RECORDING = Corpus.RECORDING;
    private static final Recording.Entry LAST_OFFER = RECORDING.entries().stream()
            .filter(entry -> entry.kind() == Recording.Kind.OFFER)
            .reduce((earlier, later) -> later)
            .orElseThrow();

    /** Otherwise the tests below would spoil what means nothing to the loop. */
    @Test
    void asItWasItFitsTheLoop() {
        Replayer replayer = new Replayer(RECORDING);
        for (Recording.Entry entry : RECORDING.entries()) {
            replayer.replay(entry);
            if (entry == LAST_OFFER) {
                // Not before: a recording takes of the randomness that names come from.
                replayer.record(true);
            }
        }
        for (DropReason reason : List.of(
                DropReason.BAD_STUN, DropReason.MALFORMED, DropReason.UNKNOWN_CODEC, DropReason.UNBOUND_ADDRESS)) {
            assertThat(replayer.loop().counters().dropped(reason))
                    .as("%s", reason)
                    .isZero();
        }
        long addresses = RECORDING.entries().stream()
                .filter(entry -> entry.kind() == Recording.Kind.RTP)
                .mapToInt(Recording.Entry::peer)
                .distinct()
                .filter(index -> replayer.sentTo(Replayer.address(index)).values().stream()
                                .filter(packets -> packets > 15)
                                .count()
                        >= 6)
                .count();
        assertThat(addresses).as("who got three voices and three pictures").isEqualTo(4);
        assertThat(replayer.recorded()).isGreaterThan(500);
    }

    @Test
    void spoiledInEveryWay() {
        SplittableRandom random = Fuzzing.random("replay");
        int inputs = Fuzzing.inputs(INPUTS);
        long begun = System.nanoTime();
        long usedBefore = 0;
        int done = 0;
        for (int run = 0; done < inputs; run++) {
            Spoiled spoiled = new Spoiled(random.split());
            try {
                done += spoiled.run();
            } catch (Throwable fault) {
                throw new AssertionError("replay seed " + Fuzzing.SEED + " run " + run + " " + spoiled, fault);
            }
            if (usedBefore == 0 && done > inputs / 2) {
                usedBefore = Watched.used();
            }
        }
        assertThat(Watched.used() - usedBefore).as("growth of the heap, bytes").isLessThan(Watched.SWING);
        Fuzzing.done("replay", done, begun);
    }

    /** One replay. How much is spoiled, and in which way, differs from one to the next. */
    private static final class Spoiled {
        private static final int LATEST = 40;
        private static final Place[] PLACES = {Place.JOINT, Place.JOINT, Place.WAITING, new Place.Caucus("c")};

        private final SplittableRandom random;
        private final Replayer replayer = new Replayer(RECORDING);
        private final Mutator mutator;
        private final List<Recording.Entry> late = new ArrayList<>();
        private final double lost;
        private final double repeated;
        private final double delayed;
        private final double spoiled;
        private final double elsewhere;
        private final double leaps;
        private final boolean commands;
        private boolean offered;
        private long leapt;
        private int fed;

        Spoiled(SplittableRandom random) {
            this.random = random;
            mutator = new Mutator(random, pieces());
            lost = rate(0.3);
            repeated = rate(0.3);
            delayed = rate(0.3);
            spoiled = rate(0.5);
            elsewhere = rate(0.1);
            leaps = rate(0.02);
            commands = random.nextBoolean();
        }

        private double rate(double most) {
            return random.nextInt(3) == 0 ? 0 : random.nextDouble(most);
        }

        /** To splice from. */
        private byte[][] pieces() {
            byte[][] pieces = new byte[64][];
            for (int i = 0; i < pieces.length; i++) {
                pieces[i] = any().bytes();
            }
            return pieces;
        }

        private Recording.Entry any() {
            Recording.Entry entry;
            do {
                entry = RECORDING
                        .entries()
                        .get(random.nextInt(RECORDING.entries().size()));
            } while (entry.kind() == Recording.Kind.OFFER || entry.kind() == Recording.Kind.KEYS);
            return entry;
        }

        int run() {
            for (Recording.Entry entry : RECORDING.entries()) {
                if (random.nextDouble() < leaps) {
                    long leap = random.nextLong(random.nextInt(4) == 0 ? 12_000_000_000L : 400_000_000L);
                    leapt += leap;
                    if (random.nextBoolean()) {
                        replayer.leap(leap);
                    }
                }
                if (commands && random.nextInt(30) == 0) {
                    command();
                }
                offered |= entry == LAST_OFFER;
                if (offered && random.nextInt(200) == 0) {
                    replayer.record(random.nextBoolean());
                }
                boolean datagram = entry.kind().compareTo(Recording.Kind.KEYS) > 0;
                if (!datagram) {
                    wait(entry);
                    replayer.apply(entry);
                } else if (random.nextDouble() < delayed && late.size() < LATEST) {
                    late.add(entry);
                } else if (random.nextDouble() >= lost) {
                    wait(entry);
                    feed(entry);
                    if (random.nextDouble() < repeated) {
                        feed(entry);
                    }
                }
                if (!late.isEmpty() && random.nextInt(8) == 0) {
                    feed(late.remove(random.nextInt(late.size())));
                }
            }
            replayer.pass(5_000_000_000L);
            return fed;
        }

        private void wait(Recording.Entry entry) {
            long due = RECORDING.begin() + entry.nanos() + leapt - replayer.now();
            if (due > 0) {
                replayer.pass(due);
            }
        }

        private void feed(Recording.Entry entry) {
            fed++;
            Recording.Entry as = entry;
            boolean changed = random.nextDouble() < spoiled;
            if (changed) {
                byte[] bytes = random.nextInt(6) == 0
                        ? splice(entry.bytes())
                        : mutator.spoil(entry.bytes().clone());
                as = new Recording.Entry(entry.kind(), entry.peer(), entry.nanos(), bytes);
            }
            byte[] datagram = Replayer.datagram(as);
            if (random.nextDouble() >= elsewhere) {
                replayer.receive(Replayer.address(entry.peer()), datagram);
                return;
            }
            boolean neighbour = random.nextBoolean();
            InetSocketAddress source = neighbour
                    ? Replayer.address(random.nextInt(4))
                    : new InetSocketAddress("203.0.113." + random.nextInt(1, 255), random.nextInt(1024, 65_536));
            if (!neighbour && entry.kind() != Recording.Kind.STUN) {
                Tagged.forge(datagram);
            }
            int answer = replayer.receive(source, datagram);
            if (!neighbour && !(entry.kind() == Recording.Kind.STUN && genuine(datagram))) {
                assertThat(answer)
                        .as(
                                "answer to a stranger, %s %s",
                                entry.kind(), java.util.HexFormat.of().formatHex(datagram))
                        .isLessThanOrEqualTo(datagram.length);
            }
        }

        /** The head of one and the tail of another. */
        private byte[] splice(byte[] head) {
            byte[] tail = any().bytes();
            int cut = random.nextInt(Math.min(head.length, 80) + 1);
            int from = random.nextInt(Math.min(tail.length, 80) + 1);
            byte[] both = Arrays.copyOf(head, cut + tail.length - from);
            System.arraycopy(tail, from, both, cut, tail.length - from);
            return both;
        }

        /** What the integrity attribute covers is as it was. */
        private static boolean genuine(byte[] datagram) {
            for (Recording.Entry entry : RECORDING.entries()) {
                if (entry.kind() == Recording.Kind.STUN) {
                    byte[] known = entry.bytes();
                    int signed = Math.min(known.length, datagram.length) - 8;
                    if (signed >= known.length - 16 && Arrays.equals(known, 4, signed, datagram, 4, signed)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private void command() {
            String id = "p" + random.nextInt(4);
            switch (random.nextInt(4)) {
                case 0 ->
                    replayer.execute(new MediaCommand.MovePeers(
                            Replayer.ROOM, List.of(new MediaCommand.Move(id, PLACES[random.nextInt(PLACES.length)]))));
                case 1 ->
                    replayer.execute(new MediaCommand.AllowTrack(
                            Replayer.ROOM,
                            id,
                            random.nextBoolean() ? TrackSource.CAMERA : TrackSource.MICROPHONE,
                            random.nextInt(3) > 0));
                default -> {
                    List<SlotView> views = new ArrayList<>();
                    for (int mid = 5; mid < 8; mid++) {
                        views.add(new SlotView(
                                String.valueOf(mid), random.nextInt(4) * random.nextInt(300), random.nextBoolean()));
                    }
                    replayer.execute(new MediaCommand.SetView(Replayer.ROOM, id, views));
                }
            }
        }

        @Override
        public String toString() {
            return "after %d datagrams; lost %.2f repeated %.2f late %.2f spoiled %.2f elsewhere %.2f leaps %.3f commands %s"
                    .formatted(fed, lost, repeated, delayed, spoiled, elsewhere, leaps, commands);
        }
    }
}
