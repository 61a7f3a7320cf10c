package org.hejie.recording.time;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as this process knew it.
 *
 * @param at by the wall clock, to the millisecond
 * @param monotonicMs since the process began to watch its clock, by a clock that nobody sets
 * @param process random id of the process: monotonic times of two processes cannot be compared
 * @param offsetMs wall clock minus reference; positive when the wall clock is ahead
 * @param source of the reference: {@code ntp:<host>}, or {@code monotonic}: the wall clock at the process's start and what has passed since
 */
public record Moment(
        Instant at,
        long monotonicMs,
        String process,
        @Nullable Long offsetMs,
        String source) {}
