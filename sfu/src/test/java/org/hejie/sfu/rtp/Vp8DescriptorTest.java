package org.hejie.sfu.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Vp8DescriptorTest {
    private final Vp8Descriptor descriptor = new Vp8Descriptor();
    private byte[] b = {};

    private boolean read(String hex) {
        b = HexFormat.of().parseHex("aa" + hex + "bb");
        return descriptor.read(b, 1, hex.length() / 2);
    }

    @Test
    void readsAllFields() {
        assertThat(read("b0f0" + "9234" + "56" + "a7" + "00")).isTrue();
        assertThat(descriptor.length()).isEqualTo(6);
        assertThat(descriptor.startsFrame()).isTrue();
        assertThat(descriptor.startsKeyframe()).isTrue();
        assertThat(descriptor.nonReference()).isTrue();
        assertThat(descriptor.pictureId()).isEqualTo(0x1234);
        assertThat(descriptor.pictureIdBits()).isEqualTo(15);
        assertThat(descriptor.tl0PicIdx()).isEqualTo(0x56);
        assertThat(descriptor.temporalLayer()).isEqualTo(2);
        assertThat(descriptor.layerSync()).isTrue();
        assertThat(descriptor.keyIndex()).isEqualTo(7);
        assertThat(descriptor.layerAt()).isEqualTo(6);
    }

    @Test
    void rewritesInPlaceInTheWidthThatIsThere() {
        assertThat(read("90c0" + "9234" + "56" + "01")).isTrue();
        descriptor.pictureId(0x8001);
        descriptor.tl0PicIdx(0x1ff);
        assertThat(HexFormat.of().formatHex(b)).isEqualTo("aa90c0" + "8001" + "ff" + "01bb");
        assertThat(descriptor.startsKeyframe()).isFalse();
        assertThat(read("908012" + "01")).isTrue();
        descriptor.pictureId(0x1ff);
        assertThat(HexFormat.of().formatHex(b)).isEqualTo("aa90807f01bb");
        assertThat(descriptor.pictureIdBits()).isEqualTo(7);
    }

    @Test
    void absentFieldsAreAbsent() {
        assertThat(read("1000")).isTrue();
        assertThat(descriptor.length()).isEqualTo(1);
        assertThat(descriptor.pictureId()).isEqualTo(-1);
        assertThat(descriptor.pictureIdAt()).isEqualTo(-1);
        assertThat(descriptor.pictureIdBits()).isZero();
        assertThat(descriptor.tl0PicIdx()).isEqualTo(-1);
        assertThat(descriptor.temporalLayer()).isEqualTo(-1);
        assertThat(descriptor.keyIndex()).isEqualTo(-1);
        descriptor.pictureId(5);
        descriptor.tl0PicIdx(5);
        assertThat(HexFormat.of().formatHex(b)).isEqualTo("aa1000bb");
    }

    @Test
    void whatIsCutShortIsRefused() {
        String whole = "b0f0" + "9234" + "56" + "a7" + "00";
        for (int bytes = 0; bytes < whole.length() / 2; bytes++) {
            assertThat(read(whole.substring(0, 2 * bytes)))
                    .as("%d bytes", bytes)
                    .isFalse();
        }
    }
}
