package org.hejie.cases.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.protocol.China;
import org.jspecify.annotations.Nullable;

/**
 * A term that runs. A value; days are China's. What is refused here changes nothing.
 *
 * @param suspensions by time; only the last may be open
 * @param extensions days, each agreed to by all
 * @param met when what it runs for was done
 */
public record Clock(
        Term term,
        Instant started,
        List<Suspension> suspensions,
        List<Integer> extensions,
        @Nullable Instant met) {

    /** @param to {@code null}: it goes on. The day it begins on is not counted, the day it ends on is */
    public record Suspension(Instant from, @Nullable Instant to) {
        private boolean covers(LocalDate day) {
            return !day.isBefore(dayOf(from)) && (to == null || day.isBefore(dayOf(to)));
        }
    }

    /** Where a clock stands. */
    public enum Standing {
        RUNNING,
        SUSPENDED,
        /** Done in time. */
        MET,
        /** Not done in time, whether or not it was done later. */
        OVER,
        /** A calendar is lacking. */
        UNKNOWN
    }

    /** Why a change is refused. */
    public enum Refusal {
        ALREADY_OVER,
        ALREADY_MET,
        CALENDAR_LACKING,
        NOT_SUSPENDED_BY_LAW,
        ALREADY_SUSPENDED,
        NOT_SUSPENDED,
        NOT_EXTENDABLE,
        EXTENDED_TOO_FAR,
        BEFORE_THE_LAST_CHANGE
    }

    /** @param clock as it is after, or was where it is refused */
    public record Change(Clock clock, Optional<Refusal> refused) {}

    public Clock {
        suspensions = List.copyOf(suspensions);
        extensions = List.copyOf(extensions);
    }

    public static Clock start(Term term, Instant at) {
        return new Clock(term, at, List.of(), List.of(), null);
    }

    static LocalDate dayOf(Instant at) {
        return China.day(at);
    }

    // --- when it is over

    public Due due(HolidayCalendar calendar) {
        return due(calendar, _ -> {});
    }

    /** What a day is to the count. */
    public enum Step {
        COUNTED,
        /** A day off, in a term of working days. */
        OFF,
        SUSPENDED,
        /** After the count: a day off, which moves the last day on. */
        MOVED,
        LAST
    }

    /** A day the count went over. */
    public record Counted(LocalDate day, Step step) {}

    /** As {@link #due(HolidayCalendar)}. @param each is told of every day after the first, in turn */
    public Due due(HolidayCalendar calendar, Consumer<Counted> each) {
        if (isSuspended()) {
            return new Due.Suspended();
        }
        LocalDate day = dayOf(started);
        int left =
                term.days(day) + extensions.stream().mapToInt(Integer::intValue).sum();
        boolean working = term.unit() == Term.Unit.WORKING_DAYS;
        while (left > 0) {
            LocalDate next = day.plusDays(1);
            if (working && !calendar.knows(next.getYear())) {
                return new Due.NoCalendar(next.getYear(), day);
            }
            day = next;
            Step step = isSuspended(day) ? Step.SUSPENDED : working && calendar.isOff(day) ? Step.OFF : Step.COUNTED;
            each.accept(new Counted(day, step));
            if (step == Step.COUNTED) {
                left--;
            }
        }
        LocalDate last = day;
        while (calendar.knows(last.getYear()) && (calendar.isOff(last) || isSuspended(last))) {
            each.accept(new Counted(last, isSuspended(last) ? Step.SUSPENDED : Step.MOVED));
            last = last.plusDays(1);
        }
        if (!calendar.knows(last.getYear())) {
            return new Due.NoCalendar(last.getYear(), day);
        }
        each.accept(new Counted(last, Step.LAST));
        return new Due.Day(day, last);
    }

    private boolean isSuspended() {
        return !suspensions.isEmpty() && suspensions.getLast().to() == null;
    }

    private boolean isSuspended(LocalDate day) {
        return suspensions.stream().anyMatch(s -> s.covers(day));
    }

    public Standing standing(Instant now, HolidayCalendar calendar) {
        return switch (due(calendar)) {
            case Due.Suspended s -> met == null ? Standing.SUSPENDED : Standing.MET;
            case Due.NoCalendar n -> Standing.UNKNOWN;
            case Due.Day day -> {
                Instant until = met == null ? now : met;
                yield !until.isBefore(day.end()) ? Standing.OVER : met == null ? Standing.RUNNING : Standing.MET;
            }
        };
    }

    // --- what changes it

    /** What stops the count begins, such as an appraisal (在线调解规则 art. 26). */
    public Change suspend(Instant at, HolidayCalendar calendar) {
        Optional<Refusal> refused = !term.suspends()
                ? Optional.of(Refusal.NOT_SUSPENDED_BY_LAW)
                : isSuspended() ? Optional.of(Refusal.ALREADY_SUSPENDED) : runsNot(at, calendar);
        List<Suspension> all = new ArrayList<>(suspensions);
        all.add(new Suspension(at, null));
        return change(refused, new Clock(term, started, all, extensions, null));
    }

    /** It is over; the count goes on with this day. */
    public Change resume(Instant at) {
        Optional<Refusal> refused = !isSuspended()
                ? Optional.of(Refusal.NOT_SUSPENDED)
                : met != null
                        ? Optional.of(Refusal.ALREADY_MET)
                        : at.isBefore(lastChange()) ? Optional.of(Refusal.BEFORE_THE_LAST_CHANGE) : Optional.empty();
        List<Suspension> all = new ArrayList<>(suspensions);
        if (refused.isEmpty()) {
            all.add(new Suspension(all.removeLast().from(), at));
        }
        return change(refused, new Clock(term, started, all, extensions, null));
    }

    /** Everyone agrees to more days, at the latest on the last one. @param days at least 1 */
    public Change extend(int days, Instant at, HolidayCalendar calendar) {
        Integer most = term.extendable();
        int so = extensions.stream().mapToInt(Integer::intValue).sum();
        Optional<Refusal> refused = days < 1 || most != null && most == 0
                ? Optional.of(Refusal.NOT_EXTENDABLE)
                : most != null && so + days > most ? Optional.of(Refusal.EXTENDED_TOO_FAR) : runsNot(at, calendar);
        List<Integer> all = new ArrayList<>(extensions);
        all.add(days);
        return change(refused, new Clock(term, started, suspensions, all, met));
    }

    /** What it runs for is done, be it too late. */
    public Change meet(Instant at) {
        Optional<Refusal> refused = met != null
                ? Optional.of(Refusal.ALREADY_MET)
                : at.isBefore(lastChange()) ? Optional.of(Refusal.BEFORE_THE_LAST_CHANGE) : Optional.empty();
        return change(refused, new Clock(term, started, suspensions, extensions, at));
    }

    private Change change(Optional<Refusal> refused, Clock next) {
        return new Change(refused.isPresent() ? this : next, refused);
    }

    private Optional<Refusal> runsNot(Instant at, HolidayCalendar calendar) {
        if (at.isBefore(lastChange())) {
            return Optional.of(Refusal.BEFORE_THE_LAST_CHANGE);
        }
        return switch (standing(at, calendar)) {
            case RUNNING, SUSPENDED -> Optional.empty();
            case MET -> Optional.of(Refusal.ALREADY_MET);
            case OVER -> Optional.of(met == null ? Refusal.ALREADY_OVER : Refusal.ALREADY_MET);
            case UNKNOWN -> Optional.of(Refusal.CALENDAR_LACKING);
        };
    }

    private Instant lastChange() {
        if (suspensions.isEmpty()) {
            return started;
        }
        Suspension last = suspensions.getLast();
        Instant to = last.to();
        return to == null ? last.from() : to;
    }
}
