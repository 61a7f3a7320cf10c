package org.hejie.sfu.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RtpViewTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String FIXED = "90e4fffe 12345678 9abcdef0";

    private final RtpView view = new RtpView();
    private byte[] b = {};

    /** Reads at an offset, so that one forgotten somewhere shows. */
    private boolean read(String hex) {
        String packed = hex.replace(" ", "");
        b = HEX.parseHex("aaaaaa" + packed + "bbbb");
        return view.read(b, 3, packed.length() / 2);
    }

    @Test
    void readsTheFixedHeader() {
        assertThat(read("80e4fffe 12345678 9abcdef0 010203")).isTrue();
        assertThat(view.marker()).isTrue();
        assertThat(view.payloadType()).isEqualTo(100);
        assertThat(view.sequence()).isEqualTo(0xfffe);
        assertThat(view.timestamp()).isEqualTo(0x12345678);
        assertThat(view.ssrc()).isEqualTo(0x9abcdef0);
        assertThat(view.headerLength()).isEqualTo(12);
        assertThat(view.payloadOffset()).isEqualTo(15);
        assertThat(view.payloadLength()).isEqualTo(3);
        assertThat(view.length()).isEqualTo(15);
        assertThat(view.extension(1)).isEqualTo(-1);
    }

    @Test
    void passesOverContributingSources() {
        assertThat(read("8264fffe 12345678 9abcdef0 11111111 22222222 0102")).isTrue();
        assertThat(view.marker()).isFalse();
        assertThat(view.headerLength()).isEqualTo(20);
        assertThat(view.payloadLength()).isEqualTo(2);
    }

    /** The layout drawn in RFC 8285 §4.2: three elements of 1, 2 and 4 bytes with padding between. */
    @Test
    void readsOneByteElements() {
        assertThat(read(FIXED + "bede0003 10a1 21b1b2 0000 33c1c2c3c4 ff")).isTrue();
        assertThat(b[view.extension(1)]).isEqualTo((byte) 0xa1);
        assertThat(view.extensionLength(1)).isEqualTo(1);
        assertThat(view.extensionLength(2)).isEqualTo(2);
        assertThat(b[view.extension(3) + 3]).isEqualTo((byte) 0xc4);
        assertThat(view.extensionLength(3)).isEqualTo(4);
        assertThat(view.extension(4)).isEqualTo(-1);
        assertThat(view.extensionLength(4)).isEqualTo(-1);
        assertThat(view.payloadLength()).isEqualTo(1);
    }

    @Test
    void readsTwoByteElementsOfLengthZeroAndOfHighIds() {
        assertThat(read(FIXED + "10050003 0100 fe03a1a2a3 00 0f02b1b2 ff")).isTrue();
        assertThat(view.extensionLength(1)).isZero();
        assertThat(view.extensionLength(254)).isEqualTo(3);
        assertThat(b[view.extension(15) + 1]).isEqualTo((byte) 0xb2);
    }

    @Test
    void identifier15EndsTheOneByteForm() {
        assertThat(read(FIXED + "bede0002 10a1 f0ff 20b1 00 00")).isTrue();
        assertThat(view.extension(1)).isPositive();
        assertThat(view.extension(2)).isEqualTo(-1);
        assertThat(view.extension(15)).isEqualTo(-1);
    }

    @Test
    void anotherProfilesExtensionIsPassedOver() {
        assertThat(read(FIXED + "abcd0001 10a10000 0102")).isTrue();
        assertThat(view.extension(1)).isEqualTo(-1);
        assertThat(view.payloadLength()).isEqualTo(2);
    }

    @Test
    void takesPaddingOff() {
        assertThat(read("a0e4fffe 12345678 9abcdef0 0102 000003")).isTrue();
        assertThat(view.payloadLength()).isEqualTo(2);
        assertThat(view.padding()).isEqualTo(3);
        assertThat(view.length()).isEqualTo(17);
        assertThat(read("a0e4fffe 12345678 9abcdef0 00000004"))
                .as("only padding")
                .isTrue();
        assertThat(view.payloadLength()).isZero();
    }

    @Test
    void refusesWhatOverruns() {
        assertThat(read("80e4fffe 12345678 9abcde")).as("too short").isFalse();
        assertThat(read("40e4fffe 12345678 9abcdef0")).as("version 1").isFalse();
        assertThat(read("82e4fffe 12345678 9abcdef0 11111111")).as("sources").isFalse();
        assertThat(read(FIXED + "bede")).as("half an extension head").isFalse();
        assertThat(read(FIXED + "bede0002 10a10000")).as("extension block").isFalse();
        assertThat(read(FIXED + "bede0001 13a10000")).as("one-byte element").isFalse();
        assertThat(read(FIXED + "10000001 0103a100")).as("two-byte element").isFalse();
        assertThat(read(FIXED + "10000001 00000001"))
                .as("two-byte element without length")
                .isFalse();
        assertThat(read("a0e4fffe 12345678 9abcdef0 0004")).as("padding").isFalse();
        assertThat(read("a0e4fffe 12345678 9abcdef0 0000")).as("padding of 0").isFalse();
        assertThat(read("a0e4fffe 12345678 9abcdef0"))
                .as("padding of an empty packet")
                .isFalse();
    }

    @Test
    void forgetsTheLastPacketsExtensions() {
        assertThat(read(FIXED + "bede0001 10a10000")).isTrue();
        assertThat(read("80e4fffe 12345678 9abcdef0")).isTrue();
        assertThat(view.extension(1)).isEqualTo(-1);
    }
}
