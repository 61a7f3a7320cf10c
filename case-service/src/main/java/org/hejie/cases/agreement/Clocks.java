package org.hejie.cases.agreement;

import java.time.LocalDate;
import java.util.List;
import org.hejie.cases.clock.AfterAgreement;
import org.hejie.cases.clock.Due;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.protocol.China;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.rest.AgreementClock;
import org.hejie.protocol.rest.AgreementClock.Route;

/** The clocks after an agreement as pages and papers show them. */
final class Clocks {
    private Clocks() {}

    static List<AgreementClock> of(List<AfterAgreement> clocks, HolidayCalendar calendar) {
        return clocks.stream().map(clock -> of(clock, calendar)).toList();
    }

    private static AgreementClock of(AfterAgreement after, HolidayCalendar calendar) {
        Route route = after.clock().term().kind() == ClockKind.ARBITRATION_REVIEW
                ? Route.ARBITRATION_REVIEW
                : Route.JUDICIAL_CONFIRMATION;
        LocalDate day = China.day(after.clock().started());
        String article = after.clock().term().article();
        return switch (after.clock().due(calendar)) {
            case Due.Day due -> new AgreementClock(route, after.reading(), day, due.last(), due.moved(), true, article);
            case Due.NoCalendar due ->
                new AgreementClock(route, after.reading(), day, due.counted(), false, false, article);
            case Due.Suspended _ -> throw new IllegalStateException("nothing stops it");
        };
    }
}
