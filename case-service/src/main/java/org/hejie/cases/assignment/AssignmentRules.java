package org.hejie.cases.assignment;

import static org.hejie.protocol.rest.AssignmentState.ACCEPTED;
import static org.hejie.protocol.rest.AssignmentState.AGREED;
import static org.hejie.protocol.rest.AssignmentState.CONFIRMATION_APPLIED;
import static org.hejie.protocol.rest.AssignmentState.COUNTERPARTY_ASKED;
import static org.hejie.protocol.rest.AssignmentState.IN_MEDIATION;
import static org.hejie.protocol.rest.AssignmentState.PENDING_ACCEPTANCE;
import static org.hejie.protocol.rest.AssignmentState.READY;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hejie.cases.clock.AfterAgreement;
import org.hejie.cases.clock.Clock;
import org.hejie.cases.clock.Due;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.exchange.ExchangeBody.Court;
import org.hejie.protocol.exchange.ExchangeBody.DeclineReason;
import org.hejie.protocol.exchange.ExchangeBody.HowChosen;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.exchange.ExchangeBody.Route;
import org.hejie.protocol.exchange.ExchangeBody.Willingness;
import org.hejie.protocol.rest.AssignmentRequest.AttemptOutcome;
import org.hejie.protocol.rest.AssignmentState;
import org.jspecify.annotations.Nullable;

/** What may happen to an assignment next. Pure: time is given, nothing is read or written. */
final class AssignmentRules {
    private static final int WORDS_LEAST = 2;
    private static final int WORDS_MOST = 500;
    private static final int FIELD_MOST = 2_000;
    private static final int DAYS_MOST = 365;
    private static final Set<AssignmentState> BEFORE_OPENING = Set.of(ACCEPTED, COUNTERPARTY_ASKED, READY);
    private static final Set<AssignmentState> MEDIATING = Set.of(ACCEPTED, COUNTERPARTY_ASKED, READY, IN_MEDIATION);
    private final AssignmentClocks clocks;

    AssignmentRules(AssignmentClocks clocks) {
        this.clocks = clocks;
    }

    /** What comes of a command. */
    sealed interface Decision {
        record Taken(List<AssignmentEvent> events) implements Decision {}

        record Refused(Refusal why) implements Decision {}
    }

    static Decision taken(AssignmentEvent... events) {
        return new Decision.Taken(List.of(events));
    }

    static Decision refused(Refusal why) {
        return new Decision.Refused(why);
    }

    Decision decide(Assignment a, AssignmentCommand command, Instant now) {
        return switch (command) {
            case AssignmentCommand.Accept _ -> accept(a, now);
            case AssignmentCommand.Decline c -> decline(a, c, now);
            case AssignmentCommand.Lapse _ -> lapse(a, now);
            case AssignmentCommand.Attempt c -> attempt(a, c, now);
            case AssignmentCommand.Answer c -> answer(a, c, now);
            case AssignmentCommand.Choose c -> choose(a, c, now);
            case AssignmentCommand.Appoint c -> appoint(a, c, now);
            case AssignmentCommand.Open c -> open(a, c, now);
            case AssignmentCommand.Extend c -> extend(a, c, now);
            case AssignmentCommand.Suspend c -> suspend(a, c, now);
            case AssignmentCommand.Resume _ -> resume(a, now);
            case AssignmentCommand.Suspect c -> suspect(a, c, now);
            case AssignmentCommand.Terminate c -> terminate(a, c, now);
            case AssignmentCommand.AskTogether c -> askTogether(a, c, now);
            case AssignmentCommand.TakeEffect c -> takeEffect(a, c, now);
            case AssignmentCommand.Recall c ->
                a.state().isOver() ? refused(Refusal.state()) : taken(new AssignmentEvent.Recalled(c.reason(), now));
            case AssignmentCommand.NoteLimitation c -> LimitationRules.note(a, c.note(), now);
            case AssignmentCommand.StrikeLimitation c -> LimitationRules.strike(a, c, now);
            case AssignmentCommand.Decide c -> decided(a, c);
            case AssignmentCommand.Note c -> taken(c.fact());
        };
    }

    // --- taken or not

    /** What came from a platform lapses; an application to the organisation itself waits on, for nobody could assign it anew. */
    private boolean acceptanceOver(Assignment a, Instant now) {
        return a.fromPlatform()
                && clocks.acceptance(a)
                        .map(c -> c.standing(now, clocks.calendar()) == Clock.Standing.OVER)
                        .orElse(false);
    }

