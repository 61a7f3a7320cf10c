package org.hejie.cases.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.hejie.cases.assignment.AssignmentDesk.Reader;
import org.hejie.cases.assignment.AssignmentStore.Entry;
import org.hejie.cases.assignment.AssignmentStore.Loaded;
import org.hejie.cases.assignment.AssignmentStore.Row;
import org.hejie.cases.assignment.PageLinks.PageLink;
import org.hejie.cases.casefile.IdNumber;
import org.hejie.cases.casefile.MobileNumber;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.exchange.ExchangeBody.Route;
import org.hejie.protocol.rest.AssignmentAct;
import org.hejie.protocol.rest.AssignmentClock;
import org.hejie.protocol.rest.AssignmentClock.Standing;
import org.hejie.protocol.rest.AssignmentState;
import org.hejie.protocol.rest.AssignmentView;
import org.hejie.protocol.rest.AssignmentView.AssignmentParty;
import org.hejie.protocol.rest.AssignmentView.Happening;
import org.hejie.protocol.rest.IdKind;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.PartyChannel;
import org.hejie.protocol.rest.StaffName;
import org.jspecify.annotations.Nullable;

/** What a page shows of an assignment. Numbers leave here masked. */
final class AssignmentViews {
    /** What a mediator may do who is no administrator. */
    static final Set<AssignmentAct> MEDIATORS = EnumSet.of(
            AssignmentAct.ATTEMPT,
            AssignmentAct.ANSWER,
            AssignmentAct.SEND_LINKS,
            AssignmentAct.EXTEND,
            AssignmentAct.REPORT_SUSPICION,
            AssignmentAct.NOTE_LIMITATION);

    private AssignmentViews() {}

    static AssignmentView of(
            Loaded loaded, AssignmentClocks clocks, Map<Integer, PageLink> links, Instant now, Reader reader) {
        Row row = loaded.row();
        Assignment a = loaded.assignment();
        Application told = a.application();
        List<AssignmentClock> running = clocks.views(a, now);
        Optional<AssignmentClock> mediation = running.stream()
                .filter(c -> c.kind() == AssignmentClocks.kind(a))
                .findFirst();
        boolean mayExtend = mediation
                .filter(c -> c.standing() == Standing.RUNNING || c.standing() == Standing.SUSPENDED)
                .filter(c -> c.mayExtendBy() == null || c.mayExtendBy() > 0)
                .isPresent();
        List<AssignmentAct> acts = acts(a, mayExtend, mediation).stream()
                .filter(act -> reader.admin() || MEDIATORS.contains(act))
                .toList();
        AssignmentAct waits = waitsFor(a);
        return new AssignmentView(
                row.id(),
                row.fromPlatform(),
                told.origin(),
                told.procedure(),
                row.organisation(),
                told.court() == null ? null : told.court().name(),
                told.title(),
                told.references().stream()
                        .map(r -> clocks.references().view(r.kind(), r.value()))
                        .toList(),
                told.cause(),
                told.amountClaimed(),
                told.claims(),
                told.facts(),
                told.newForm(),
                clocks.ruleSet(a).name(),
                clocks.ruleSet(a).reasons(),
                a.state(),
                a.last(AssignmentEvent.Terminated.class)
                        .map(AssignmentEvent.Terminated::reason)
                        .orElse(null),
                row.receivedAt(),
                waits,
                waits == null ? List.of() : places(a, waits),
                parties(a, links, now),
                a.mediator().map(m -> new StaffName(m.mediatorId(), m.name())).orElse(null),
                a.mediator().map(AssignmentEvent.MediatorChosen::how).orElse(null),
                row.caseId(),
                running,
                clocks.limitation(a, now),
                loaded.entries().stream().map(e -> line(a, e).entry()).toList(),
                acts,
                mayExtend);
    }

    private static List<AssignmentParty> parties(Assignment a, Map<Integer, PageLink> links, Instant now) {
        List<NewParty> parties = a.received().application().parties();
        return IntStream.range(0, parties.size())
                .mapToObj(place -> party(a, place, parties.get(place), links.get(place), now))
                .toList();
    }

    private static AssignmentParty party(
            Assignment a, int place, NewParty party, @Nullable PageLink link, Instant now) {
        IdKind kind = party.idKind() == null ? IdKind.RESIDENT_ID : party.idKind();
        Optional<Said> asked = AssignmentRules.routes(a).stream()
                .map(route -> a.askedTogether(route).get(place))
                .flatMap(said -> Optional.ofNullable(said).stream())
                .findFirst();
        AssignmentEvent.Answered answer = a.answers().get(place);
        AssignmentEvent.Wished wish = a.wishes().get(place);
        return new AssignmentParty(
                place,
                party.role(),
                party.name(),
                party.entityName(),
                MobileNumber.parse(party.phone()).map(MobileNumber::masked).orElse(""),
                IdNumber.parse(kind, party.idNumber()).map(IdNumber::masked).orElse(""),
                a.asked().contains(place),
                (int) a.attempts(place),
                answer == null ? null : answer.answer(),
                answer == null ? null : answer.channel(),
                wish == null ? null : wish.name(),
                wish == null ? null : wish.channel(),
                link == null
                        ? null
                        : new AssignmentView.PageLink(
                                link.id(), link.state(now), link.sentAt(), link.openedAt(), link.expiresAt()),
                asked.map(Said::at).orElse(null));
    }

