package org.hejie.recording.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PacketRingTest {
    /** Whatever was taken in comes out as it was, in order; what has no room is refused and leaves no trace. */
    @Property
    void aRingIsAQueue(@ForAll @Size(max = 200) List<@IntRange(min = 0, max = 900) Integer> steps) {
        PacketRing ring = new PacketRing(4096);
        Deque<byte[]> model = new ArrayDeque<>();
        int tag = 0;
        for (int step : steps) {
            if (step % 3 == 0) {
                ring.drain(
                        step % 5,
                        (t, time, extra, b, offset, length) -> assertThat(
                                        Arrays.copyOfRange(b, offset, offset + length))
                                .isEqualTo(model.remove()));
            } else {
                byte[] record = new byte[step];
                Arrays.fill(record, (byte) ++tag);
                if (ring.offer(tag, step, -step, record, 0, step)) {
                    model.add(record);
                }
            }
        }
        ring.drain(Integer.MAX_VALUE, (t, time, extra, b, offset, length) -> {
            assertThat(time).isEqualTo(length);
            assertThat(extra).isEqualTo(-length);
            assertThat(Arrays.copyOfRange(b, offset, offset + length)).isEqualTo(model.remove());
        });
        assertThat(model).isEmpty();
        assertThat(ring.isEmpty()).isTrue();
    }
}