    private Decision accept(Assignment a, Instant now) {
        if (a.state() != PENDING_ACCEPTANCE) {
            return refused(Refusal.state());
        }
        return acceptanceOver(a, now) ? refused(Refusal.acceptanceLate()) : taken(new AssignmentEvent.Accepted(now));
    }

    private static Decision decline(Assignment a, AssignmentCommand.Decline c, Instant now) {
        if (a.state() != PENDING_ACCEPTANCE) {
            return refused(Refusal.state());
        }
        boolean mustSay = c.reason() == DeclineReason.OTHER || c.words() != null;
        if (c.reason() == DeclineReason.NO_ANSWER || mustSay && !sayable(c.words())) {
            return refused(Refusal.words());
        }
        return taken(new AssignmentEvent.Declined(c.reason(), c.words(), now));
    }

    private Decision lapse(Assignment a, Instant now) {
        if (a.state() != PENDING_ACCEPTANCE) {
            return refused(Refusal.state());
        }
        return acceptanceOver(a, now) ? taken(new AssignmentEvent.Lapsed(now)) : refused(Refusal.notLapsed());
    }

    static boolean sayable(@Nullable String words) {
        int length = words == null ? 0 : words.strip().length();
        return length >= WORDS_LEAST && length <= WORDS_MOST;
    }

    // --- the other side

    private static Decision attempt(Assignment a, AssignmentCommand.Attempt c, Instant now) {
        if (!BEFORE_OPENING.contains(a.state())) {
            return refused(Refusal.state());
        }
        if (c.place() < 0 || c.place() >= a.received().application().parties().size()) {
            return refused(Refusal.place());
        }
        if (c.note() != null && !sayable(c.note())) {
            return refused(Refusal.words());
        }
        return taken(new AssignmentEvent.Attempted(c.place(), c.channel(), c.outcome(), c.note(), now));
    }

    private static Decision answer(Assignment a, AssignmentCommand.Answer c, Instant now) {
        if (!BEFORE_OPENING.contains(a.state())) {
            return refused(Refusal.state());
        }
        if (!a.asked().contains(c.place())) {
            return refused(Refusal.place());
        }
        if (!inTime(a, c.saidAt(), now)) {
            return refused(Refusal.time());
        }
        AssignmentEvent.Answered before = a.answers().get(c.place());
        if (before != null && before.answer() == c.answer()) {
            return refused(Refusal.answered());
        }
        boolean missed = a.all(AssignmentEvent.Attempted.class)
                .anyMatch(t -> t.place() == c.place() && t.outcome() == AttemptOutcome.NO_ANSWER);
        if (c.answer() == Willingness.UNREACHABLE && !missed) {
            return refused(Refusal.attemptFirst());
        }
        AssignmentEvent answered = new AssignmentEvent.Answered(c.place(), c.answer(), c.channel(), c.saidAt(), now);
        if (c.answer() == Willingness.WILLING) {
            return taken(answered);
        }
        if (a.party(c.place()).role() != Role.RESPONDENT) {
            return agreed(a.evolve(answered), now)
                    .filter(_ -> a.mediator().isEmpty())
                    .map(chosen -> taken(answered, chosen))
                    .orElseGet(() -> taken(answered));
        }
        TerminationReason reason = c.answer() == Willingness.UNWILLING
                ? TerminationReason.PARTY_UNWILLING
                : TerminationReason.PARTY_UNREACHABLE_IN_TERM;
        return taken(answered, new AssignmentEvent.Terminated(reason, null, null, null, null, now));
    }

    /** Those who still take part may all have named the same one. */
    private static Optional<AssignmentEvent> agreed(Assignment a, Instant now) {
        List<AssignmentEvent.Wished> wishes = a.takingPart().stream()
                .flatMap(place -> Optional.ofNullable(a.wishes().get(place)).stream())
                .toList();
        boolean same = wishes.size() == a.takingPart().size()
                && wishes.stream()
                                .map(AssignmentEvent.Wished::mediatorId)
                                .distinct()
                                .count()
                        == 1;
        return same
                ? Optional.of(new AssignmentEvent.MediatorChosen(
                        wishes.getFirst().mediatorId(), wishes.getFirst().name(), HowChosen.CHOSEN_TOGETHER, now))
                : Optional.empty();
    }

    private static boolean inTime(Assignment a, Instant said, Instant now) {
        Application told = a.received().application();
        Instant from = told.appliedAt().isBefore(a.received().at())
                ? told.appliedAt()
                : a.received().at();
        return !said.isAfter(now) && !said.isBefore(from);
    }

    // --- the mediator

