package org.hejie.sfu.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jitsi.srtp.SrtpPolicy;
import org.jitsi.utils.logging2.LoggerImpl;

/**
 * The roll-over counter, which no packet carries (RFC 3711 §3.3.1), against contexts of jitsi-srtp's own at the far end: over three edges of the sequence number, with
 * loss and packets that overtake each other around each.
 */
class RollOverTest {
    private static final SrtpProfile PROFILE = SrtpProfile.AEAD_AES_128_GCM;
    private static final int SSRC = 0x11223344;
    private static final int EDGES = 3;

    /** Packets on each side of an edge that are sent one after the other; far from it only every few thousandth is. */
    private static final int NEAR = 150;

    private static byte[] material(long seed) {
        byte[] material = new byte[PROFILE.keyingMaterialLength()];
        new Random(seed).nextBytes(material);
        return material;
    }

    private static SrtpCryptoContext far(byte[] material, boolean sender) throws Exception {
        // We are the server: the client's key and salt come first.
        byte[] key = Arrays.copyOfRange(material, sender ? 0 : 16, sender ? 16 : 32);
        byte[] salt = Arrays.copyOfRange(material, sender ? 32 : 44, sender ? 44 : 56);
        SrtpPolicy policy = new SrtpPolicy(SrtpPolicy.AESGCM_ENCRYPTION, 16, SrtpPolicy.NULL_AUTHENTICATION, 0, 16, 12);
        return new SrtpContextFactory(sender, key, salt, policy, policy, new LoggerImpl("test")).deriveContext(SSRC, 0);
    }

    private static byte[] packet(long index) {
        byte[] b = new byte[12 + 20 + SrtpTransform.RTP_SPARE];
        b[0] = (byte) 0x80;
        b[1] = 96;
        b[2] = (byte) (index >> 8);
        b[3] = (byte) index;
        for (int i = 0; i < 4; i++) {
            b[8 + i] = (byte) (SSRC >> 24 - 8 * i);
            b[12 + i] = (byte) (index >> 24 - 8 * i);
        }
        return b;
    }

    /** Numbers that never wrap, in the order in which they are sent; the first is near an edge or anywhere. */
    private static List<Long> sent(Random random, long first) {
        List<Long> sent = new ArrayList<>();
        long index = first;
        long end = (EDGES + 1L << 16) + NEAR;
        while (index < end) {
            sent.add(index);
            long toEdge = 0x1_0000L - NEAR - (index & 0xffff);
            boolean near = toEdge <= 0 || (index & 0xffff) < NEAR;
            index += near ? 1 : Math.min(toEdge, random.nextInt(1, 20_000));
        }
        return sent;
    }

    /** One run of packets over the edges. @param first number @param overtaking places by which a packet may come late */
    private record Course(long seed, int first, double loss, int overtaking) {
        List<Long> sent() {
            return RollOverTest.sent(new Random(seed), first);
        }

        /** What arrives, in the order in which it does: the first does, before all others. */
        List<Long> arriving() {
            record Late(long index, int place) {}
            Random random = new Random(~seed);
            List<Long> sent = sent();
            List<Late> late = new ArrayList<>();
            for (int i = 0; i < sent.size(); i++) {
                if (i == 0 || random.nextDouble() >= loss) {
                    late.add(new Late(sent.get(i), i == 0 ? -1 : i + random.nextInt(overtaking + 1)));
                }
            }
            late.sort(Comparator.comparingInt(Late::place));
            return late.stream().map(Late::index).toList();
        }
    }

    @Provide
    Arbitrary<Course> courses() {
        return Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.integers().between(0, 65_535),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(0, 40))
                .as((seed, first, lossPercent, overtaking) -> new Course(seed, first, lossPercent / 100.0, overtaking));
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.FIRST)
    void whatWeSendIsReadAtTheFarEnd(@ForAll("courses") Course course) throws Exception {
        SrtpTransform ours = SrtpTransform.create(PROFILE, material(course.seed()), true);
        SrtpCryptoContext theirs = far(material(course.seed()), false);
        Map<Long, byte[]> wire = new HashMap<>();
        for (long index : course.sent()) {
            byte[] b = packet(index);
            wire.put(index, Arrays.copyOf(b, ours.protectRtp(b, 0, 32)));
        }
        PacketView view = new PacketView();
        for (long index : course.arriving()) {
            byte[] b = Arrays.copyOf(Objects.requireNonNull(wire.get(index)), 64);
            assertThat(theirs.reverseTransformPacket(view.over(b, 0, 48), false))
                    .as("%d", index)
                    .isEqualTo(SrtpErrorStatus.OK);
            assertThat(Arrays.copyOf(b, 32)).isEqualTo(Arrays.copyOf(packet(index), 32));
        }
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.FIRST)
    void whatTheFarEndSendsWeRead(@ForAll("courses") Course course) throws Exception {
        SrtpTransform ours = SrtpTransform.create(PROFILE, material(course.seed()), true);
        SrtpCryptoContext theirs = far(material(course.seed()), true);
        PacketView view = new PacketView();
        Map<Long, byte[]> wire = new HashMap<>();
        for (long index : course.sent()) {
            byte[] b = packet(index);
            theirs.transformPacket(view.over(b, 0, 32));
            wire.put(index, b);
        }
        for (long index : course.arriving()) {
            byte[] sealed = Objects.requireNonNull(wire.get(index));
            byte[] b = Arrays.copyOf(sealed, 64);
            assertThat(ours.unprotectRtp(b, 0, 48)).as("%d", index).isEqualTo(32);
            assertThat(Arrays.copyOf(b, 32)).isEqualTo(Arrays.copyOf(packet(index), 32));
            byte[] again = Arrays.copyOf(sealed, 64);
            assertThat(ours.unprotectRtp(again, 0, 48)).as("%d again", index).isEqualTo(-1);
        }
    }
}
