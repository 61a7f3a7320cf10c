package org.hejie.cases.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.protocol.agreement.Effect;
import org.hejie.protocol.rest.AgreementClock;
import org.hejie.protocol.rest.AgreementClock.Reading;
import org.hejie.protocol.rest.AgreementClock.Route;
import org.jspecify.annotations.Nullable;

/** The two clocks that run from an agreement's taking effect, each under both readings of when that is. */
final class Clocks {
    private static final int ARBITRATION_DAYS = 15;
    private static final int CONFIRMATION_DAYS = 30;

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
        LocalDate day = LocalDate.ofInstant(effective, AgreementPaper.CHINA);
        to.add(clock(
                Route.ARBITRATION_REVIEW,
                reading,
                day,
                ARBITRATION_DAYS,
                "人社部发〔2022〕9号；劳动人事争议仲裁办案规则 ch. 4 §2",
                calendar));
        to.add(clock(Route.JUDICIAL_CONFIRMATION, reading, day, CONFIRMATION_DAYS, "民事诉讼法 arts. 205-206", calendar));
    }

    private static AgreementClock clock(
            Route route, Reading reading, LocalDate day, int days, String article, HolidayCalendar calendar) {
        LocalDate counted = day.plusDays(days);
        LocalDate last = calendar.moved(counted);
        boolean loaded = calendar.knows(counted.getYear()) && calendar.knows(last.getYear());
        return new AgreementClock(route, reading, day, last, !last.equals(counted), loaded, article);
    }
}
