package org.hejie.cases.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class MemoryTryLimitTest {
    private Instant now = Instant.EPOCH;
    private final TryLimit limit = new MemoryTryLimit(3, Duration.ofMinutes(1), new Clock() {
        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void theFourthTryWaitsForTheWindowToEnd() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.take("a")).isEmpty();
        }
        now = Instant.EPOCH.plusSeconds(20);
        assertThat(limit.take("a")).hasValue(Duration.ofSeconds(40));
        assertThat(limit.take("b")).isEmpty();
        now = Instant.EPOCH.plusSeconds(60);
        assertThat(limit.take("a")).isEmpty();
    }

    @Test
    void rightTriesDoNotCount() {
        for (int i = 0; i < 20; i++) {
            assertThat(limit.take("a")).isEmpty();
            limit.giveBack("a");
        }
    }
}
