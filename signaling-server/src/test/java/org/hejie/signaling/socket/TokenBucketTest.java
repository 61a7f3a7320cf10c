package org.hejie.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static long taken(TokenBucket bucket, long now, int tries) {
        return java.util.stream.IntStream.range(0, tries)
                .filter(i -> bucket.take(now))
                .count();
    }

    @Test
    void aBurstThenTheRate() {
        TokenBucket bucket = new TokenBucket(2, 3, 0);
        assertThat(taken(bucket, 0, 3)).isEqualTo(3);
        assertThat(bucket.take(499)).isFalse();
        assertThat(bucket.take(500)).isTrue();
        assertThat(bucket.take(500)).isFalse();
    }

    @Test
    void aLongRestGivesNoMoreThanABurst() {
        TokenBucket bucket = new TokenBucket(100, 2, 0);
        assertThat(taken(bucket, 1_000_000, 10)).isEqualTo(2);
    }

    @Test
    void aClockThatStepsBackGivesNothing() {
        TokenBucket bucket = new TokenBucket(1, 1, 10_000);
        assertThat(bucket.take(10_000)).isTrue();
        assertThat(bucket.take(0)).isFalse();
        assertThat(bucket.take(500)).isFalse();
        assertThat(bucket.take(1_000)).isTrue();
    }
}
