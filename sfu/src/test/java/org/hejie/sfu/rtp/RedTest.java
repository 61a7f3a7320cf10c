package org.hejie.sfu.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RedTest {
    private final Red red = new Red();

    private boolean read(int... bytes) {
        byte[] b = new byte[bytes.length + 2];
        for (int i = 0; i < bytes.length; i++) {
            b[i + 1] = (byte) bytes[i];
        }
        return red.read(b, 1, bytes.length);
    }

    @Test
    void theNewFrameComesAfterTheRepeated() {
        // 960 units ago, three bytes; then two new ones. 960 << 2 = 0x0f00.
        assertThat(read(0x80 | 111, 0x0f, 0x00, 3, 111, 1, 2, 3, 4, 5)).isTrue();
        assertThat(red.count()).isEqualTo(2);
        assertThat(red.age(0)).isEqualTo(960);
        assertThat(red.length(0)).isEqualTo(3);
        assertThat(red.offset(0)).isEqualTo(1 + 5);
        assertThat(red.payloadType(0)).isEqualTo(111);
        assertThat(red.age(red.primary())).isZero();
        assertThat(red.offset(red.primary())).isEqualTo(1 + 8);
        assertThat(red.length(red.primary())).isEqualTo(2);
    }

    @Test
    void nothingNeedBeRepeated() {
        assertThat(read(111, 7)).isTrue();
        assertThat(red.count()).isEqualTo(1);
        assertThat(red.length(red.primary())).isEqualTo(1);
    }

    @Test
    void theLongestAgeAndLength() {
        int[] bytes = new int[5 + 1023 + 1];
        bytes[0] = 0x80 | 96;
        bytes[1] = 0xff;
        bytes[2] = 0xff;
        bytes[3] = 0xff;
        bytes[4] = 96;
        assertThat(read(bytes)).isTrue();
        assertThat(red.age(0)).isEqualTo(0x3fff);
        assertThat(red.length(0)).isEqualTo(1023);
    }

    @Test
    void malformedPayloadsHaveNoBlocks() {
        assertThat(read()).isFalse();
        assertThat(read(111)).as("no frame").isFalse();
        assertThat(read(0x80 | 111, 0, 0)).as("half a header").isFalse();
        assertThat(read(0x80 | 111, 0, 0, 9, 111, 1))
                .as("longer than the payload")
                .isFalse();
        int[] endless = new int[200];
        Arrays.fill(endless, 0x80);
        assertThat(read(endless)).isFalse();
        assertThat(red.count()).isZero();
    }

    @Property(tries = 2000)
    void whateverIsReadLiesWithin(@ForAll @Size(max = 60) byte[] payload) {
        if (red.read(payload, 0, payload.length)) {
            for (int i = 0; i < red.count(); i++) {
                assertThat(red.length(i)).isNotNegative();
                assertThat(red.offset(i)).isNotNegative();
                assertThat(red.offset(i) + red.length(i)).isLessThanOrEqualTo(payload.length);
            }
            assertThat(red.offset(red.primary()) + red.length(red.primary())).isEqualTo(payload.length);
        }
    }
}
