package org.hejie.cases.assignment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hejie.cases.law.DataFile;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.protocol.China;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.exchange.ExchangeBody.Route;
import org.hejie.protocol.rest.AssignmentClock;
import org.hejie.protocol.rest.AssignmentClock.Standing;
import org.hejie.protocol.rest.AssignmentState;
import org.hejie.protocol.rest.ReminderMoment;

/** Of which clocks someone is reminded, when, and who: those who must act. Pure; the moments are data. */
final class ReminderPlan {
    /** The organisation's administrators, and the chosen mediator. */
    static final int STAFF = -1;

    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final Map<ClockKind, Moments> DATA = data();

    /** @param staff when they are reminded @param parties when they are */
    record Moments(ClockKind kind, List<ReminderMoment> staff, List<ReminderMoment> parties) {}

    /** One reminder. @param place of the party, or {@link #STAFF} @param last the clock's last day: another one is another reminder */
    record Reminder(ClockKind kind, LocalDate last, ReminderMoment moment, int place, Instant at) {
        boolean sameClock(Reminder other) {
            return kind == other.kind && last.equals(other.last) && place == other.place;
        }

        boolean same(Reminder other) {
            return sameClock(other) && moment == other.moment;
        }
    }

    private ReminderPlan() {}

    private static Map<ClockKind, Moments> data() {
        Map<ClockKind, Moments> data = new LinkedHashMap<>();
        for (Moments moments : DataFile.read(ReminderPlan.class, "reminders.json", Moments[].class)) {
            data.put(moments.kind(), moments);
        }
        return data;
    }

    /** All of what stands undone, the earliest first; none of a clock that was met, stands still, or whose last day cannot be said. */
    static List<Reminder> of(Assignment a, AssignmentClocks clocks, Instant now) {
        List<Reminder> all = new ArrayList<>();
        for (AssignmentClock clock : undone(a, clocks.views(a, now))) {
            Moments moments = DATA.get(clock.kind());
            if (moments == null) {
                continue;
            }
            for (ReminderMoment moment : moments.staff()) {
                all.add(reminder(clock, moment, STAFF, clocks.calendar()));
            }
            for (ReminderMoment moment : moments.parties()) {
                for (int place : waitedFor(a, clock.kind())) {
                    all.add(reminder(clock, moment, place, clocks.calendar()));
                }
            }
        }
        all.sort(Comparator.comparing(Reminder::at));
        return List.copyOf(all);
    }

    /** Of a kind that runs by two readings the earlier one, until it is over. */
    private static List<AssignmentClock> undone(Assignment a, List<AssignmentClock> clocks) {
        Map<ClockKind, AssignmentClock> undone = new LinkedHashMap<>();
        for (AssignmentClock clock : clocks) {
            boolean waits = clock.standing() == Standing.RUNNING || clock.standing() == Standing.OVER;
            if (!waits || clock.last() == null || !open(a, clock.kind())) {
                continue;
            }
            undone.merge(clock.kind(), clock, (first, then) -> first.standing() == Standing.OVER ? then : first);
        }
        return List.copyOf(undone.values());
    }

    /** Whether what the clock runs for is still to be done. */
    private static boolean open(Assignment a, ClockKind kind) {
        AssignmentState state = a.state();
        return switch (kind) {
            case ACCEPTANCE -> state == AssignmentState.PENDING_ACCEPTANCE || state == AssignmentState.LAPSED;
            case ARBITRATION_REVIEW, JUDICIAL_CONFIRMATION -> state == AssignmentState.AGREED;
            case COUNTERPARTY_ASKED -> !state.isOver() && !a.unsought().isEmpty();
            case CHOICE_OF_MEDIATOR, DESIGNATION_OF_MEDIATOR ->
                !state.isOver() && a.mediator().isEmpty();
            default -> !state.isOver() && a.endedAt().isEmpty();
        };
    }

    private static List<Integer> waitedFor(Assignment a, ClockKind kind) {
        return switch (kind) {
            case CHOICE_OF_MEDIATOR ->
                a.takingPart().stream()
                        .filter(place -> !a.wishes().containsKey(place))
                        .toList();
            case ARBITRATION_REVIEW -> notAsked(a, Route.ARBITRATION_REVIEW);
            case JUDICIAL_CONFIRMATION -> notAsked(a, Route.JUDICIAL_CONFIRMATION);
            default -> List.of();
        };
    }

    /** Once one asked for the other route, nobody is reminded of this one. */
    private static List<Integer> notAsked(Assignment a, Route route) {
        Optional<Route> chosen = a.last(AssignmentEvent.AskedTogether.class).map(AssignmentEvent.AskedTogether::route);
        return chosen.filter(other -> other != route).isPresent()
                ? List.of()
                : a.takingPart().stream()
                        .filter(place -> !a.askedTogether(route).containsKey(place))
                        .toList();
    }

    private static Reminder reminder(
            AssignmentClock clock, ReminderMoment moment, int place, HolidayCalendar calendar) {
        LocalDate last = Objects.requireNonNull(clock.last());
        LocalDate day = switch (moment) {
            case HALF -> half(Objects.requireNonNullElse(clock.startedOn(), last), last);
            case DAY_BEFORE ->
                Stream.iterate(last.minusDays(1), d -> d.minusDays(1))
                        .filter(d -> !calendar.isOff(d))
                        .findFirst()
                        .orElseThrow();
            case LAST_DAY -> last;
            case LAPSED -> last.plusDays(1);
        };
        return new Reminder(
                clock.kind(),
                last,
                moment,
                place,
                day.atTime(MORNING).atZone(China.ZONE).toInstant());
    }

    private static LocalDate half(LocalDate started, LocalDate last) {
        return started.plusDays(ChronoUnit.DAYS.between(started, last) / 2);
    }

    /** Of those that are due and were not told, the last of each clock: what is overtaken would only repeat it. */
    static List<Reminder> toTell(List<Reminder> plan, List<Reminder> told, Instant now) {
        List<Reminder> due = plan.stream().filter(r -> !r.at().isAfter(now)).toList();
        return due.stream()
                .filter(r -> due.stream()
                        .noneMatch(later -> later.sameClock(r) && later.at().isAfter(r.at())))
                .filter(r -> told.stream().noneMatch(r::same))
                .toList();
    }

    /** When the next is due. */
    static Optional<Instant> next(List<Reminder> plan, Instant now) {
        return plan.stream().map(Reminder::at).filter(at -> at.isAfter(now)).findFirst();
    }
}
