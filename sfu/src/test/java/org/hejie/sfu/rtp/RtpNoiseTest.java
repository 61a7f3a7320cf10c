package org.hejie.sfu.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Noise is refused or read within its bounds, never an exception. Arrays end where the packet ends, so that reading past it would throw. */
class RtpNoiseTest {
    private static final int INPUTS = 200_000;

    private static byte[] noise(Random random, byte[] model) {
        byte[] b;
        if (random.nextInt(3) == 0) {
            b = new byte[random.nextInt(40)];
            random.nextBytes(b);
            if (b.length > 0 && random.nextBoolean()) {
                b[0] = (byte) (0x80 | b[0] & 0x3f);
            }
        } else {
            b = random.nextBoolean() ? model.clone() : Arrays.copyOf(model, random.nextInt(model.length + 1));
            for (int n = random.nextInt(4); n > 0 && b.length > 0; n--) {
                b[random.nextInt(b.length)] = (byte) random.nextInt();
            }
        }
        return b;
    }

    @Test
    void packets() {
        Random random = new Random(3550);
        RtpView view = new RtpView();
        RtpView again = new RtpView();
        ExtensionMap map = new ExtensionMap(true).map(1, 9).map(3, 3).map(7, 77).reserve(4, 2);
        byte[][] models = {
            PacketBytes.packet(Map.of(1, new byte[] {1}, 3, new byte[4], 5, new byte[16]), false, new byte[5], 3),
            PacketBytes.packet(Map.of(1, new byte[0], 7, new byte[20]), true, new byte[5], 0)
        };
        byte[] out = new byte[256];
        int read = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] b = noise(random, models[i % 2]);
            if (!view.read(b, 0, b.length)) {
                continue;
            }
            read++;
            assertThat(view.length()).isEqualTo(b.length);
            assertThat(view.payloadOffset() + view.payloadLength() + view.padding())
                    .isEqualTo(b.length);
            int length = RtpWriter.rebuild(view, b, out, 0, map);
            assertThat(again.read(out, 0, length)).isTrue();
            assertThat(again.extension(4)).isEqualTo(RtpWriter.extension(out, 0, 4));
            Rtx.unwrap(view, b, 96, 1);
        }
        assertThat(read).isBetween(INPUTS / 10, INPUTS);
    }

    @Test
    void payloads() {
        Random random = new Random(7741);
        Vp8Descriptor descriptor = new Vp8Descriptor();
        int keyframes = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] b = new byte[random.nextInt(12)];
            random.nextBytes(b);
            for (CodecKind codec : CodecKind.values()) {
                keyframes += Keyframes.startsKeyframe(codec, b, 0, b.length) ? 1 : 0;
            }
            if (descriptor.read(b, 0, b.length)) {
                assertThat(descriptor.length()).isLessThan(b.length);
                assertThat(descriptor.startsKeyframe())
                        .isEqualTo(b.length > 1 && Keyframes.startsKeyframe(CodecKind.VP8, b, 0, b.length));
                descriptor.pictureId(random.nextInt());
                descriptor.tl0PicIdx(random.nextInt());
            }
        }
        assertThat(keyframes).isGreaterThan(INPUTS);
    }
}
