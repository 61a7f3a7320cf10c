package org.hejie.sfu.bwe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hejie.sfu.rtp.Wire;
import org.hejie.sfu.twcc.FeedbackRecorder;
import org.junit.jupiter.api.Test;

class FeedbackReaderTest {
    private static final long TICK = 250_000L;
    private static final int BODY = 12;

    private final FeedbackReader reader = new FeedbackReader();
    private final Told told = new Told();

    private static final class Told implements FeedbackReader.Arrivals {
        final Map<Integer, Long> arrived = new TreeMap<>();
        final List<Integer> missing = new ArrayList<>();

        @Override
        public void arrived(int sequence, long at) {
            arrived.put(sequence, at);
        }

        @Override
        public void missing(int sequence) {
            missing.add(sequence);
        }

        long at(int sequence) {
            return arrived.getOrDefault(sequence, Long.MIN_VALUE);
        }
    }

    /** What the recorder writes is read as it was, to a quarter of a millisecond. */
    @Property(tries = 300)
    void readsWhatAReceiverRecorded(
            @ForAll long seed,
            @ForAll @IntRange(max = 65535) int first,
            @ForAll @DoubleRange(max = 0.6) double loss,
            @ForAll @IntRange(min = 1, max = 600) int count) {
        RandomGenerator random = new java.util.SplittableRandom(seed);
        FeedbackReader reader = new FeedbackReader();
        Told told = new Told();
        FeedbackRecorder recorder = new FeedbackRecorder();
        Map<Integer, Long> came = new TreeMap<>();
        long now = random.nextLong(1L << 50);
        for (int i = 0; i < count; i++) {
            now += random.nextInt(20_000_000);
            long at = now - random.nextInt(30_000_000);
            if (random.nextDouble() >= loss) {
                int sequence = first + i & 0xffff;
                recorder.received(sequence, at);
                came.put(sequence, Math.floorDiv(at, TICK) * TICK);
            }
        }
        byte[] b = new byte[FeedbackRecorder.MAX];
        long shift = Long.MIN_VALUE;
        for (int length = recorder.write(b, 0, 1, 2); length > 0; length = recorder.write(b, 0, 1, 2)) {
            assertThat(reader.read(b, BODY, length - BODY, told)).isTrue();
        }
        assertThat(told.arrived.keySet()).isEqualTo(came.keySet());
        for (Map.Entry<Integer, Long> each : came.entrySet()) {
            // The clocks agree but for a constant: the reference time has only 24 bits.
            long difference = told.at(each.getKey()) - each.getValue();
            shift = shift == Long.MIN_VALUE ? difference : shift;
            assertThat(difference).isEqualTo(shift);
        }
    }

    @Test
    void timeGoesOnWhenTheReferenceWraps() {
        byte[] last = body(0, 1, 0xffffff, 0x2001, 4);
        byte[] first = body(1, 1, 0, 0x2001, 8);
        assertThat(reader.read(last, 0, last.length, told)).isTrue();
        assertThat(reader.read(first, 0, first.length, told)).isTrue();
        assertThat(told.at(1) - told.at(0)).isEqualTo((256 + 4) * TICK);
    }

    @Test
    void whatDoesNotFitIsToldNothingOf() {
        assertMalformed(new byte[7]);
        assertMalformed(body(0, 0, 0, 0x2001, 0));
        assertMalformed(body(0, 2, 0, 0x2002, 0)); // two deltas promised, one there
        assertMalformed(body(0, 3, 0, 0x0000, 0)); // a run of none
        assertMalformed(body(0, 3, 0, 0x6003, 0)); // the reserved status
        assertMalformed(body(0, 3, 0, 0xc000 | 0x3f00, 0)); // the same in a vector
        assertMalformed(body(0, 9000, 0, 0x1fff, 0)); // more than anyone keeps
    }

    private void assertMalformed(byte[] b) {
        assertThat(reader.read(b, 0, b.length, told)).isFalse();
        assertThat(told.arrived).isEmpty();
        assertThat(told.missing).isEmpty();
    }

    @Property(tries = 2000)
    void noiseIsRefusedOrReadButNeverRunsOut(@ForAll @Size(max = 80) byte[] noise) {
        Told told = new Told();
        new FeedbackReader().read(noise, 0, noise.length, told);
        assertThat(told.arrived.size() + told.missing.size()).isLessThanOrEqualTo(FeedbackReader.MAX_STATUSES);
    }

    private static byte[] body(int base, int count, int reference, int chunk, int delta) {
        byte[] b = new byte[11];
        Wire.writeShort(b, 0, base);
        Wire.writeShort(b, 2, count);
        Wire.writeMedium(b, 4, reference);
        Wire.writeShort(b, 8, chunk);
        b[10] = (byte) delta;
        return b;
    }
}
