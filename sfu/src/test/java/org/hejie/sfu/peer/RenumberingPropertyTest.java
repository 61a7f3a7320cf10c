package org.hejie.sfu.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.sfu.dtls.DtlsFingerprint;
import org.hejie.sfu.ice.IceAgent;
import org.hejie.sfu.layers.LayerView;
import org.hejie.sfu.rtp.CodecKind;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.rtp.Wire;

/**
 * One stream out of three, all of whose numbers begin at their edges: over switches, pauses, layers left out, losses and packets that come late, numbers go on without
 * a hole that is no loss, and timestamps, picture ids and base layer numbers only forward.
 */
class RenumberingPropertyTest {
    private static final int PICTURES = 400;
    private static final int PAYLOAD = 12;

    /** As published: VP8 with three temporal layers, one or two packets a picture. */
    private static final class Source {
        private final Encoding encoding;
        private int sequence;
        private int timestamp;
        private int picture;
        private int base;
        private int sinceKey;

        Source(Encoding encoding, Random random) {
            this.encoding = encoding;
            sequence = 0xffff - random.nextInt(300);
            timestamp = -random.nextInt(1_000_000);
            picture = 0x7fff - random.nextInt(100);
            base = 0xff - random.nextInt(50);
        }

        List<byte[]> picture(boolean key, int packets) {
            sinceKey = key ? 0 : sinceKey + 1;
            int temporal = sinceKey % 4 == 0 ? 0 : sinceKey % 4 == 2 ? 1 : 2;
            picture = picture + 1 & 0x7fff;
            base = base + (temporal == 0 ? 1 : 0) & 0xff;
            timestamp += 3000;
            List<byte[]> all = new ArrayList<>();
            for (int i = 0; i < packets; i++) {
                byte[] b = new byte[PAYLOAD + 12];
                b[0] = (byte) 0x80;
                b[1] = (byte) (96 | (i == packets - 1 ? 0x80 : 0));
                Wire.writeShort(b, 2, sequence++);
                Wire.writeInt(b, 4, timestamp);
                b[PAYLOAD] = (byte) (0x80 | (i == 0 ? 0x10 : 0));
                b[PAYLOAD + 1] = (byte) 0xe0;
                Wire.writeShort(b, PAYLOAD + 2, 0x8000 | picture);
                b[PAYLOAD + 4] = (byte) base;
                // Every frame of a higher layer synchronises.
                b[PAYLOAD + 5] = (byte) (temporal << 6 | (temporal > 0 ? 0x20 : 0));
                b[PAYLOAD + 6] = (byte) (key ? 0 : 1);
                all.add(b);
            }
            return all;
        }
    }

    /** As the receiver sees it. */
    private record Sent(int timestamp, int picture, int base, int published) {}

    private record Late(int at, Source source, byte[] packet) {}

    private final RtpView view = new RtpView();
    private final LayerView layers = new LayerView();
    private final Map<Integer, Sent> sent = new HashMap<>();
    private final List<Integer> order = new ArrayList<>();
    private long now = 1_000_000_000L;
    private int published;

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void numbersGoOn(@ForAll long seed) {
        sent.clear();
        order.clear();
        Random random = new Random(seed);
        Track track = new Track(peer(), TrackSource.CAMERA, "1");
        track.encodings(List.of("a", "b", "c"));
        List<Source> sources = track.encodings().stream()
                .map(encoding -> new Source(encoding, random))
                .toList();
        Renumbering numbers = new Renumbering(0xffff - random.nextInt(300), -random.nextInt(1_000_000));
        double loss = random.nextInt(3) == 0 ? 0 : random.nextDouble(0.1);
        List<Late> late = new ArrayList<>();
        Source current = sources.getFirst();
        int lost = 0;
        for (int i = 0; i < PICTURES; i++) {
            now += 33_333_333L;
            boolean goesOver = i == 0 || random.nextInt(25) == 0;
            if (goesOver) {
                current = sources.get(random.nextInt(3));
                lost += late.size(); // they leave holes like lost ones
                late.clear();
            }
            if (random.nextInt(20) == 0) {
                numbers.filter().target(0, random.nextInt(3));
            }
            boolean paused = !goesOver && numbers.encoding() == null;
            if (!goesOver && random.nextInt(60) == 0) {
                numbers.pause();
                paused = true;
            }
            for (Source source : sources) {
                List<byte[]> packets = source.picture(goesOver && source == current, 1 + random.nextInt(2));
                for (int p = 0; p < packets.size() && source == current && !paused; p++) {
                    boolean first = goesOver && p == 0;
                    if (!first && random.nextDouble() < loss) {
                        lost++;
                    } else if (!first && random.nextDouble() < loss) {
                        late.add(new Late(i + 1 + random.nextInt(5), source, packets.get(p)));
                    } else {
                        arrives(numbers, source, packets.get(p), first);
                    }
                }
            }
            for (Late each : late.toArray(Late[]::new)) {
                if (each.at() <= i && numbers.encoding() == each.source().encoding) {
                    late.remove(each);
                    arrives(numbers, each.source(), each.packet(), false);
                }
            }
        }
        check(loss == 0, lost + late.size());
    }

