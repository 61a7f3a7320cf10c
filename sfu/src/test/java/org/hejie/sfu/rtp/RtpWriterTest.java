package org.hejie.sfu.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RtpWriterTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] PACKET = HEX.parseHex(
            "b0e4fffe123456789abcdef0" + "bede0003" + "10a1" + "21b1b2" + "33c1c2c3c4" + "0000" + "d1d2d3" + "0002");

    private final RtpView in = new RtpView();
    private final byte[] out = new byte[256];

    private String rebuild(ExtensionMap map) {
        assertThat(in.read(PACKET, 0, PACKET.length)).isTrue();
        int length = RtpWriter.rebuild(in, PACKET, out, 7, map);
        return HEX.formatHex(out, 7, 7 + length);
    }

    @Test
    void setsFieldsInPlace() {
        byte[] b = PACKET.clone();
        RtpWriter.payloadType(b, 0, 111);
        RtpWriter.sequence(b, 0, 0x10001);
        RtpWriter.timestamp(b, 0, -2);
        RtpWriter.ssrc(b, 0, 0xcafebabe);
        assertThat(HEX.formatHex(b, 0, 12)).isEqualTo("b0ef0001fffffffecafebabe");
        RtpWriter.marker(b, 0, false);
        assertThat(b[1]).isEqualTo((byte) 111);
        RtpWriter.marker(b, 0, true);
        assertThat(b[1]).isEqualTo((byte) 0xef);
    }

    @Test
    void renamesDropsAndTakesPaddingOff() {
        assertThat(rebuild(new ExtensionMap(false).map(1, 5).map(3, 14)))
                .isEqualTo("90e4fffe123456789abcdef0" + "bede0002" + "50a1" + "e3c1c2c3c4" + "00" + "d1d2d3");
    }

    @Test
    void withoutExtensionsTheBitIsCleared() {
        assertThat(rebuild(new ExtensionMap(true))).isEqualTo("80e4fffe123456789abcdef0" + "d1d2d3");
    }

    @Test
    void reservesRoomForAnExtensionOfOurs() {
        assertThat(rebuild(new ExtensionMap(false).map(1, 5).map(2, 4).reserve(4, 2)))
                .isEqualTo("90e4fffe123456789abcdef0" + "bede0002" + "410000" + "50a1" + "000000" + "d1d2d3");
        int at = RtpWriter.extension(out, 7, 4);
        TransportSequence.write(out, at, 0xabcd);
        assertThat(TransportSequence.read(out, at)).isEqualTo(0xabcd);
        assertThat(out[RtpWriter.extension(out, 7, 5)]).isEqualTo((byte) 0xa1);
        assertThat(RtpWriter.extension(out, 7, 6)).isEqualTo(-1);
        assertThat(TransportSequence.read(out, -1)).isEqualTo(-1);
    }

    @Test
    void usesTheTwoByteFormOnlyWhereAllowed() {
        ExtensionMap allowed = new ExtensionMap(true).map(1, 5).map(2, 200);
        assertThat(rebuild(allowed))
                .isEqualTo("90e4fffe123456789abcdef0" + "10000002" + "0501a1" + "c802b1b2" + "00" + "d1d2d3");
        assertThat(out[RtpWriter.extension(out, 7, 200)]).isEqualTo((byte) 0xb1);
        assertThat(rebuild(new ExtensionMap(false).map(1, 5).map(2, 200)))
                .isEqualTo("90e4fffe123456789abcdef0" + "bede0001" + "50a10000" + "d1d2d3");
    }

    @Property(tries = 500)
    void whatIsRebuiltReadsTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        boolean twoByte = random.nextBoolean();
        Map<Integer, byte[]> elements = new TreeMap<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            byte[] value = new byte[twoByte ? random.nextInt(40) : 1 + random.nextInt(16)];
            random.nextBytes(value);
            elements.put(1 + random.nextInt(twoByte ? 255 : 14), value);
        }
        byte[] payload = new byte[random.nextInt(1000)];
        random.nextBytes(payload);
        byte[] packet = PacketBytes.packet(elements, twoByte, payload, random.nextInt(5));
        assertThat(in.read(packet, 0, packet.length)).isTrue();

        ExtensionMap map = new ExtensionMap(true);
        elements.keySet().forEach(id -> map.map(id, 256 - id));
        byte[] dst = new byte[packet.length + 64];
        int length = RtpWriter.rebuild(in, packet, dst, 3, map);
        RtpView again = new RtpView();
        assertThat(again.read(dst, 3, length)).isTrue();
        assertThat(again.sequence()).isEqualTo(in.sequence());
        assertThat(Arrays.copyOfRange(dst, again.payloadOffset(), again.payloadOffset() + again.payloadLength()))
                .isEqualTo(payload);
        elements.forEach((id, value) -> {
            int at = again.extension(256 - id);
            assertThat(at).isEqualTo(RtpWriter.extension(dst, 3, 256 - id));
            assertThat(Arrays.copyOfRange(dst, at, at + again.extensionLength(256 - id)))
                    .isEqualTo(value);
        });
    }
}
