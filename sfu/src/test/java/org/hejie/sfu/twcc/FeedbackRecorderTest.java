package org.hejie.sfu.twcc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hejie.sfu.rtp.Wire;
import org.junit.jupiter.api.Test;

class FeedbackRecorderTest {
    private static final long MS = 1_000_000L;
    private static final long START = 7_000 * MS;

    private final FeedbackRecorder recorder = new FeedbackRecorder();
    private final byte[] out = new byte[5 + FeedbackRecorder.MAX];

    private ReadFeedback write() {
        int length = recorder.write(out, 5, 0x11111111, 0x22222222);
        assertThat(length).isPositive().isLessThanOrEqualTo(FeedbackRecorder.MAX);
        assertThat(Wire.readInt(out, 9)).isEqualTo(0x11111111);
        assertThat(Wire.readInt(out, 13)).isEqualTo(0x22222222);
        return ReadFeedback.of(out, 5, length);
    }

    @Test
    void nothingIsDueBeforeAPacketComes() {
        assertThat(recorder.nextAt()).isEqualTo(Long.MAX_VALUE);
        assertThat(recorder.due(START)).isFalse();
        assertThat(recorder.write(out, 5, 1, 2)).isZero();
    }

    @Test
    void aFewPacketsAreReportedAfterAWhileAndManySooner() {
        recorder.received(1, START);
        assertThat(recorder.nextAt()).isEqualTo(START + 100 * MS);
        assertThat(recorder.due(START + 100 * MS - 1)).isFalse();
        assertThat(recorder.due(START + 100 * MS)).isTrue();
        for (int i = 2; i < 80; i++) {
            recorder.received(i, START + MS);
        }
        assertThat(recorder.nextAt()).isEqualTo(START + 50 * MS);
        write();
        assertThat(recorder.nextAt()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void reportsArrivalsAtAQuarterOfAMillisecond() {
        recorder.received(65534, START);
        recorder.received(65535, START + MS);
        recorder.received(1, START + MS + 400_000);
        recorder.received(0, START + 100 * MS);
        ReadFeedback read = write();
        long first = START / 250_000;
        assertThat(read.base).isEqualTo(65534);
        assertThat(read.count).isEqualTo(4);
        assertThat(read.arrivals)
                .containsEntry(65534, first)
                .containsEntry(65535, first + 4)
                .containsEntry(1, first + 5)
                .containsEntry(0, first + 400);
        assertThat(recorder.due(Long.MAX_VALUE - 1)).isFalse();
    }

    /** The chunks drawn in §3.1.4: a vector of 14 and one of 7. */
    @Test
    void writesTheVectorsTheDraftDraws() {
        recorder.received(0, START);
        write();
        for (int i : new int[] {2, 3, 4, 5, 6, 10, 11, 12, 15}) {
            recorder.received(i, START);
        }
        ReadFeedback oneBit = write();
        assertThat(oneBit.base).isEqualTo(1);
        assertThat(oneBit.chunks.getFirst()).isEqualTo(0x9f1c);

        // Not received, one large delta, three small, two not received; then one more so that the end is known.
        recorder.received(17, START + 500 * MS);
        recorder.received(16 + 8, START + 400 * MS);
        recorder.received(18, START + 500 * MS);
        recorder.received(19, START + 500 * MS);
        ReadFeedback twoBit = write();
        assertThat(twoBit.chunks.getFirst()).isEqualTo(0b11_00_01_01_01_00_00_00);
        assertThat(twoBit.arrivals.get(24)).isEqualTo((START + 400 * MS) / 250_000);
    }

    @Test
    void aLongLossIsOneRun() {
        recorder.received(0, START);
        recorder.received(1000, START);
        ReadFeedback read = write();
        assertThat(read.count).isEqualTo(1001);
        assertThat(read.chunks.size()).isLessThanOrEqualTo(4);
        assertThat(read.lost(1)).isTrue();
        assertThat(read.lost(999)).isTrue();
        assertThat(read.lost(1000)).isFalse();
    }

    @Test
    void aLatePacketIsReportedAfterItsLossWas() {
        recorder.received(10, START);
        recorder.received(12, START);
        assertThat(write().lost(11)).isTrue();
        recorder.received(11, START + 30 * MS);
        recorder.received(11, START + 90 * MS);
        ReadFeedback read = write();
        assertThat(read.base).isEqualTo(11);
        assertThat(read.arrivals.get(11)).isEqualTo((START + 30 * MS) / 250_000);
        assertThat(read.arrivals.get(12)).isEqualTo(START / 250_000);
    }

    @Test
    void aSilenceLongerThanADeltaIsSplit() {
        recorder.received(1, START);
        recorder.received(2, START + 20_000 * MS);
        assertThat(write().arrivals).containsOnlyKeys(1);
        assertThat(recorder.due(START + 20_000 * MS)).isTrue();
        assertThat(write().arrivals).containsEntry(2, (START + 20_000 * MS) / 250_000);
    }

    @Test
    void aJumpLargerThanTheWindowForgetsWhatIsBehindIt() {
        recorder.received(1, START);
        recorder.received(20_000, START + MS);
        ReadFeedback read = write();
        assertThat(read.count).isEqualTo(8192);
        assertThat(read.lost(20_000)).isFalse();
        assertThat(recorder.nextAt()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void timesBeforeZeroAndTheReferenceTimesEdgeAreTakenModulo24Bits() {
        long edge = (1L << 24) * 64 * MS;
        for (long at : new long[] {-5 * MS, edge - MS, edge + MS}) {
            FeedbackRecorder fresh = new FeedbackRecorder();
            fresh.received(1, at);
            int length = fresh.write(out, 0, 1, 2);
            long ticks = ReadFeedback.of(out, 0, length).arrivals.getOrDefault(1, 0L);
            assertThat(ticks << 32).isEqualTo(Math.floorDiv(at, 250_000L) << 32);
        }
    }

    @Property(tries = 60)
    void whateverComesIsReportedRight(@ForAll long seed) {
        Random random = new Random(seed);
        FeedbackRecorder fresh = new FeedbackRecorder();
        Map<Integer, Long> truth = new HashMap<>();
        Map<Integer, Long> told = new HashMap<>();
        int lossPercent = random.nextInt(60);
        int spread = 1 + random.nextInt(200);
        long now = START;
        int feedbacks = 0;
        int sequence = random.nextInt(65536);
        int newest = sequence;
        for (int i = 0; i < 3000; i++) {
            now += random.nextInt(spread) * MS / 4;
            int late = random.nextInt(10) == 0 ? random.nextInt(20) : 0;
            int seq = sequence - late & 0xffff;
            boolean bigHole = random.nextInt(500) == 0;
            sequence = sequence + (bigHole ? 900 : 1) & 0xffff;
            if (random.nextInt(100) >= lossPercent && (late == 0 || !truth.isEmpty())) {
                truth.putIfAbsent(seq, now);
                fresh.received(seq, now);
                if ((short) (seq - newest) > 0) {
                    newest = seq; // a late packet may still be the newest, when those after it were lost
                }
            }
            forgetFallenOut(truth, told, newest);
            while (fresh.due(now)) {
                int length = fresh.write(out, 0, 1, 2);
                assertThat(length).isBetween(1, FeedbackRecorder.MAX);
                ReadFeedback read = ReadFeedback.of(out, 0, length);
                assertThat(read.feedbackCount).isEqualTo(feedbacks++ & 0xff);
                read.arrivals.forEach((s, at) -> told.merge(s, at, (old, more) -> read.lost(s) ? old : more));
            }
        }
        while (fresh.nextAt() != Long.MAX_VALUE) {
            ReadFeedback read = ReadFeedback.of(out, 0, fresh.write(out, 0, 1, 2));
            read.arrivals.forEach((s, at) -> told.merge(s, at, (old, more) -> read.lost(s) ? old : more));
        }
        truth.forEach((s, at) -> assertThat(told.getOrDefault(s, 0L) & 0xffff_ffffL)
                .as("packet %d", s)
                .isEqualTo(at / 250_000 & 0xffff_ffffL));
    }

    /** With a spread of 1 the clock stands still, no feedback falls due, and the window runs over: only then may a packet go untold. */
    @Example
    void whatFallsOutOfTheWindowGoesUntoldAndNothingElse() {
        whateverComesIsReportedRight(-8778008537867L);
    }

    private static void forgetFallenOut(Map<Integer, Long> truth, Map<Integer, Long> told, int newest) {
        truth.keySet().removeIf(s -> (newest - s & 0xffff) >= FeedbackRecorder.WINDOW && told.getOrDefault(s, 0L) == 0);
    }
}
