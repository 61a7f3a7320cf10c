package org.hejie.sfu.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RtxTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String ORIGINAL = "90e0fffe123456789abcdef0" + "bede0001" + "10a10000" + "d1d2d3";

    private final RtpView view = new RtpView();

    @Test
    void putsTheOriginalSequenceNumberBeforeThePayload() {
        byte[] original = HEX.parseHex(ORIGINAL);
        byte[] out = new byte[64];
        int length = Rtx.wrap(original, 0, original.length, 20, out, 5, 97, 0x01020304, 0x0007);
        assertThat(HEX.formatHex(out, 5, 5 + length))
                .isEqualTo("90e10007" + "12345678" + "01020304" + "bede0001" + "10a10000" + "fffe" + "d1d2d3");
    }

    @Test
    void unwrappingGivesTheOriginalBack() {
        byte[] original = HEX.parseHex(ORIGINAL);
        byte[] out = new byte[64];
        int length = Rtx.wrap(original, 0, original.length, 20, out, 5, 97, 0x01020304, 0x0007);
        assertThat(view.read(out, 5, length)).isTrue();
        int at = Rtx.unwrap(view, out, 96, 0x9abcdef0);
        assertThat(HEX.formatHex(out, at, at + length - Rtx.OVERHEAD)).isEqualTo(ORIGINAL);
    }

    @Test
    void aProbeOfPaddingHoldsNoOriginal() {
        byte[] probe = HEX.parseHex("a061000712345678010203040000000000000008");
        assertThat(view.read(probe, 0, probe.length)).isTrue();
        assertThat(Rtx.unwrap(view, probe, 96, 1)).isEqualTo(-1);
    }
}
