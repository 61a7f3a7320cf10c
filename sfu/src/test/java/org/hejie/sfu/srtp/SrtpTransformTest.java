package org.hejie.sfu.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpTransformTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String RTP = "800f1234decafbadcafebabe" + "ab".repeat(16);
    private static final String RTCP = "81c8000bcafebabe" + "ab".repeat(16);

    /** The master key and salt of RFC 3711 appendix B.3. */
    private static final String CM_KEY = "e1f97a0d3e018be0d64fa32c06de4139";

    private static final String CM_SALT = "0ec675ad498afeebb6960b3aabe6";
    private static final String GCM_KEY = "000102030405060708090a0b0c0d0e0f";
    private static final String GCM_SALT = "a0a1a2a3a4a5a6a7a8a9aaab";

    private static SrtpTransform sharedKey(SrtpProfile profile, String key, String salt, boolean server) {
        return SrtpTransform.create(profile, HEX.parseHex(key + key + salt + salt), server);
    }

    private static byte[] material(SrtpProfile profile) {
        byte[] material = new byte[profile.keyingMaterialLength()];
        new Random(3).nextBytes(material);
        return material;
    }

    private static byte[] rtp(int sequence, int ssrc, int payload) {
        byte[] packet = new byte[12 + payload + SrtpTransform.RTP_SPARE];
        packet[0] = (byte) 0x80;
        packet[1] = 96;
        packet[2] = (byte) (sequence >> 8);
        packet[3] = (byte) sequence;
        packet[8] = (byte) (ssrc >> 24);
        packet[9] = (byte) (ssrc >> 16);
        packet[10] = (byte) (ssrc >> 8);
        packet[11] = (byte) ssrc;
        return packet;
    }

    private static String protectRtp(SrtpTransform transform, String plain) {
        byte[] packet = Arrays.copyOf(HEX.parseHex(plain), plain.length() / 2 + SrtpTransform.RTP_SPARE);
        int length = transform.protectRtp(packet, 0, plain.length() / 2);
        return HEX.formatHex(packet, 0, length);
    }

    private static String protectRtcp(SrtpTransform transform, String plain) {
        byte[] packet = Arrays.copyOf(HEX.parseHex(plain), plain.length() / 2 + SrtpTransform.RTCP_SPARE);
        int length = transform.protectRtcp(packet, 0, plain.length() / 2);
        return HEX.formatHex(packet, 0, length);
    }

    @Test
    void protectsTheKnownCounterModePacket() {
        SrtpTransform transform = sharedKey(SrtpProfile.AES_CM_128_HMAC_SHA1_80, CM_KEY, CM_SALT, true);
        assertThat(protectRtp(transform, RTP))
                .isEqualTo("800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb");
    }

    @Test
    void protectsTheKnownCounterModeReport() {
        SrtpTransform transform = sharedKey(SrtpProfile.AES_CM_128_HMAC_SHA1_80, CM_KEY, CM_SALT, true);
        // The index begins at 0 with us and at 1 in the vector, so the second report is the known one.
        protectRtcp(transform, RTCP);
        assertThat(protectRtcp(transform, RTCP))
                .isEqualTo("81c8000bcafebabe7128035be487b9bdbef89041f977a5a880000001993e08cd54d6c1230798");
    }

    @Test
    void protectsTheKnownGcmPacket() {
        SrtpTransform transform = sharedKey(SrtpProfile.AEAD_AES_128_GCM, GCM_KEY, GCM_SALT, true);
        assertThat(protectRtp(transform, RTP))
                .isEqualTo("800f1234decafbadcafebabec5002ede04cfdd2eb91159e0880aa06ed2976826f796b201df3131a127e8a392");
    }

    @Test
    void protectsTheKnownGcmReport() {
        SrtpTransform transform = sharedKey(SrtpProfile.AEAD_AES_128_GCM, GCM_KEY, GCM_SALT, true);
        protectRtcp(transform, RTCP);
        assertThat(protectRtcp(transform, RTCP))
                .isEqualTo("81c8000bcafebabec98b8b5df0392a55852b6c21ac8e7025c52c6fbea2b3b446ea31123ba88ce61e80000001");
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void whatTheServerProtectsTheClientReadsAndTheOtherWayRound(SrtpProfile profile) {
        SrtpTransform server = SrtpTransform.create(profile, material(profile), true);
        SrtpTransform client = SrtpTransform.create(profile, material(profile), false);
        byte[] packet = rtp(7, 1, 100);
        byte[] before = packet.clone();
        int length = server.protectRtp(packet, 0, 112);
        assertThat(length).isEqualTo(112 + profile.rtpOverhead());
        assertThat(client.unprotectRtp(packet, 0, length)).isEqualTo(112);
        assertThat(Arrays.copyOf(packet, 112)).isEqualTo(Arrays.copyOf(before, 112));

        byte[] report = Arrays.copyOf(HEX.parseHex(RTCP), 24 + SrtpTransform.RTCP_SPARE);
        int reportLength = client.protectRtcp(report, 0, 24);
        assertThat(reportLength).isEqualTo(24 + profile.rtcpOverhead());
        assertThat(server.unprotectRtcp(report, 0, reportLength)).isEqualTo(24);
    }

    /** SunJCE refuses the same packet twice in a row; it must not leave as it was. */
    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void nothingLeavesInTheClear(SrtpProfile profile) {
        SrtpTransform server = SrtpTransform.create(profile, material(profile), true);
        byte[] first = rtp(7, 1, 100);
        byte[] again = first.clone();
        int length = server.protectRtp(first, 0, 112);
        int repeated = server.protectRtp(again, 0, 112);
        if (repeated >= 0) {
            assertThat(Arrays.copyOf(again, repeated)).isEqualTo(Arrays.copyOf(first, length));
        }
        byte[] between = rtp(8, 1, 100);
        assertThat(server.protectRtp(between, 0, 112)).isPositive();
        byte[] later = rtp(7, 1, 100);
        assertThat(Arrays.copyOf(later, server.protectRtp(later, 0, 112))).isEqualTo(Arrays.copyOf(first, length));
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void aReplayedPacketIsRefused(SrtpProfile profile) {
        SrtpTransform server = SrtpTransform.create(profile, material(profile), true);
        SrtpTransform client = SrtpTransform.create(profile, material(profile), false);
        byte[] packet = rtp(7, 1, 100);
        int length = client.protectRtp(packet, 0, 112);
        byte[] again = packet.clone();
        assertThat(server.unprotectRtp(packet, 0, length)).isEqualTo(112);
        assertThat(server.unprotectRtp(again, 0, length)).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void aReplayedReportIsRefused(SrtpProfile profile) {
        SrtpTransform server = SrtpTransform.create(profile, material(profile), true);
        SrtpTransform client = SrtpTransform.create(profile, material(profile), false);
        byte[] report = Arrays.copyOf(HEX.parseHex(RTCP), 24 + SrtpTransform.RTCP_SPARE);
        int length = client.protectRtcp(report, 0, 24);
        byte[] again = report.clone();
        assertThat(server.unprotectRtcp(report, 0, length)).isEqualTo(24);
        assertThat(server.unprotectRtcp(again, 0, length)).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void aFlippedBitAnywhereIsRefused(SrtpProfile profile) {
        SrtpTransform client = SrtpTransform.create(profile, material(profile), false);
        byte[] packet = rtp(7, 1, 40);
        int length = client.protectRtp(packet, 0, 52);
        for (int bit = 0; bit < length * 8; bit++) {
            SrtpTransform server = SrtpTransform.create(profile, material(profile), true);
            byte[] forged = packet.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(server.unprotectRtp(forged, 0, length)).as("bit %d", bit).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void noiseIsRefusedWithoutAnException(SrtpProfile profile) {
        SrtpTransform server = SrtpTransform.create(profile, material(profile), true);
        Random random = new Random(11);
        byte[] noise = new byte[1500];
        for (int i = 0; i < 2_000; i++) {
            random.nextBytes(noise);
            noise[0] = (byte) (0x80 | noise[0] & 0x3f);
            int length = random.nextInt(200);
            assertThat(server.unprotectRtp(noise, 0, length)).isEqualTo(-1);
            assertThat(server.unprotectRtcp(noise, 0, length)).isEqualTo(-1);
        }
    }

    @Test
    void theSequenceNumberMayWrapManyTimes() {
        SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;
        SrtpTransform server = SrtpTransform.create(profile, material(profile), true);
        SrtpTransform client = SrtpTransform.create(profile, material(profile), false);
        for (int sequence = 65_000; sequence < 65_536 * 2 + 100; sequence += 97) {
            byte[] packet = rtp(sequence, 1, 20);
            assertThat(client.unprotectRtp(packet, 0, server.protectRtp(packet, 0, 32)))
                    .isEqualTo(32);
        }
    }

    @Test
    void aRepeatOfAnEarlierPacketIsProtectedToTheSameBytes() {
        SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;
        SrtpTransform server = SrtpTransform.create(profile, material(profile), true);
        byte[] first = rtp(65_535, 1, 20);
        byte[] second = rtp(0, 1, 20);
        byte[] repeat = rtp(65_535, 1, 20);
        server.protectRtp(first, 0, 32);
        server.protectRtp(second, 0, 32);
        server.protectRtp(repeat, 0, 32);
        assertThat(repeat).isEqualTo(first);
    }

    @Test
    void aPacketInsideALargerArrayKeepsItsNeighbours() {
        SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;
        SrtpTransform server = SrtpTransform.create(profile, material(profile), true);
        byte[] packet = rtp(1, 1, 20);
        byte[] slab = new byte[200];
        Arrays.fill(slab, (byte) 0x55);
        System.arraycopy(packet, 0, slab, 50, 32);
        server.protectRtp(slab, 50, 32);
        assertThat(Arrays.copyOf(slab, 50)).containsOnly(0x55);
        assertThat(Arrays.copyOfRange(slab, 50 + 48, 200)).containsOnly(0x55);
    }

    @Test
    void aPeerThatChangesItsSsrcForeverKeepsNoMoreThanTheLimit() {
        SsrcContexts<String> contexts = new SsrcContexts<>(4);
        for (int i = 0; i < 100; i++) {
            contexts.put(i, "c" + i);
            contexts.get(0);
        }
        assertThat(contexts.size()).isEqualTo(4);
        assertThat(contexts.get(0)).isEqualTo("c0");
        assertThat(contexts.get(99)).isEqualTo("c99");
        assertThat(contexts.get(50)).isNull();
    }

    @Test
    void keyingMaterialOfTheWrongLengthIsACallersMistake() {
        assertThatThrownBy(() -> SrtpTransform.create(SrtpProfile.AEAD_AES_128_GCM, new byte[55], true))
                .hasMessageContaining("56 bytes");
    }
}
