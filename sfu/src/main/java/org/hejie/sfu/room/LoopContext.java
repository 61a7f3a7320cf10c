package org.hejie.sfu.room;

import java.util.random.RandomGenerator;

/** What all rooms of a loop share. */
record LoopContext(
        LoopConfig config,
        RandomGenerator random,
        Outbound out,
        TapSinks taps,
        LoopCounters counters,
        Outbox outbox,
        Departures departures,
        Reports reports,
        Directory directory,
        Alarm alarm,
        Allocation allocation) {
    /** Nanoseconds since 1970. */
    long epochNanos(long now) {
        return now + config.epochOffsetNanos();
    }

    LoopConfig.Limits limits() {
        return config.limits();
    }
}