    private Decision choose(Assignment a, AssignmentCommand.Choose c, Instant now) {
        if (!BEFORE_OPENING.contains(a.state())) {
            return refused(Refusal.state());
        }
        return switch (c.how()) {
            case CHOSEN_TOGETHER -> chooseTogether(a, c, now);
            case DESIGNATED_BY_COURT ->
                a.application().origin() == Origin.ORGANISATION_OWN ? refused(Refusal.noCourt()) : chosen(c, now);
            case DESIGNATED_BY_ORGANISATION -> designate(a, c, now);
        };
    }

    private static Decision chosen(AssignmentCommand.Choose c, Instant now) {
        return taken(new AssignmentEvent.MediatorChosen(c.mediatorId(), c.name(), c.how(), now));
    }

    private Decision designate(Assignment a, AssignmentCommand.Choose c, Instant now) {
        if (!a.appliedTogether()) {
            return chosen(c, now);
        }
        boolean over = clocks.choice(a)
                .map(clock -> clock.standing(now, clocks.calendar()) == Clock.Standing.OVER)
                .orElse(false);
        if (!over) {
            return refused(Refusal.choiceFirst());
        }
        return a.application().origin() == Origin.ORGANISATION_OWN
                ? chosen(c, now)
                : refused(Refusal.courtDesignates());
    }

    /** Each party's wish is kept; once all wish the same, that mediator is chosen. */
    private static Decision chooseTogether(Assignment a, AssignmentCommand.Choose c, Instant now) {
        Optional<Refusal> wrong = wrong(a, c.by(), now);
        if (wrong.isPresent()) {
            return refused(wrong.get());
        }
        if (c.by().isEmpty()) {
            return refused(Refusal.place());
        }
        List<AssignmentEvent> events = new ArrayList<>();
        for (Said said : c.by()) {
            events.add(
                    new AssignmentEvent.Wished(said.place(), c.mediatorId(), c.name(), said.channel(), said.at(), now));
        }
        agreed(a.evolve(events), now).ifPresent(events::add);
        return new Decision.Taken(List.copyOf(events));
    }

    /** Whether those who spoke are parties, each once, and at a time that can be. */
    private static Optional<Refusal> wrong(Assignment a, List<Said> all, Instant now) {
        Set<Integer> seen = new HashSet<>();
        for (Said said : all) {
            if (!a.takingPart().contains(said.place()) || !seen.add(said.place())) {
                return Optional.of(Refusal.place());
            }
            if (!inTime(a, said.at(), now)) {
                return Optional.of(Refusal.time());
            }
        }
        return Optional.empty();
    }

    private static Decision appoint(Assignment a, AssignmentCommand.Appoint c, Instant now) {
        return a.state() == IN_MEDIATION || a.state() == AGREED
                ? taken(new AssignmentEvent.MediatorChosen(
                        c.mediatorId(), c.name(), HowChosen.DESIGNATED_BY_ORGANISATION, now))
                : refused(Refusal.state());
    }

    private static Decision open(Assignment a, AssignmentCommand.Open c, Instant now) {
        if (!BEFORE_OPENING.contains(a.state())) {
            return refused(Refusal.state());
        }
        return a.state() == READY ? taken(new AssignmentEvent.Opened(c.caseId(), now)) : refused(Refusal.notReady());
    }

    // --- the term

    private Decision extend(Assignment a, AssignmentCommand.Extend c, Instant now) {
        if (!MEDIATING.contains(a.state())) {
            return refused(Refusal.state());
        }
        if (c.days() < 1 || c.days() > DAYS_MOST) {
            return refused(Refusal.days());
        }
        Optional<Clock> clock = clocks.mediation(a);
        if (clock.isEmpty()) {
            return refused(Refusal.noTerm());
        }
        Optional<Refusal> wrong = wrong(a, c.consents(), now);
        if (wrong.isPresent()) {
            return refused(wrong.get());
        }
        Set<Integer> said = c.consents().stream().map(Said::place).collect(Collectors.toSet());
        if (!said.containsAll(a.takingPart())) {
            return refused(Refusal.consents());
        }
        String article = clock.get().term().article();
        Clock.Change change = clock.get().extend(c.days(), now, clocks.calendar());
        if (change.refused().isPresent()) {
            return refused(Refusal.clock(change.refused().get(), article));
        }
        return switch (change.clock().due(clocks.calendar())) {
            case Due.Day day ->
                taken(new AssignmentEvent.Extended(c.days(), List.copyOf(c.consents()), day.last(), article, now));
            case Due.NoCalendar _ -> refused(Refusal.calendar());
            case Due.Suspended _ -> refused(Refusal.clock(Clock.Refusal.ALREADY_SUSPENDED, article));
        };
    }

