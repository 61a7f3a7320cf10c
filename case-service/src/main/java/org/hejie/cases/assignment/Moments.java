package org.hejie.cases.assignment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.assignment.AssignmentStore.Row;
import org.hejie.cases.statistics.CaseFigures;
import org.hejie.cases.statistics.CaseFigures.Moment;
import org.hejie.cases.statistics.CaseFigures.Outcome;
import org.hejie.cases.statistics.CaseFigures.Step;
import org.hejie.protocol.China;
import org.hejie.protocol.TerminationReason;
import org.jdbi.v3.core.Handle;

/** What periodic reports count of an assignment. */
final class Moments {
    private Moments() {}

    /** Within the caller's transaction. */
    static void count(Handle h, Row row, Assignment a) {
        Application told = a.application();
        CaseFigures.put(
                h,
                new CaseFigures.Subject(
                        row.id(),
                        row.organisationId(),
                        told.court() == null ? null : told.court().name(),
                        told.cause()),
                of(a));
    }

    static List<Moment> of(Assignment a) {
        List<Moment> moments = new ArrayList<>();
        LocalDate received = day(a.received().at());
        moments.add(new Moment(Step.RECEIVED, received, a.application().origin().name()));
        a.last(AssignmentEvent.Accepted.class).ifPresent(e -> moments.add(new Moment(Step.ACCEPTED, day(e.at()), "")));
        a.last(AssignmentEvent.Declined.class)
                .ifPresent(e -> moments.add(
                        new Moment(Step.DECLINED, day(e.at()), e.reason().name())));
        a.last(AssignmentEvent.Lapsed.class).ifPresent(e -> moments.add(new Moment(Step.LAPSED, day(e.at()), "")));
        a.last(AssignmentEvent.Recalled.class).ifPresent(e -> moments.add(new Moment(Step.RECALLED, day(e.at()), "")));
        ended(a, received).ifPresent(moments::add);
        a.all(AssignmentEvent.Applied.class)
                .findFirst()
                .ifPresent(e -> moments.add(
                        new Moment(Step.APPLIED, day(e.at()), e.route().name())));
        a.all(AssignmentEvent.Decided.class)
                .filter(AssignmentEvent.Decided::closes)
                .findFirst()
                .ifPresent(e -> moments.add(
                        new Moment(Step.RULED, day(e.at()), e.decision().name())));
        return moments;
    }

    /** What ended the mediation first: an agreement's effect, or its termination. */
    private static Optional<Moment> ended(Assignment a, LocalDate received) {
        for (AssignmentEvent event : a.events()) {
            if (event instanceof AssignmentEvent.TookEffect e) {
                Outcome outcome = e.partial() ? Outcome.PARTIAL : Outcome.FULL;
                return Optional.of(end(received, day(e.byParties()), TerminationReason.AGREEMENT_REACHED, outcome));
            }
            if (event instanceof AssignmentEvent.Terminated e) {
                boolean settled = e.reason() == TerminationReason.AGREEMENT_REACHED
                        || e.reason() == TerminationReason.SETTLED_AND_WITHDRAWN;
                return Optional.of(end(received, day(e.at()), e.reason(), settled ? Outcome.FULL : Outcome.NONE));
            }
        }
        return Optional.empty();
    }

    private static Moment end(LocalDate received, LocalDate on, TerminationReason reason, Outcome outcome) {
        return new Moment(
                Step.ENDED, on, reason.name(), outcome, (int) Math.max(0, ChronoUnit.DAYS.between(received, on)));
    }

    private static LocalDate day(Instant at) {
        return China.day(at);
    }
}
