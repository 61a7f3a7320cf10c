package org.hejie.cases.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hejie.cases.clock.Clock;
import org.hejie.cases.clock.Due;
import org.hejie.cases.clock.Term;
import org.hejie.cases.clock.Terms;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.agreement.Effect;
import org.hejie.protocol.rest.AgreementClock;
import org.hejie.protocol.rest.AgreementClock.Reading;
import org.hejie.protocol.rest.AgreementClock.Route;
import org.jspecify.annotations.Nullable;

/** The two clocks that run from an agreement's taking effect, each under both readings of when that is. */
final class Clocks {
    private static final Terms TERMS = Terms.load();

    private Clocks() {}

    static List<AgreementClock> of(Effect effect, HolidayCalendar calendar) {
        List<AgreementClock> clocks = new ArrayList<>();
        add(clocks, Reading.BY_PARTIES, effect.byParties(), calendar);
        add(clocks, Reading.WITH_SEAL, effect.withSeal(), calendar);
        return List.copyOf(clocks);
    }

    private static void add(
            List<AgreementClock> to, Reading reading, @Nullable Instant effective, HolidayCalendar calendar) {
        if (effective == null) {
            return;
        }
        to.add(clock(Route.ARBITRATION_REVIEW, ClockKind.ARBITRATION_REVIEW, reading, effective, calendar));
        to.add(clock(Route.JUDICIAL_CONFIRMATION, ClockKind.JUDICIAL_CONFIRMATION, reading, effective, calendar));
    }

    private static AgreementClock clock(
            Route route, ClockKind kind, Reading reading, Instant effective, HolidayCalendar calendar) {
        LocalDate day = LocalDate.ofInstant(effective, AgreementPaper.CHINA);
        Term term = TERMS.of(kind, day).orElseThrow();
        return switch (Clock.start(term, effective).due(calendar)) {
            case Due.Day due -> new AgreementClock(route, reading, day, due.last(), due.moved(), true, term.article());
            case Due.NoCalendar due ->
                new AgreementClock(route, reading, day, due.counted(), false, false, term.article());
            case Due.Suspended due -> throw new IllegalStateException("a new clock runs");
        };
    }
}
