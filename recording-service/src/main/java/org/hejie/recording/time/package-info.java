/**
 * What time it is, and how far the clock can be believed.
 *
 * <pre>
 * wall clock, monotonic clock, SNTP servers ─ ClockWatch ─▶ Moment in chunk lines and manifests; sealing waits while the clock is off
 * </pre>
 */
@NullMarked
package org.hejie.recording.time;

import org.jspecify.annotations.NullMarked;
