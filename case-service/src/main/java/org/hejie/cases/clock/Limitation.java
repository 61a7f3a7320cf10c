package org.hejie.cases.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.protocol.China;
import org.jspecify.annotations.Nullable;

/**
 * The limitation of arbitration (劳动争议调解仲裁法 art. 27): one year; each interruption in time begins it anew, what keeps a person from asking stops it.
 * Days are China's. A value.
 *
 * @param knew the day on which the person knew, or should have known, that their right was violated
 * @param unpaidPay it is about pay that is owed: while the employment goes on there is no limitation, and then a year from its end (art. 27(4))
 * @param employmentEnded {@code null}: it goes on
 * @param interruptions of any order
 * @param suspensions of any order; one alone may be open
 */
public record Limitation(
        LocalDate knew,
        boolean unpaidPay,
        @Nullable LocalDate employmentEnded,
        List<LocalDate> interruptions,
        List<Span> suspensions) {

    /** @param to the day on which the cause was gone, from which the count goes on; {@code null}: it is there still */
    public record Span(LocalDate from, @Nullable LocalDate to) {}

    public Limitation {
        interruptions = List.copyOf(interruptions);
        suspensions = List.copyOf(suspensions);
    }

    /** Where it stands. */
    public sealed interface Count {}

    /** Unpaid pay, and the employment goes on. */
    public record NoLimitation() implements Count {}

    /**
     * @param clock as it runs from what began it last
     * @param late interruptions that came when it was over, and so changed nothing
     */
    public record Runs(Clock clock, List<LocalDate> late) implements Count {}

    /** Whether an interruption was in time hangs on a calendar that is not loaded. */
    public record Unsaid(int year) implements Count {}

    public Count count(Term term, HolidayCalendar calendar) {
        LocalDate ended = employmentEnded;
        if (unpaidPay && ended == null) {
            return new NoLimitation();
        }
        LocalDate begins = unpaidPay && ended != null && ended.isAfter(knew) ? ended : knew;
        Clock clock = from(term, begins, calendar);
        List<LocalDate> late = new ArrayList<>();
        for (LocalDate day : interruptions.stream().sorted().toList()) {
            if (day.isBefore(begins)) {
                continue;
            }
            Optional<Boolean> inTime = inTime(clock, day, calendar);
            if (inTime.isEmpty()) {
                return new Unsaid(((Due.NoCalendar) until(clock, day).due(calendar)).year());
            }
            if (inTime.get()) {
                clock = from(term, day, calendar);
            } else {
                late.add(day);
            }
        }
        return new Runs(clock, List.copyOf(late));
    }

    /** Counted from that day, with what stops it before it is over. */
    private Clock from(Term term, LocalDate begins, HolidayCalendar calendar) {
        Clock clock = Clock.start(term, midnight(begins));
        for (Span span :
                suspensions.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            LocalDate to = span.to();
            if (to != null && !to.isAfter(begins)) {
                continue;
            }
            // Of one that began before, the days since are what counts.
            LocalDate from = span.from().isBefore(begins) ? begins : span.from();
            if (inTime(clock, from, calendar).orElse(true)) {
                List<Clock.Suspension> all = new ArrayList<>(clock.suspensions());
                all.add(new Clock.Suspension(midnight(from), to == null ? null : midnight(to)));
                clock = new Clock(term, clock.started(), all, List.of(), null);
            }
        }
        return clock;
    }

    /** Empty where a calendar is lacking for it. */
    private static Optional<Boolean> inTime(Clock clock, LocalDate day, HolidayCalendar calendar) {
        return switch (until(clock, day).due(calendar)) {
            case Due.Suspended _ -> Optional.of(true);
            case Due.Day due -> Optional.of(!day.isAfter(due.last()));
            case Due.NoCalendar lacking -> day.isAfter(lacking.counted()) ? Optional.empty() : Optional.of(true);
        };
    }

    /** As it stood that day: what stopped it later did not stop it yet. */
    private static Clock until(Clock clock, LocalDate day) {
        List<Clock.Suspension> then = clock.suspensions().stream()
                .filter(s -> !Clock.dayOf(s.from()).isAfter(day))
                .map(s -> s.to() != null && Clock.dayOf(s.to()).isAfter(day) ? new Clock.Suspension(s.from(), null) : s)
                .toList();
        return new Clock(clock.term(), clock.started(), then, List.of(), null);
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(China.ZONE).toInstant();
    }
}
