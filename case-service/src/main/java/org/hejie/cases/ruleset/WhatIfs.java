package org.hejie.cases.ruleset;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hejie.cases.clock.Clock;
import org.hejie.cases.clock.Due;
import org.hejie.cases.clock.Term;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.protocol.China;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.rest.WhatIf.WhatIfCount;
import org.hejie.protocol.rest.WhatIf.WhatIfDay;
import org.hejie.protocol.rest.WhatIf.WhatIfRefusal;
import org.hejie.protocol.rest.WhatIf.WhatIfSpan;
import org.hejie.protocol.rest.WhatIf.WhatIfStanding;
import org.jspecify.annotations.Nullable;

/** How a term would be counted, told day by day. Pure; it counts by {@link Clock} as every case does. */
public final class WhatIfs {
    private final HolidayCalendar calendar;

    public WhatIfs(HolidayCalendar calendar) {
        this.calendar = calendar;
    }

    /** Both days as {@link Clock.Suspension} counts them: the first does not, the last does. */
    public record Pause(LocalDate from, LocalDate to) {}

    /** @param pauses by time @param extended days that all agreed to in time; 0: none */
    public record Asked(ClockKind kind, Instant start, List<Pause> pauses, int extended) {}

    public WhatIfCount count(RuleSet rules, Asked asked) {
        LocalDate first = China.day(asked.start());
        Optional<Term> term = rules.term(asked.kind());
        if (term.isEmpty()) {
            return new WhatIfCount(
                    rules.name(),
                    rules.basis(),
                    asked.kind(),
                    WhatIfStanding.NO_TERM,
                    null,
                    first,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    List.of());
        }
        return count(rules, asked, term.get(), first);
    }

    private WhatIfCount count(RuleSet rules, Asked asked, Term term, LocalDate first) {
        Clock clock = Clock.start(term, asked.start());
        Optional<Clock.Refusal> refused = Optional.empty();
        if (asked.extended() > 0) {
            Clock.Change change = clock.extend(asked.extended(), asked.start(), calendar);
            refused = change.refused();
            clock = change.clock();
        }
        for (Pause pause : asked.pauses()) {
            if (refused.isEmpty()) {
                Clock.Change change = clock.suspend(at(pause.from(), asked.start()), calendar);
                refused = change.refused();
                clock = change.refused().isEmpty()
                        ? change.clock().resume(at(pause.to(), asked.start())).clock()
                        : clock;
            }
        }
        // Where a calendar is lacking the count itself says so, with its year.
        WhatIfRefusal why = refused.map(WhatIfs::refusal).orElse(null);
        List<Clock.Counted> days = new ArrayList<>();
        Due due = clock.due(calendar, days::add);
        boolean taken = why == null;
        return new WhatIfCount(
                rules.name(),
                rules.basis(),
                asked.kind(),
                !taken
                        ? WhatIfStanding.REFUSED
                        : due instanceof Due.NoCalendar ? WhatIfStanding.NO_CALENDAR : WhatIfStanding.COUNTED,
                term.article(),
                first,
                taken && due instanceof Due.Day day ? day.last() : null,
                taken && due instanceof Due.Day day && day.moved() ? day.counted() : null,
                taken && due instanceof Due.NoCalendar lacking ? Integer.valueOf(lacking.year()) : null,
                why,
                taken ? spans(first, days, term) : List.of(),
                Stream.concat(Stream.of(first), days.stream().map(Clock.Counted::day))
                        .map(LocalDate::getYear)
                        .distinct()
                        .flatMap(year -> calendar.basis(year).stream())
                        .toList());
    }

    /** A pause begins at its day's midnight, or with the clock itself. */
    private static Instant at(LocalDate day, Instant start) {
        Instant midnight = day.atStartOfDay(China.ZONE).toInstant();
        return midnight.isBefore(start) ? start : midnight;
    }

    private static @Nullable WhatIfRefusal refusal(Clock.Refusal why) {
        return switch (why) {
            case NOT_SUSPENDED_BY_LAW -> WhatIfRefusal.NOT_SUSPENDED_BY_LAW;
            case NOT_EXTENDABLE -> WhatIfRefusal.NOT_EXTENDABLE;
            case EXTENDED_TOO_FAR -> WhatIfRefusal.EXTENDED_TOO_FAR;
            case ALREADY_OVER, ALREADY_MET, ALREADY_SUSPENDED, NOT_SUSPENDED, BEFORE_THE_LAST_CHANGE ->
                WhatIfRefusal.ALREADY_OVER;
            case CALENDAR_LACKING -> null;
        };
    }

    private List<WhatIfSpan> spans(LocalDate first, List<Clock.Counted> days, Term term) {
        List<WhatIfSpan> spans = new ArrayList<>();
        spans.add(new WhatIfSpan(first, first, WhatIfDay.START, null, 0));
        int count = 0;
        for (int at = 0; at < days.size(); at++) {
            Clock.Counted counted = days.get(at);
            LocalDate day = counted.day();
            boolean again = at + 1 < days.size() && days.get(at + 1).day().equals(day);
            if (counted.step() == Clock.Step.COUNTED) {
                count++;
            }
            boolean said = counted.step() == Clock.Step.MOVED
                    && at > 0
                    && days.get(at - 1).day().equals(day);
            if (said || again && days.get(at + 1).step() == Clock.Step.LAST) {
                continue;
            }
            WhatIfDay what = what(counted, term);
            String name = calendar.holiday(day)
                    .filter(_ -> counted.step() != Clock.Step.SUSPENDED)
                    .orElse(null);
            WhatIfSpan before = spans.getLast();
            boolean joins = before.what() == what
                    && java.util.Objects.equals(before.name(), name)
                    && before.to().plusDays(1).equals(day);
            if (joins) {
                spans.set(spans.size() - 1, new WhatIfSpan(before.from(), day, what, name, count));
            } else {
                spans.add(new WhatIfSpan(day, day, what, name, count));
            }
        }
        return List.copyOf(spans);
    }

    private WhatIfDay what(Clock.Counted counted, Term term) {
        LocalDate day = counted.day();
        boolean holiday = calendar.holiday(day).isPresent();
        return switch (counted.step()) {
            case COUNTED ->
                calendar.isMakeUp(day)
                        ? WhatIfDay.COUNTED_MAKE_UP
                        : holiday && term.unit() != Term.Unit.WORKING_DAYS
                                ? WhatIfDay.COUNTED_HOLIDAY
                                : WhatIfDay.COUNTED;
            case OFF -> holiday ? WhatIfDay.HOLIDAY : WhatIfDay.WEEKEND;
            case SUSPENDED -> WhatIfDay.SUSPENDED;
            case MOVED -> holiday ? WhatIfDay.MOVED_HOLIDAY : WhatIfDay.MOVED_WEEKEND;
            case LAST -> WhatIfDay.LAST;
        };
    }
}
