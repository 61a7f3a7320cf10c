/**
 * The law's clocks: how long something may take, from when, what stops the count and what lengthens it. Pure; the lengths are data with the dates from
 * which they hold.
 * <pre>
 * terms.json ──▶ Terms.of(kind, day the case began) ──▶ Term ──▶ Clock: suspended, resumed, extended, met
 * calendars.json ──▶ HolidayCalendar ──────────────────────────────▶ └── due(calendar): the last day, or the year whose calendar is lacking
 * </pre>
 * A case keeps the terms of the day on which it began.
 */
@NullMarked
package org.hejie.cases.clock;

import org.jspecify.annotations.NullMarked;