    private static Peer peer() {
        String hex = String.join(":", java.util.Collections.nCopies(32, "AB"));
        IceAgent agent = new IceAgent("ours", "password-of-24-characters", "u", "p");
        return new Peer("p", Place.JOINT, new Connection(1, new DtlsFingerprint("sha-256", hex), agent, 0), 7, "c", 9);
    }

    private void arrives(Renumbering numbers, Source source, byte[] b, boolean begins) {
        assertThat(view.read(b, 0, b.length)).isTrue();
        layers.read(CodecKind.VP8, b, PAYLOAD, b.length - PAYLOAD, -1, 0, null);
        long sequence = source.encoding.unwrap(view.sequence());
        boolean key = (b[PAYLOAD] & 0x10) != 0 && b[PAYLOAD + 6] == 0;
        if (begins) {
            numbers.begin(source.encoding, sequence, view.timestamp(), layers, now);
        }
        int admitted = numbers.admit(sequence, view, layers, key);
        if (admitted == Renumbering.DROP) {
            return;
        }
        byte[] out = b.clone();
        numbers.rewrite(sequence, view, layers, out, 0, PAYLOAD, -1);
        numbers.sent(sequence, view.timestamp(), now);
        boolean filled = admitted == Renumbering.FILL;
        Sent packet = new Sent(
                Wire.readInt(out, 4),
                filled ? -1 : Wire.readShort(out, PAYLOAD + 2) & 0x7fff,
                filled ? -1 : out[PAYLOAD + 4] & 0xff,
                published++);
        int number = Wire.readShort(out, 2);
        assertThat(sent.put(number, packet)).as("number %d twice", number).isNull();
        order.add(number);
    }

    private void check(boolean lossless, int missed) {
        TreeMap<Integer, Sent> stream = new TreeMap<>();
        int first = order.getFirst();
        // All of it fits in half a cycle.
        order.forEach(number -> stream.put((int) (short) (number - first), sent.get(number)));
        assertThat(stream.firstKey()).isZero();
        int holes = stream.lastKey() + 1 - stream.size();
        assertThat(holes).isBetween(0, missed);
        Sent before = stream.firstEntry().getValue();
        int at = 0;
        for (Map.Entry<Integer, Sent> entry : stream.entrySet()) {
            Sent packet = entry.getValue();
            assertThat(packet.timestamp() - before.timestamp()).isNotNegative();
            if (packet.picture() < 0) {
                continue;
            }
            int pictures = packet.picture() - before.picture() & 0x7fff;
            assertThat(pictures).as("%s after %s", packet, before).isLessThan(0x4000);
            assertThat(packet.base() - before.base() & 0xff).isLessThan(0x80);
            if (entry.getKey() == at + 1 && lossless) {
                assertThat(pictures).isLessThanOrEqualTo(1);
            }
            before = packet;
            at = entry.getKey();
        }
    }
}
