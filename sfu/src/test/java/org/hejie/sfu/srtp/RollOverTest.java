package org.hejie.sfu.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
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

    /** What arrives of it, in the order in which it does: the first does, before all others. */
    private static List<Long> arriving(Random random, List<Long> sent, double loss, int overtaking) {
        record Late(long index, int place) {}
        List<Late> late = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            if (i == 0 || random.nextDouble() >= loss) {
                late.add(new Late(sent.get(i), i == 0 ? -1 : i + random.nextInt(overtaking + 1)));
            }
        }
        late.sort(java.util.Comparator.comparingInt(Late::place));
        return late.stream().map(Late::index).toList();
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.FIRST)
    void whatWeSendIsReadAtTheFarEnd(
            @ForAll long seed,
            @ForAll @IntRange(max = 65_535) int first,
            @ForAll @IntRange(max = 60) int lossPercent,
            @ForAll @IntRange(max = 40) int overtaking)
            throws Exception {
        Random random = new Random(seed);
        SrtpTransform ours = SrtpTransform.create(PROFILE, material(seed), true);
        SrtpCryptoContext theirs = far(material(seed), false);
        List<Long> sent = sent(random, first);
        List<byte[]> wire = new ArrayList<>();
        for (long index : sent) {
            byte[] b = packet(index);
            wire.add(Arrays.copyOf(b, ours.protectRtp(b, 0, 32)));
        }
        PacketView view = new PacketView();
        for (long index : arriving(random, sent, lossPercent / 100.0, overtaking)) {
            byte[] b = Arrays.copyOf(wire.get(sent.indexOf(index)), 64);
            assertThat(theirs.reverseTransformPacket(view.over(b, 0, 48), false))
                    .as("%d", index)
                    .isEqualTo(SrtpErrorStatus.OK);
            assertThat(Arrays.copyOf(b, 32)).isEqualTo(Arrays.copyOf(packet(index), 32));
        }
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.FIRST)
    void whatTheFarEndSendsWeRead(
            @ForAll long seed,
            @ForAll @IntRange(max = 65_535) int first,
            @ForAll @IntRange(max = 60) int lossPercent,
            @ForAll @IntRange(max = 40) int overtaking)
            throws Exception {
        Random random = new Random(seed);
        SrtpTransform ours = SrtpTransform.create(PROFILE, material(seed), true);
        SrtpCryptoContext theirs = far(material(seed), true);
        List<Long> sent = sent(random, first);
        List<byte[]> wire = new ArrayList<>();
        PacketView view = new PacketView();
        for (long index : sent) {
            byte[] b = packet(index);
            theirs.transformPacket(view.over(b, 0, 32));
            wire.add(b);
        }
        for (long index : arriving(random, sent, lossPercent / 100.0, overtaking)) {
            byte[] b = Arrays.copyOf(wire.get(sent.indexOf(index)), 64);
            assertThat(ours.unprotectRtp(b, 0, 48)).as("%d", index).isEqualTo(32);
            assertThat(Arrays.copyOf(b, 32)).isEqualTo(Arrays.copyOf(packet(index), 32));
            byte[] again = Arrays.copyOf(wire.get(sent.indexOf(index)), 64);
            assertThat(ours.unprotectRtp(again, 0, 48)).as("%d again", index).isEqualTo(-1);
        }
    }
}