    // --- what comes next

    static @Nullable AssignmentAct waitsFor(Assignment a) {
        return switch (a.state()) {
            case PENDING_ACCEPTANCE -> AssignmentAct.ACCEPT;
            case ACCEPTED -> a.unsought().isEmpty() ? AssignmentAct.CHOOSE_MEDIATOR : AssignmentAct.ATTEMPT;
            case COUNTERPARTY_ASKED -> a.allWilling() ? AssignmentAct.CHOOSE_MEDIATOR : AssignmentAct.ANSWER;
            case READY -> AssignmentAct.OPEN;
            case AGREED -> AssignmentAct.APPLY_FOR_CONFIRMATION;
            default -> null;
        };
    }

    private static List<Integer> places(Assignment a, AssignmentAct waits) {
        return switch (waits) {
            case ATTEMPT -> a.unsought();
            case ANSWER -> a.unwilling();
            case CHOOSE_MEDIATOR ->
                a.appliedTogether()
                        ? a.takingPart().stream()
                                .filter(place -> !a.wishes().containsKey(place))
                                .toList()
                        : List.of();
            case APPLY_FOR_CONFIRMATION -> {
                Route route = AssignmentRules.routes(a).getFirst();
                yield a.takingPart().stream()
                        .filter(place -> !a.askedTogether(route).containsKey(place))
                        .toList();
            }
            default -> List.of();
        };
    }

    private static List<AssignmentAct> acts(Assignment a, boolean mayExtend, Optional<AssignmentClock> mediation) {
        AssignmentState state = a.state();
        List<AssignmentAct> acts = new ArrayList<>();
        switch (state) {
            case PENDING_ACCEPTANCE -> acts.addAll(List.of(AssignmentAct.ACCEPT, AssignmentAct.DECLINE));
            case ACCEPTED, COUNTERPARTY_ASKED, READY ->
                acts.addAll(List.of(AssignmentAct.ATTEMPT, AssignmentAct.ANSWER, AssignmentAct.CHOOSE_MEDIATOR));
            case AGREED -> acts.add(AssignmentAct.APPLY_FOR_CONFIRMATION);
            default -> {}
        }
        if (PageSender.sendable(a)) {
            acts.add(AssignmentAct.SEND_LINKS);
        }
        if (state == AssignmentState.READY) {
            acts.add(AssignmentAct.OPEN);
        }
        boolean mediating = state.isBeforeEnd() && state != AssignmentState.PENDING_ACCEPTANCE;
        if (mediating && mayExtend) {
            acts.add(AssignmentAct.EXTEND);
        }
        if (mediating && mediation.filter(c -> stops(a, c)).isPresent()) {
            acts.add(a.suspended() ? AssignmentAct.RESUME : AssignmentAct.SUSPEND);
        }
        if (mediating && !a.hadSession()) {
            acts.add(AssignmentAct.TERMINATE);
        }
        boolean agreed = state == AssignmentState.AGREED || state == AssignmentState.CONFIRMATION_APPLIED;
        if ((mediating || agreed) && a.fromPlatform() && a.application().origin() != Origin.ORGANISATION_OWN) {
            acts.add(AssignmentAct.REPORT_SUSPICION);
        }
        if (LimitationRules.noted(state)) {
            acts.add(AssignmentAct.NOTE_LIMITATION);
        }
        return acts;
    }

    private static boolean stops(Assignment a, AssignmentClock clock) {
        return clock.kind() == org.hejie.protocol.ClockKind.PRE_FILING
                && (a.suspended() || clock.standing() == Standing.RUNNING);
    }

    // --- what happened

