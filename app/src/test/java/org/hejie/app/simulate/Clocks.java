package org.hejie.app.simulate;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** Time that tests move. */
final class Clocks extends Clock {
    private volatile Instant now = Instant.parse("2026-03-02T01:00:00Z");

    void pass(long millis) {
        now = now.plusMillis(millis);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneId.of("Asia/Shanghai");
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
