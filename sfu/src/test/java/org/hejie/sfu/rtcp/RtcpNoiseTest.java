package org.hejie.sfu.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtcpNoiseTest {
    private static final int INPUTS = 300_000;

    private static byte[] model() {
        byte[] b = new byte[RtcpWriter.MAX];
        RtcpWriter writer = new RtcpWriter();
        writer.begin(b, 0);
        writer.senderReport(1, 2, 3, 4, 5);
        writer.receptionBlock(1, 2, 3, 4, 5, 6, 7);
        writer.cname(1, new byte[] {'a', 'b', 'c'});
        writer.nack(1, 2, new int[] {1, 2, 40}, 3);
        writer.pli(1, 2);
        writer.fir(1, 2, 3);
        writer.remb(1, 1_000_000, new int[] {1, 2});
        return Arrays.copyOf(b, writer.end());
    }

    /** Arrays end where the compound ends, so that reading past it would throw. */
    @Test
    void noiseIsRefusedOrReadWithinItsBounds() {
        Random random = new Random(3550);
        byte[] model = model();
        RtcpReader reader = new RtcpReader();
        int[] within = new int[1];
        RtcpHandler handler = new RtcpHandler() {
            @Override
            public void transportFeedback(int sender, int media, byte[] b, int offset, int length) {
                assertThat(length).isGreaterThanOrEqualTo(8);
                assertThat(offset + length).isLessThanOrEqualTo(b.length);
                within[0]++;
            }
        };
        int read = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] b = Arrays.copyOf(model, random.nextInt(model.length + 1));
            if (random.nextInt(4) == 0) {
                random.nextBytes(b);
            }
            for (int n = random.nextInt(6); n > 0 && b.length > 0; n--) {
                b[random.nextInt(b.length)] = (byte) random.nextInt();
            }
            if (i % 5 == 0 && b.length >= 4) {
                b[0] = (byte) (0x80 | random.nextInt(64));
                b[1] = (byte) (200 + random.nextInt(8));
                b[2] = 0;
                b[3] = (byte) (b.length / 4 - 1);
                b = Arrays.copyOf(b, b.length & ~3);
            }
            read += reader.read(b, 0, b.length, handler) ? 1 : 0;
        }
        assertThat(read).isBetween(1000, INPUTS - 1000);
        assertThat(within[0]).isPositive();
    }
}
