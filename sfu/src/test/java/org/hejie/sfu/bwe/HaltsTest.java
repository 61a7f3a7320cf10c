package org.hejie.sfu.bwe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HaltsTest {
    private static final long MILLI = 1_000_000L;
    private static final long WINDOW = 200 * MILLI;

    private final Halts halts = new Halts();

    private boolean add(long sentMillis, long arrivedMillis) {
        return halts.add(sentMillis * MILLI, arrivedMillis * MILLI);
    }

    @Test
    void whatWasHeldAndComesAtOnceEndsAHalt() {
        add(0, 20);
        add(10, 30);
        assertThat(add(20, 150)).isTrue();
        assertThat(add(30, 150)).isFalse();
        assertThat(halts.settling()).isTrue();
        add(150, 170);
        assertThat(halts.settling()).isTrue();
        add(240, 260);
        assertThat(halts.settling()).isFalse();
        assertThat(halts.since(WINDOW)).isEqualTo(110 * MILLI);
        add(900, 920);
        assertThat(halts.since(WINDOW)).isEqualTo(WINDOW);
    }

    @Test
    void aSenderThatWasSilentIsNoHalt() {
        add(0, 20);
        assertThat(add(400, 421)).isFalse();
        assertThat(halts.settling()).isFalse();
    }

    @Test
    void aFullLineIsNoHalt() {
        // 300 kbit/s, packets of 1200 bytes sent at twice that.
        for (int i = 0; i < 50; i++) {
            assertThat(add(16 * i, 20 + 32 * i)).isFalse();
        }
    }

    @Test
    void haltsWithoutEndAreHowTheLineIs() {
        add(0, 20);
        boolean settling = true;
        for (int i = 1; i <= 8; i++) {
            add(80 * i - 70, 20 + 80 * i);
            settling = halts.settling();
        }
        assertThat(settling).isFalse();
    }

    @Test
    void anotherPathBeginsAnew() {
        add(0, 20);
        add(10, 500);
        halts.reset();
        assertThat(halts.settling()).isFalse();
        assertThat(add(2_000, 9_000)).isFalse();
        assertThat(halts.settling()).isFalse();
    }
}
