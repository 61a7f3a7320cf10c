package org.hejie.sfu.nack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.sfu.nack.NackTracker.DUPLICATE;
import static org.hejie.sfu.nack.NackTracker.EXTENDED;
import static org.hejie.sfu.nack.NackTracker.OK;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NackTrackerTest {
    private static final long MS = 1_000_000L;
    private static final long RTT = 50 * MS;

    private final NackTracker tracker = new NackTracker();
    private final int[] out = new int[300];

    private int[] due(long now) {
        return Arrays.copyOf(out, tracker.due(now, RTT, out));
    }

    @Test
    void nothingIsMissingInOrder() {
        for (int i = 65530; i < 65550; i++) {
            assertThat(tracker.received(i & 0xffff, 0)).isEqualTo(EXTENDED);
        }
        assertThat(tracker.nextAt()).isEqualTo(Long.MAX_VALUE);
        assertThat(due(1000 * MS)).isEmpty();
    }

    @Test
    void aGapIsAskedForAfterAShortWaitAndThenOncePerRoundTrip() {
        tracker.received(65534, 0);
        assertThat(tracker.received(1, 0)).isEqualTo(EXTENDED);
        assertThat(tracker.missing()).isEqualTo(2);
        assertThat(tracker.nextAt()).isEqualTo(10 * MS);
        assertThat(due(10 * MS - 1)).isEmpty();
        assertThat(due(10 * MS)).containsExactly(65535, 0);
        assertThat(tracker.nextAt()).isEqualTo(60 * MS);
        assertThat(due(60 * MS - 1)).isEmpty();
        assertThat(due(60 * MS)).containsExactly(65535, 0);
    }

    @Test
    void aReorderedPacketIsNotAskedFor() {
        tracker.received(1, 0);
        tracker.received(3, 0);
        assertThat(tracker.received(2, 5 * MS)).isEqualTo(OK);
        assertThat(tracker.nextAt()).isEqualTo(Long.MAX_VALUE);
        assertThat(due(10 * MS)).isEmpty();
        assertThat(tracker.received(2, 11 * MS)).isEqualTo(DUPLICATE);
        assertThat(tracker.received(3, 11 * MS)).isEqualTo(DUPLICATE);
    }

    @Test
    void aPacketIsGivenUpAfterTenRequests() {
        tracker.received(1, 0);
        tracker.received(3, 0);
        int asked = 0;
        for (long now = 0; now < 3000 * MS; now += 10 * MS) {
            asked += due(now).length;
        }
        assertThat(asked).isEqualTo(NackTracker.MAX_REQUESTS);
        assertThat(tracker.abandoned()).isEqualTo(1);
        assertThat(tracker.nextAt()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aPacketIsGivenUpWhenItIsTooOld() {
        tracker.received(1, 0);
        tracker.received(3, 0);
        assertThat(tracker.due(NackTracker.MAX_AGE + 1, 500 * MS, out)).isZero();
        assertThat(tracker.missing()).isZero();
        assertThat(tracker.abandoned()).isEqualTo(1);
    }

    @Test
    void aKeyframeMakesWhatIsOlderNeedless() {
        tracker.received(1, 0);
        tracker.received(4, 0);
        tracker.received(6, 0);
        tracker.keyframe(4);
        assertThat(due(10 * MS)).containsExactly(5);
        tracker.keyframe(6);
        assertThat(tracker.nextAt()).isEqualTo(Long.MAX_VALUE);
        assertThat(tracker.abandoned()).isZero();
    }

    @Test
    void aHugeHoleIsAbandonedAtOnce() {
        tracker.received(1, 0);
        tracker.received(3, 0);
        tracker.received(1000, 0);
        assertThat(tracker.missing()).isZero();
        assertThat(tracker.abandoned()).isEqualTo(997);
        tracker.received(1002, 0);
        assertThat(due(10 * MS)).containsExactly(1001);
    }

    @Test
    void ofTooManyGapsTheOldestAreAbandoned() {
        int sequence = 0;
        for (int i = 0; i < 200; i++) {
            tracker.received(sequence, 0);
            sequence += 3;
        }
        assertThat(tracker.missing()).isEqualTo(NackTracker.CAPACITY);
        assertThat(tracker.abandoned()).isEqualTo(2 * 199 - NackTracker.CAPACITY);
        assertThat(due(10 * MS)).hasSize(NackTracker.CAPACITY).contains(596).doesNotContain(1);
    }

    @Test
    void whatDoesNotFitTheArrayStaysDue() {
        tracker.received(1, 0);
        tracker.received(6, 0);
        int[] two = new int[2];
        assertThat(tracker.due(10 * MS, RTT, two)).isEqualTo(2);
        assertThat(two).containsExactly(2, 3);
        assertThat(tracker.nextAt()).isEqualTo(10 * MS);
        assertThat(tracker.due(10 * MS, RTT, two)).isEqualTo(2);
        assertThat(two).containsExactly(4, 5);
    }

    @Test
    void aSenderThatBeginsAnewIsFollowed() {
        tracker.received(30_000, 0);
        assertThat(tracker.received(5000, 0)).isEqualTo(DUPLICATE);
        assertThat(tracker.received(5001, 0)).isEqualTo(EXTENDED);
        assertThat(tracker.received(5002, 0)).isEqualTo(EXTENDED);
        assertThat(tracker.missing()).isZero();
    }

    @Test
    void whatCameBeforeTheFirstPacketIsNoDuplicate() {
        tracker.received(100, 0);
        assertThat(tracker.received(99, 0)).isEqualTo(OK);
        assertThat(tracker.received(99, 0)).isEqualTo(DUPLICATE);
    }

    @Property(tries = 200)
    void agreesWithASetOfWhatCame(@ForAll long seed) {
        Random random = new Random(seed);
        NackTracker fresh = new NackTracker();
        Set<Long> came = new HashSet<>();
        long highest = 70_000;
        came.add(highest);
        fresh.received((int) (highest & 0xffff), 0);
        for (int i = 0; i < 5000; i++) {
            long sequence = highest - 40 + random.nextInt(45);
            int expected = sequence > highest ? EXTENDED : came.contains(sequence) ? DUPLICATE : OK;
            assertThat(fresh.received((int) (sequence & 0xffff), 0)).isEqualTo(expected);
            came.add(sequence);
            highest = Math.max(highest, sequence);
        }
        long lowest = 70_000;
        long top = highest;
        long missing = 0;
        for (long s = lowest; s < top; s++) {
            missing += came.contains(s) ? 0 : 1;
        }
        assertThat(fresh.missing() + fresh.abandoned()).isGreaterThanOrEqualTo(missing);
        assertThat((long) fresh.missing()).isEqualTo(Math.min(missing, NackTracker.CAPACITY));
    }
}
