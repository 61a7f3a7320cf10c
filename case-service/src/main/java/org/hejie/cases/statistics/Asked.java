package org.hejie.cases.statistics;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.regex.Pattern;
import org.hejie.protocol.rest.BodyLevel;
import org.jspecify.annotations.Nullable;

/**
 * What a report is asked of. Days are China's, both included.
 *
 * @param region of GB/T 2260; one that ends with zeros stands for all that lies in it
 */
public record Asked(
        LocalDate from,
        LocalDate to,
        @Nullable String cause,
        @Nullable String region,
        @Nullable BodyLevel level) {
    private static final int DAYS_MOST = 1_100;
    private static final Pattern REGION = Pattern.compile("[1-9]\\d{5}");

    static Asked between(LocalDate from, LocalDate to) {
        return new Asked(from, to, null, null, null);
    }

    /** Of a request's query; without days it is the month that {@code today} lies in. @throws org.hejie.protocol.http.ProblemException 400 */
    public static Asked of(Map<String, String> query, LocalDate today) {
        YearMonth month = YearMonth.from(today);
        LocalDate from = day(query.get("from"), month.atDay(1));
        LocalDate to = day(query.get("to"), month.atEndOfMonth());
        if (to.isBefore(from) || from.plusDays(DAYS_MOST).isBefore(to)) {
            throw StatisticsRefusals.period();
        }
        String region = query.get("region");
        if (region != null && !REGION.matcher(region).matches()) {
            throw StatisticsRefusals.region();
        }
        return new Asked(from, to, query.get("cause"), region, level(query.get("level")));
    }

    private static LocalDate day(@Nullable String text, LocalDate otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 2000 || day.getYear() > 2200) {
                throw StatisticsRefusals.period();
            }
            return day;
        } catch (DateTimeException e) {
            throw StatisticsRefusals.period();
        }
    }

    private static @Nullable BodyLevel level(@Nullable String text) {
        try {
            return text == null ? null : BodyLevel.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw StatisticsRefusals.level();
        }
    }

    /** What a region's code begins with, and those in it. */
    String regionBegins() {
        String code = region == null ? "" : region;
        return code.endsWith("0000") ? code.substring(0, 2) : code.endsWith("00") ? code.substring(0, 4) : code;
    }
}
