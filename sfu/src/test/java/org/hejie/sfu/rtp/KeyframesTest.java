package org.hejie.sfu.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyframesTest {
    private static boolean starts(CodecKind codec, String hex) {
        byte[] b = HexFormat.of().parseHex("ffff" + hex + "ffff");
        return Keyframes.startsKeyframe(codec, b, 2, hex.length() / 2);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "true,  1000,             no extension",
        "false, 1001,             predicted: P is set",
        "false, 0000,             not the start of a partition",
        "false, 1100,             second partition",
        "false, 10,               descriptor alone",
        "true,  90800100,         7-bit picture id",
        "true,  9080800100,       15-bit picture id",
        "true,  90e08001050000,   'picture id, TL0PICIDX and layer'",
        "false, 90e080010500,     descriptor alone with those",
        "true,  90f08001050020ff, 'all fields, even header byte'",
        "false, 90e0800105,       cut inside the descriptor",
        "false, 9080,             cut before the picture id"
    })
    void vp8(boolean expected, String hex, String what) {
        assertThat(starts(CodecKind.VP8, hex)).as(what).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "true,  0800,     begins a frame that refers to nothing",
        "false, 4800,     predicted from another picture",
        "false, 0000,     not the beginning of a frame",
        "true,  a8010000, base layer with 7-bit picture id",
        "true,  a8800100, base layer with 15-bit picture id",
        "false, a8800102, upper spatial layer",
        "false, a8800101, depends on the lower spatial layer",
        "false, a880,     cut inside the descriptor"
    })
    void vp9(boolean expected, String hex, String what) {
        assertThat(starts(CodecKind.VP9, hex)).as(what).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "true,  6742e01f,             parameter set",
        "true,  6588,                 IDR slice",
        "false, 4188,                 other slice",
        "false, 68ce,                 picture parameter set alone",
        "true,  7800026742000168,     aggregate with a parameter set first",
        "true,  78000168000265880000, 'aggregate, IDR second'",
        "false, 7800014100026842,     aggregate without one",
        "false, 7800ff6742,           aggregate that overruns",
        "true,  7c8588,               first fragment of an IDR slice",
        "false, 7c0588,               later fragment",
        "false, 7c8188,               first fragment of another slice",
        "false, 67,                   a lone byte"
    })
    void h264(boolean expected, String hex, String what) {
        assertThat(starts(CodecKind.H264, hex)).as(what).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "true,  180aff,       N: new coded video sequence",
        "true,  0803ffffff,   N with lengths",
        "false, 98ffff,       continues an element",
        "true,  100a0b,       sequence header in the only element",
        "true,  20013008 0a0b,'sequence header in the second of two'",
        "false, 1030ff,       frame without sequence header",
        "true,  00020aff0130, sequence header with a length",
        "false, 00ff0aff,     length that overruns",
        "false, 10,           aggregation header alone"
    })
    void av1(boolean expected, String hex, String what) {
        assertThat(starts(CodecKind.AV1, hex.replace(" ", ""))).as(what).isEqualTo(expected);
    }

    @Test
    void audioCanAlwaysBeJoined() {
        assertThat(starts(CodecKind.OPUS, "")).isTrue();
        assertThat(starts(CodecKind.RTX, "1000")).isFalse();
        assertThat(starts(CodecKind.OTHER, "1000")).isFalse();
    }
}
