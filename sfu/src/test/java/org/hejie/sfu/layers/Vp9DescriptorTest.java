package org.hejie.sfu.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.hejie.sfu.rtp.CodecKind;
import org.junit.jupiter.api.Test;

class Vp9DescriptorTest {
    private final Vp9Descriptor descriptor = new Vp9Descriptor();

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private boolean read(String hex) {
        byte[] b = bytes(hex);
        return descriptor.read(b, 0, b.length);
    }

    @Test
    void readsLayersAndNumbers() {
        // I P L B, 15-bit picture id, TID 1 U SID 2 D, TL0PICIDX.
        assertThat(read("e8 8123 35 7f 82")).isTrue();
        assertThat(descriptor.length()).isEqualTo(5);
        assertThat(descriptor.pictureId()).isEqualTo(0x123);
        assertThat(descriptor.pictureIdBits()).isEqualTo(15);
        assertThat(descriptor.pictureIdAt()).isEqualTo(1);
        assertThat(descriptor.temporal()).isEqualTo(1);
        assertThat(descriptor.switchingUp()).isTrue();
        assertThat(descriptor.spatial()).isEqualTo(2);
        assertThat(descriptor.tl0PicIdx()).isEqualTo(0x7f);
        assertThat(descriptor.tl0PicIdxAt()).isEqualTo(4);
        assertThat(descriptor.interPicture()).isTrue();
        assertThat(descriptor.startsFrame()).isTrue();
        assertThat(descriptor.endsFrame()).isFalse();
    }

    @Test
    void readsShortNumbersAndFlexibleReferences() {
        // I P L F E, 7-bit picture id, layers, two references, the first with N.
        assertThat(read("f4 05 00 03 04 82")).isTrue();
        assertThat(descriptor.pictureIdBits()).isEqualTo(7);
        assertThat(descriptor.tl0PicIdx()).isEqualTo(-1);
        assertThat(descriptor.length()).isEqualTo(5);
        assertThat(read("f4 05 00 03 05 07 82")).as("four references").isFalse();
    }

    @Test
    void readsTheSizesOfItsLayers() {
        // I L B V; N_S 1, Y and G, two sizes, one picture in the group with one reference.
        assertThat(read("aa 05 00 07 38 0140 00b4 0280 0168 01 04 01 82")).isTrue();
        assertThat(descriptor.sizes()).isEqualTo(2);
        assertThat(descriptor.height(0)).isEqualTo(180);
        assertThat(descriptor.height(1)).isEqualTo(360);
        assertThat(descriptor.length()).isEqualTo(16);
    }

    @Test
    void refusesWhatEndsTooSoon() {
        for (String hex :
                new String[] {"", "88", "8881", "88 81 23", "a8 05", "a8 05 00", "8a 05 38 01 40", "d0 05 01 01"}) {
            assertThat(read(hex)).as(hex).isFalse();
        }
    }

    @Test
    void readsHeightsFromPictures() {
        PictureHeight heights = new PictureHeight();
        byte[] vp8 = bytes("100000 9d012a 8002 6841 00");
        assertThat(heights.read(CodecKind.VP8, vp8, 0, vp8.length)).isEqualTo(0x168);
        // Baseline 640×360: cropped from 368.
        // Baseline, 40 × 23 macroblocks, 8 lines cropped at the bottom.
        byte[] sps = new org.hejie.sfu.sim.BitWriter()
                .bits(0x6742c01e, 32)
                .bits(0b11011, 5)
                .bits(0b010, 3)
                .bits(0, 1)
                .bits(40, 11)
                .bits(23, 9)
                .bits(0b111, 3)
                .bits(0b111, 3)
                .bits(0b00101, 5)
                .bits(0, 1)
                .bits(1, 1)
                .bytes();
        assertThat(heights.read(CodecKind.H264, sps, 0, sps.length)).isEqualTo(360);
        byte[] aggregated = new byte[sps.length + 3];
        aggregated[0] = 0x78;
        aggregated[2] = (byte) sps.length;
        System.arraycopy(sps, 0, aggregated, 3, sps.length);
        assertThat(heights.read(CodecKind.H264, aggregated, 0, aggregated.length))
                .isEqualTo(heights.read(CodecKind.H264, sps, 0, sps.length));
        byte[] vp9 = new org.hejie.sfu.sim.BitWriter()
                .bits(2, 2)
                .bits(0, 2)
                .bits(0, 1)
                .bits(0, 1)
                .bits(2, 2)
                .bits(0x498342, 24)
                .bits(1, 3)
                .bits(0, 1)
                .bits(639, 16)
                .bits(359, 16)
                .bytes();
        assertThat(heights.read(CodecKind.VP9, vp9, 0, vp9.length)).isEqualTo(360);
    }
}