    private static Line line(Assignment a, Entry entry) {
        return switch (entry.event()) {
            case AssignmentEvent.Received e ->
                Line.of(entry, "received")
                        .detail(e.from() != null ? "PLATFORM" : e.oral() ? "ORAL" : "WRITTEN")
                        .words(e.from());
            case AssignmentEvent.ArrivedAgain e ->
                Line.of(entry, "arrived_again").words(e.via());
            case AssignmentEvent.Updated e -> Line.of(entry, "updated").words(e.note());
            case AssignmentEvent.MaterialTold e -> Line.of(entry, "material").words(e.name());
            case AssignmentEvent.HoldRequested e -> Line.of(entry, "hold").words(e.basis() + "：" + e.reason());
            case AssignmentEvent.MediatorReplaced e ->
                Line.of(entry, "mediator_replaced").words(e.name() + "：" + e.reason());
            case AssignmentEvent.SessionTold e ->
                Line.of(entry, "session")
                        .detail(e.act().name())
                        .words(e.plannedAt() == null ? null : e.plannedAt().toString());
            case AssignmentEvent.TranscriptConfirmed _ -> Line.of(entry, "transcript_confirmed");
            case AssignmentEvent.FactsAgreed e -> Line.of(entry, "facts_agreed").words(Integer.toString(e.count()));
            case AssignmentEvent.RecordingIndexed _ -> Line.of(entry, "recording_indexed");
            case AssignmentEvent.ReviewRequested e ->
                Line.of(entry, "review_requested").words(e.basis());
            case AssignmentEvent.Accepted _ -> Line.of(entry, "accepted");
            case AssignmentEvent.Declined e ->
                Line.of(entry, "declined").detail(e.reason().name()).words(e.words());
            case AssignmentEvent.Lapsed _ -> Line.of(entry, "lapsed");
            case AssignmentEvent.Attempted e ->
                Line.of(entry, "attempted")
                        .said(a, e.place(), e.channel())
                        .detail(e.outcome().name())
                        .words(e.note());
            case AssignmentEvent.Answered e ->
                Line.of(entry, "answered")
                        .said(a, e.place(), e.channel())
                        .detail(e.answer().name());
            case AssignmentEvent.Wished e ->
                Line.of(entry, "wished").said(a, e.place(), e.channel()).words(e.name());
            case AssignmentEvent.MediatorChosen e ->
                Line.of(entry, "mediator_chosen").detail(e.how().name()).words(e.name());
            case AssignmentEvent.Opened _ -> Line.of(entry, "opened");
            case AssignmentEvent.Extended e ->
                Line.of(entry, "extended")
                        .detail(Integer.toString(e.days()))
                        .words(e.last().toString());
            case AssignmentEvent.Suspended e -> Line.of(entry, "suspended").words(e.reason());
            case AssignmentEvent.Resumed _ -> Line.of(entry, "resumed");
            case AssignmentEvent.Suspected e -> Line.of(entry, "suspected").words(e.grounds());
            case AssignmentEvent.TookEffect e ->
                Line.of(entry, "agreement_effective").detail(e.withSeal() == null ? "BY_PARTIES" : "WITH_SEAL");
            case AssignmentEvent.Terminated e ->
                Line.of(entry, "terminated").detail(e.reason().name()).words(e.why());
            case AssignmentEvent.Recalled e -> Line.of(entry, "recalled").words(e.reason());
            case AssignmentEvent.AskedTogether e ->
                Line.of(entry, "asked_together")
                        .said(a, e.place(), e.channel())
                        .detail(e.route().name());
            case AssignmentEvent.Applied e ->
                Line.of(entry, "applied")
                        .detail(e.route().name())
                        .words(e.last().toString());
            case AssignmentEvent.LimitationNoted e ->
                Line.of(entry, "limitation")
                        .about(e.place() == null ? null : a.party(e.place()).name())
                        .detail(e.act().name())
                        .words(e.on() + "：" + e.evidence());
            case AssignmentEvent.LimitationStruck e ->
                Line.of(entry, "limitation_struck").words(e.why());
            case AssignmentEvent.Decided e ->
                Line.of(entry, "decided")
                        .detail(e.decision().name())
                        .words(e.number() == null ? e.reason() : e.number());
        };
    }

    /** One line of the timeline, piece by piece. */
    private record Line(Happening entry) {
        static Line of(Entry entry, String kind) {
            return new Line(
                    new Happening(entry.seq(), entry.event().at(), kind, entry.actor(), null, null, null, null));
        }

        Line said(Assignment a, int place, PartyChannel channel) {
            return new Line(new Happening(
                    entry.seq(),
                    entry.at(),
                    entry.kind(),
                    entry.by(),
                    a.party(place).name(),
                    channel,
                    entry.detail(),
                    entry.words()));
        }

        Line about(@Nullable String party) {
            return new Line(new Happening(
                    entry.seq(), entry.at(), entry.kind(), entry.by(), party, null, entry.detail(), entry.words()));
        }

        Line detail(String detail) {
            return new Line(new Happening(
                    entry.seq(),
                    entry.at(),
                    entry.kind(),
                    entry.by(),
                    entry.party(),
                    entry.channel(),
                    detail,
                    entry.words()));
        }

        Line words(@Nullable String words) {
            return new Line(new Happening(
                    entry.seq(),
                    entry.at(),
                    entry.kind(),
                    entry.by(),
                    entry.party(),
                    entry.channel(),
                    entry.detail(),
                    words));
        }
    }
}
