package org.hejie.cases.assignment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hejie.cases.casefile.References;
import org.hejie.cases.clock.AfterAgreement;
import org.hejie.cases.clock.Clock;
import org.hejie.cases.clock.Due;
import org.hejie.cases.clock.Term;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.cases.ruleset.RuleSet;
import org.hejie.cases.ruleset.RuleSets;
import org.hejie.protocol.China;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.agreement.Effect;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.exchange.ExchangeBody.Procedure;
import org.hejie.protocol.exchange.ExchangeBody.Route;
import org.hejie.protocol.rest.AgreementClock.Reading;
import org.hejie.protocol.rest.AssignmentClock;
import org.hejie.protocol.rest.AssignmentClock.Standing;
import org.hejie.protocol.rest.LimitationView;
import org.jspecify.annotations.Nullable;

/** Which clocks run for an assignment, counted from what happened to it. It keeps the terms of the day on which it began. */
final class AssignmentClocks {
    /** Why nothing is delegated before filing any more. */
    static final String NO_DELEGATION = "关于严格依法规范民事案件立案与调解工作的意见";

    private final RuleSets ruleSets;
    private final HolidayCalendar calendar;

    AssignmentClocks(RuleSets ruleSets, HolidayCalendar calendar) {
        this.ruleSets = ruleSets;
        this.calendar = calendar;
    }

    /** How pages show references, by the same rule sets. */
    References references() {
        return new References(ruleSets);
    }

    HolidayCalendar calendar() {
        return calendar;
    }

    /** When it was assigned, or applied for; never after it came. */
    static Instant began(Application told, Instant received) {
        Instant at = told.origin() == Origin.ORGANISATION_OWN ? told.appliedAt() : told.assignedAt();
        return at.isAfter(received) ? received : at;
    }

    /** The rules it keeps: those of the day on which it began. */
    RuleSet ruleSet(Assignment a) {
        String name = a.received().ruleSet();
        return name == null
                ? ruleSets.of(began(a.received().application(), a.received().at()))
                : ruleSets.named(name);
    }

    /** Those that one which comes now is to keep. */
    RuleSet ruleSetOf(Application told, Instant received) {
        return ruleSets.of(began(told, received));
    }

    /** The rule a clock of it rests on; empty where none holds. */
    String article(Assignment a, ClockKind kind) {
        return term(a, kind).map(Term::article).orElse("");
    }

    private Optional<Term> term(Assignment a, ClockKind kind) {
        return ruleSet(a).term(kind);
    }

    private Optional<Clock> clock(Assignment a, ClockKind kind, Optional<Instant> started, Optional<Instant> met) {
        return started.flatMap(at -> term(a, kind).map(term -> {
            Clock clock = Clock.start(term, at);
            return met.map(done -> clock.meet(done).clock()).orElse(clock);
        }));
    }

    Optional<Clock> acceptance(Assignment a) {
        Optional<Instant> answered = a.events().stream()
                .filter(e -> e instanceof AssignmentEvent.Accepted
                        || e instanceof AssignmentEvent.Declined
                        || e instanceof AssignmentEvent.Recalled)
                .map(AssignmentEvent::at)
                .findFirst();
        return clock(a, ClockKind.ACCEPTANCE, Optional.of(a.received().at()), answered);
    }

    private Optional<Clock> asked(Assignment a) {
        return clock(
                a,
                ClockKind.COUNTERPARTY_ASKED,
                a.acceptedAt(),
                a.soughtAt().map(at -> a.acceptedAt().filter(at::isBefore).orElse(at)));
    }

    /** Both sides choose together; of a mediator who was named before, nothing runs. */
    Optional<Clock> choice(Assignment a) {
        Optional<Instant> chosen = a.all(AssignmentEvent.MediatorChosen.class)
                .map(AssignmentEvent::at)
                .findFirst();
        Optional<Instant> agreed = a.bothConsentedAt();
        boolean before =
                chosen.isPresent() && agreed.filter(chosen.get()::isAfter).isEmpty();
        return before ? Optional.empty() : clock(a, ClockKind.CHOICE_OF_MEDIATOR, agreed, chosen);
    }

    /** The mediation's own term. */
    static ClockKind kind(Assignment a) {
        Application told = a.received().application();
        if (told.newForm()) {
            return ClockKind.NEW_FORM_EMPLOYMENT;
        }
        return switch (told.origin()) {
            case DELEGATED_PRE_FILING -> ClockKind.PRE_FILING;
            case ENTRUSTED_POST_FILING ->
                told.procedure() == Procedure.SUMMARY ? ClockKind.POST_FILING_SUMMARY : ClockKind.POST_FILING_ORDINARY;
            case ORGANISATION_OWN -> ClockKind.OWN_CASE;
        };
    }

    /** The mediation's clock with its suspensions and extensions; empty before it starts, and where no term holds. */
    Optional<Clock> mediation(Assignment a) {
        return term(a, kind(a)).flatMap(term -> started(a, term).map(at -> mediation(a, term, at)));
    }

    private static Clock mediation(Assignment a, Term term, Instant started) {
        List<Clock.Suspension> suspensions = new ArrayList<>();
        List<Integer> extensions = new ArrayList<>();
        for (AssignmentEvent event : a.events()) {
            switch (event) {
                case AssignmentEvent.Suspended s -> suspensions.add(new Clock.Suspension(s.at(), null));
                case AssignmentEvent.Resumed r ->
                    suspensions.add(
                            new Clock.Suspension(suspensions.removeLast().from(), r.at()));
                case AssignmentEvent.Extended e -> extensions.add(e.days());
                default -> {}
            }
        }
        return new Clock(term, started, suspensions, extensions, a.endedAt().orElse(null));
    }

