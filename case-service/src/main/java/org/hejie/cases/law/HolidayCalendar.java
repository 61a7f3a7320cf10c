package org.hejie.cases.law;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hejie.protocol.Json;

/** The days off of the years whose calendar is loaded: the State Council's, with the weekends that are worked instead. Immutable. */
public final class HolidayCalendar {
    private final Set<Integer> years = new HashSet<>();
    private final Set<LocalDate> off = new HashSet<>();
    private final Set<LocalDate> worked = new HashSet<>();

    /** @param basis the notice that says so */
    record Year(int year, String basis, List<Span> off, List<LocalDate> worked) {}

    /** Both days included. */
    record Span(LocalDate from, LocalDate to) {}

    private HolidayCalendar(List<Year> data) {
        for (Year year : data) {
            years.add(year.year());
            worked.addAll(year.worked());
            for (Span span : year.off()) {
                span.from().datesUntil(span.to().plusDays(1)).forEach(off::add);
            }
        }
    }

    /** Reads the data file of this module. */
    public static HolidayCalendar load() {
        try (InputStream in = HolidayCalendar.class.getResourceAsStream("calendars.json")) {
            if (in == null) {
                throw new IllegalStateException("The data file calendars.json is missing from the program.");
            }
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new HolidayCalendar(List.of(Json.mapper().readValue(json, Year[].class)));
        } catch (IOException e) {
            throw new UncheckedIOException("The data file calendars.json is not readable.", e);
        }
    }

    public boolean knows(int year) {
        return years.contains(year);
    }

    /** A statutory holiday or weekend; in a year that is not loaded, weekends alone. */
    public boolean isOff(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return off.contains(day) || weekend && !worked.contains(day);
    }

    /** That day, or the first after it that is no day off (民事诉讼法 art. 85). */
    public LocalDate moved(LocalDate day) {
        LocalDate at = day;
        while (isOff(at)) {
            at = at.plusDays(1);
        }
        return at;
    }
}
