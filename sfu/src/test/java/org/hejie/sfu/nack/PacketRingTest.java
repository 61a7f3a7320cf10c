package org.hejie.sfu.nack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PacketRingTest {
    private static final long SECOND = 1_000_000_000L;

    private final PacketRing ring = new PacketRing(8, 4, SECOND);

    private int store(int sequence, long now) {
        return ring.store(sequence, new byte[] {9, (byte) sequence, (byte) (sequence >> 8)}, 1, 2, now);
    }

    @Test
    void findsWhatWasStored() {
        store(65535, 0);
        store(0, 0);
        int slot = ring.find(65535, SECOND);
        assertThat(ring.sequence(slot)).isEqualTo(65535);
        assertThat(ring.length(slot)).isEqualTo(2);
        assertThat(Arrays.copyOfRange(ring.memory(), ring.offset(slot), ring.offset(slot) + 2))
                .containsExactly(0xff, 0xff);
        assertThat(ring.find(1, 0)).isEqualTo(-1);
    }

    @Test
    void forgetsByAgeAndByOverwriting() {
        store(1, 0);
        assertThat(ring.find(1, SECOND)).isNotNegative();
        assertThat(ring.find(1, SECOND + 1)).isEqualTo(-1);
        store(9, 2 * SECOND);
        assertThat(ring.find(1, 2 * SECOND)).isEqualTo(-1);
        assertThat(ring.find(9, 2 * SECOND)).isNotNegative();
        ring.clear();
        assertThat(ring.find(9, 2 * SECOND)).isEqualTo(-1);
    }

    @Test
    void aLatePacketDoesNotPushOutANewerOne() {
        store(9, 0);
        assertThat(store(1, 0)).isEqualTo(-1);
        assertThat(ring.find(9, 0)).isNotNegative();
        assertThat(store(1, 2 * SECOND)).as("once the newer one is too old").isNotNegative();
    }

    @Test
    void whatIsTooLongIsNotKept() {
        assertThat(ring.store(3, new byte[5], 0, 5, 0)).isEqualTo(-1);
        assertThat(ring.find(3, 0)).isEqualTo(-1);
        assertThat(ring.store(3, new byte[4], 0, 4, 0)).isNotNegative();
    }

    @Test
    void slotsAreAPowerOfTwo() {
        assertThatThrownBy(() -> new PacketRing(6, 4, SECOND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6");
        assertThatThrownBy(() -> new PacketRing(65536, 4, SECOND)).isInstanceOf(IllegalArgumentException.class);
    }
}