    private Decision suspend(Assignment a, AssignmentCommand.Suspend c, Instant now) {
        if (!MEDIATING.contains(a.state())) {
            return refused(Refusal.state());
        }
        if (!sayable(c.reason())) {
            return refused(Refusal.words());
        }
        return clocks.mediation(a)
                .map(clock -> clock.suspend(now, clocks.calendar())
                        .refused()
                        .map(why -> refused(Refusal.clock(why, clock.term().article())))
                        .orElseGet(() ->
                                taken(new AssignmentEvent.Suspended(c.reason().strip(), now))))
                .orElseGet(() -> refused(Refusal.noTerm()));
    }

    private Decision resume(Assignment a, Instant now) {
        if (!MEDIATING.contains(a.state())) {
            return refused(Refusal.state());
        }
        return clocks.mediation(a)
                .map(clock -> clock.resume(now)
                        .refused()
                        .map(why -> refused(Refusal.clock(why, clock.term().article())))
                        .orElseGet(() -> taken(new AssignmentEvent.Resumed(now))))
                .orElseGet(() -> refused(Refusal.noTerm()));
    }

    /** Whoever assigned the case is told, nobody else: an organisation's own case goes to no court. */
    private static Decision suspect(Assignment a, AssignmentCommand.Suspect c, Instant now) {
        if (!MEDIATING.contains(a.state()) && a.state() != AGREED && a.state() != CONFIRMATION_APPLIED) {
            return refused(Refusal.state());
        }
        if (!a.fromPlatform() || a.application().origin() == Origin.ORGANISATION_OWN) {
            return refused(Refusal.nobodyToTell());
        }
        int length = c.grounds().strip().length();
        return length < WORDS_LEAST || length > FIELD_MOST
                ? refused(Refusal.grounds())
                : taken(new AssignmentEvent.Suspected(c.grounds().strip(), now));
    }

    // --- its end

    private Decision terminate(Assignment a, AssignmentCommand.Terminate c, Instant now) {
        if (!MEDIATING.contains(a.state())) {
            return refused(Refusal.state());
        }
        if (!c.bySession()) {
            Optional<Refusal> wrong = wrong(a, c, now);
            if (wrong.isPresent()) {
                return refused(wrong.get());
            }
        }
        return taken(new AssignmentEvent.Terminated(c.reason(), c.basics(), c.why(), c.conduct(), c.hints(), now));
    }

    private Optional<Refusal> wrong(Assignment a, AssignmentCommand.Terminate c, Instant now) {
        if (a.hadSession()) {
            return Optional.of(Refusal.sessionForm());
        }
        boolean recorded = switch (c.reason()) {
            case ADJOURNED, AGREEMENT_REACHED, PARTY_REFUSED_TO_SIGN, DEEMED_REFUSED -> true;
            default -> false;
        };
        if (recorded || !clocks.ruleSet(a).reasons().contains(c.reason())) {
            return Optional.of(Refusal.reason());
        }
        boolean tooLong = List.of(c.basics(), c.why(), c.conduct(), c.hints()).stream()
                .anyMatch(field -> field.length() > FIELD_MOST);
        if (tooLong || c.basics().isBlank() || c.why().isBlank()) {
            return Optional.of(Refusal.field());
        }
        boolean runs = clocks.mediation(a)
                .map(clock -> clock.standing(now, clocks.calendar()))
                .filter(s -> s == Clock.Standing.RUNNING || s == Clock.Standing.SUSPENDED)
                .isPresent();
        return c.reason() == TerminationReason.TERM_EXPIRED_NO_EXTENSION && runs
                ? Optional.of(Refusal.termRuns())
                : Optional.empty();
    }

    private static Decision takeEffect(Assignment a, AssignmentCommand.TakeEffect c, Instant now) {
        Optional<AssignmentEvent.TookEffect> before = a.last(AssignmentEvent.TookEffect.class);
        boolean sealedNow = before.isPresent()
                && before.get().digest().equals(c.digest())
                && before.get().withSeal() == null
                && c.withSeal() != null
                && !a.state().isOver();
        return a.state() == IN_MEDIATION || sealedNow
                ? taken(new AssignmentEvent.TookEffect(
                        c.sessionId(), c.partial(), c.digest(), c.byParties(), c.withSeal(), now))
                : refused(Refusal.state());
    }

    // --- after an agreement

    /** What the parties may ask for together, by where the case came from (在线调解规则 art. 20). */
    static List<Route> routes(Assignment a) {
        return a.application().origin() == Origin.ENTRUSTED_POST_FILING
                ? List.of(Route.MEDIATION_STATEMENT)
                : List.of(Route.JUDICIAL_CONFIRMATION, Route.ARBITRATION_REVIEW);
    }

