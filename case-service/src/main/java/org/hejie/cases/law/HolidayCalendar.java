package org.hejie.cases.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The days off of the years whose calendar is loaded: the State Council's, with the weekends that are worked instead. Immutable. */
public final class HolidayCalendar {
    private final Set<Integer> years = new HashSet<>();
    private final Set<LocalDate> off = new HashSet<>();
    private final Set<LocalDate> worked = new HashSet<>();
    private final Map<LocalDate, String> names = new HashMap<>();
    private final Map<Integer, String> bases = new HashMap<>();

    /** @param basis the notice that says so */
    record Year(int year, String basis, List<Span> off, List<LocalDate> worked) {}

    /** Both days included. @param name of the holiday */
    record Span(LocalDate from, LocalDate to, String name) {}

    private HolidayCalendar(List<Year> data) {
        for (Year year : data) {
            years.add(year.year());
            bases.put(year.year(), year.basis());
            worked.addAll(year.worked());
            for (Span span : year.off()) {
                span.from().datesUntil(span.to().plusDays(1)).forEach(day -> {
                    off.add(day);
                    names.put(day, span.name());
                });
            }
        }
    }

    /** Reads the data file of this module. */
    public static HolidayCalendar load() {
        return new HolidayCalendar(DataFile.read(HolidayCalendar.class, "calendars.json", Year[].class));
    }

    public boolean knows(int year) {
        return years.contains(year);
    }

    /** A statutory holiday or weekend; in a year that is not loaded, weekends alone. */
    public boolean isOff(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return off.contains(day) || weekend && !worked.contains(day);
    }

    /** The State Council's holiday that day belongs to; empty for any other. */
    public Optional<String> holiday(LocalDate day) {
        return Optional.ofNullable(names.get(day));
    }

    /** A weekend day on which people work. */
    public boolean isMakeUp(LocalDate day) {
        return worked.contains(day);
    }

    /** The notice that a year's calendar comes from. */
    public Optional<String> basis(int year) {
        return Optional.ofNullable(bases.get(year));
    }
}