    private static Optional<Instant> started(Assignment a, Term term) {
        Application told = a.received().application();
        Instant received = a.received().at();
        return switch (term.starts()) {
            case ACCEPTED -> a.acceptedAt();
            case ASSIGNED -> Optional.of(received);
            case APPLICATION_RECEIVED -> Optional.of(told.appliedAt());
            case MATERIALS_SIGNED_FOR -> Optional.of(Objects.requireNonNullElse(told.materialsSignedFor(), received));
            case BOTH_CONSENTED -> a.bothConsentedAt();
            case AGREEMENT_EFFECTIVE ->
                a.last(AssignmentEvent.TookEffect.class).map(AssignmentEvent.TookEffect::byParties);
            case KNEW -> Optional.empty();
        };
    }

    /** Of that kind, by each reading under which the agreement is effective. */
    List<AfterAgreement> after(Assignment a, ClockKind kind) {
        return a.last(AssignmentEvent.TookEffect.class).stream()
                .flatMap(effect -> after(a, kind, new Effect(effect.byParties(), effect.withSeal())).stream())
                .toList();
    }

    /** None after filing: what is asked for then has no term of its own (在线调解规则 art. 20). */
    List<AfterAgreement> after(Assignment a, ClockKind kind, Effect effect) {
        if (AssignmentRules.routes(a).contains(Route.MEDIATION_STATEMENT)) {
            return List.of();
        }
        Optional<Instant> applied = a.last(AssignmentEvent.Applied.class).map(AssignmentEvent::at);
        return term(a, kind).stream()
                .flatMap(term -> AfterAgreement.of(term, effect, applied).stream())
                .toList();
    }

    // --- for pages

    /** All of them, in the order in which they began to matter. */
    List<AssignmentClock> views(Assignment a, Instant now) {
        List<AssignmentClock> views = new ArrayList<>();
        boolean over = a.endedAt().isPresent();
        acceptance(a).ifPresent(c -> views.add(view(c, now, null)));
        Stream.of(asked(a), choice(a))
                .flatMap(Optional::stream)
                .filter(c -> !over || c.met() != null)
                .forEach(c -> views.add(view(c, now, null)));
        mediationView(a, now).ifPresent(views::add);
        after(a, ClockKind.ARBITRATION_REVIEW).forEach(c -> views.add(view(c.clock(), now, c.reading())));
        after(a, ClockKind.JUDICIAL_CONFIRMATION).forEach(c -> views.add(view(c.clock(), now, c.reading())));
        return List.copyOf(views);
    }

    private Optional<AssignmentClock> mediationView(Assignment a, Instant now) {
        if (term(a, kind(a)).isEmpty()) {
            String article = kind(a) == ClockKind.PRE_FILING ? NO_DELEGATION : "";
            return Optional.of(
                    new AssignmentClock(kind(a), Standing.NO_TERM, article, null, null, null, 0, 0, null, null));
        }
        return mediation(a).map(c -> view(c, now, null));
    }

    private AssignmentClock view(Clock clock, Instant now, @Nullable Reading reading) {
        Term term = clock.term();
        int extended = clock.extensions().stream().mapToInt(Integer::intValue).sum();
        Integer most = term.extendable();
        Due due = clock.due(calendar);
        return new AssignmentClock(
                term.kind(),
                Standing.valueOf(clock.standing(now, calendar).name()),
                term.article(),
                China.day(clock.started()),
                due instanceof Due.Day day ? day.last() : null,
                due instanceof Due.Day day && day.moved() ? day.counted() : null,
                extended,
                most == null ? null : Integer.valueOf(most - extended),
                due instanceof Due.NoCalendar lacking ? Integer.valueOf(lacking.year()) : null,
                reading);
    }

    /** The limitation of arbitration; the application for this mediation interrupts it. */
    LimitationView limitation(Assignment a, Instant now) {
        return LimitationNotes.view(a, term(a, ClockKind.ARBITRATION_LIMITATION), calendar, now);
    }

    /** The clock that runs out first. */
    record Next(ClockKind kind, LocalDate last) {}

    /** Of those that run; empty where none does, or none can be said. One that is over and still unmet is the first. */
    Optional<Next> next(Assignment a, Instant now) {
        if (a.state().isOver()) {
            return Optional.empty();
        }
        return views(a, now).stream()
                .filter(c -> c.standing() == Standing.RUNNING || c.standing() == Standing.OVER && open(a, c.kind()))
                .filter(c -> c.last() != null)
                .map(c -> new Next(c.kind(), Objects.requireNonNull(c.last())))
                .min((x, y) -> x.last().compareTo(y.last()));
    }

    /** Whether what it runs for is still to be done. */
    private boolean open(Assignment a, ClockKind kind) {
        return switch (kind) {
            case ACCEPTANCE -> a.acceptedAt().isEmpty();
            case COUNTERPARTY_ASKED -> !a.unsought().isEmpty();
            case CHOICE_OF_MEDIATOR, DESIGNATION_OF_MEDIATOR -> a.mediator().isEmpty();
            case ARBITRATION_REVIEW, JUDICIAL_CONFIRMATION -> false;
            default -> a.endedAt().isEmpty();
        };
    }
}