    /** Whether it can still be asked for. */
    private sealed interface Asking {}

    private record InTime(LocalDate last, String article) implements Asking {}

    private record Late(Refusal why) implements Asking {}

    private Decision askTogether(Assignment a, AssignmentCommand.AskTogether c, Instant now) {
        if (a.state() != AGREED) {
            return refused(Refusal.state());
        }
        if (!routes(a).contains(c.route())) {
            return refused(Refusal.route());
        }
        Optional<Refusal> wrong = wrong(a, c.by(), now);
        if (wrong.isPresent()) {
            return refused(wrong.get());
        }
        Court court = c.court() == null ? a.application().court() : c.court();
        if (court == null && a.fromPlatform()) {
            return refused(Refusal.courtMissing());
        }
        Map<Integer, Said> asked = a.askedTogether(c.route());
        List<Said> fresh =
                c.by().stream().filter(s -> !asked.containsKey(s.place())).toList();
        if (fresh.isEmpty()) {
            return refused(c.by().isEmpty() ? Refusal.place() : Refusal.answered());
        }
        return switch (lastDay(a, c.route(), now)) {
            case Late late -> refused(late.why());
            case InTime time -> asked(a, c, fresh, court, time, now);
        };
    }

    private static Decision asked(
            Assignment a,
            AssignmentCommand.AskTogether c,
            List<Said> fresh,
            @Nullable Court court,
            InTime time,
            Instant now) {
        List<AssignmentEvent> events = new ArrayList<>();
        fresh.forEach(
                s -> events.add(new AssignmentEvent.AskedTogether(s.place(), c.route(), s.channel(), s.at(), now)));
        Map<Integer, Said> all = a.evolve(events).askedTogether(c.route());
        if (all.keySet().containsAll(a.takingPart())) {
            List<Said> jointBy = a.takingPart().stream().map(all::get).toList();
            events.add(new AssignmentEvent.Applied(
                    c.applicationId(), c.route(), court, jointBy, time.last(), time.article(), now));
        }
        return new Decision.Taken(List.copyOf(events));
    }

    /** It is late once it is late under every reading of when the agreement took effect; of those in time the first last day is told. */
    private Asking lastDay(Assignment a, Route route, Instant now) {
        List<Clock> running = switch (route) {
            case JUDICIAL_CONFIRMATION -> after(a, ClockKind.JUDICIAL_CONFIRMATION);
            case ARBITRATION_REVIEW -> after(a, ClockKind.ARBITRATION_REVIEW);
            case MEDIATION_STATEMENT -> List.of();
        };
        if (route == Route.MEDIATION_STATEMENT) {
            // The law sets no term for it; what is told is the mediation's own.
            Optional<Clock> own = clocks.mediation(a);
            return own.isPresent() && own.get().due(clocks.calendar()) instanceof Due.Day day
                    ? new InTime(day.last(), "在线调解规则 art. 20")
                    : new Late(Refusal.calendar());
        }
        boolean unknown = false;
        Optional<InTime> first = Optional.empty();
        for (Clock clock : running) {
            switch (clock.due(clocks.calendar())) {
                case Due.Day day -> {
                    if (now.isBefore(day.end()) && first.isEmpty()) {
                        first = Optional.of(new InTime(day.last(), clock.term().article()));
                    }
                }
                case Due.NoCalendar lacking -> {
                    // The last day is this one or later.
                    boolean sure = now.isBefore(new Due.Day(lacking.counted(), lacking.counted()).end());
                    if (sure && first.isEmpty()) {
                        first = Optional.of(
                                new InTime(lacking.counted(), clock.term().article()));
                    }
                    unknown = unknown || !sure;
                }
                case Due.Suspended _ -> throw new IllegalStateException("nothing stops it");
            }
        }
        if (first.isPresent()) {
            return first.get();
        }
        return new Late(
                unknown
                        ? Refusal.calendar()
                        : Refusal.confirmationLate(running.getFirst().term().article()));
    }

    private List<Clock> after(Assignment a, ClockKind kind) {
        return clocks.after(a, kind).stream().map(AfterAgreement::clock).toList();
    }

    private static Decision decided(Assignment a, AssignmentCommand.Decide c) {
        boolean ours = a.last(AssignmentEvent.Applied.class)
                .filter(applied -> applied.applicationId().equals(c.decided().applicationId()))
                .isPresent();
        return a.state() == CONFIRMATION_APPLIED && ours ? taken(c.decided()) : refused(Refusal.state());
    }
}
