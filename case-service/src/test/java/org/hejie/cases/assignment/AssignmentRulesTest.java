package org.hejie.cases.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.cases.assignment.Told.COMPANY;
import static org.hejie.cases.assignment.Told.WORKER;
import static org.hejie.cases.assignment.Told.after;
import static org.hejie.cases.assignment.Told.refusal;
import static org.hejie.cases.assignment.Told.said;
import static org.hejie.protocol.rest.PartyChannel.PHONE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hejie.cases.assignment.AssignmentCommand.Accept;
import org.hejie.cases.assignment.AssignmentCommand.Answer;
import org.hejie.cases.assignment.AssignmentCommand.AskTogether;
import org.hejie.cases.assignment.AssignmentCommand.Attempt;
import org.hejie.cases.assignment.AssignmentCommand.Choose;
import org.hejie.cases.assignment.AssignmentCommand.Decline;
import org.hejie.cases.assignment.AssignmentCommand.Extend;
import org.hejie.cases.assignment.AssignmentCommand.Lapse;
import org.hejie.cases.assignment.AssignmentCommand.Open;
import org.hejie.cases.assignment.AssignmentCommand.Recall;
import org.hejie.cases.assignment.AssignmentCommand.Resume;
import org.hejie.cases.assignment.AssignmentCommand.Suspend;
import org.hejie.cases.assignment.AssignmentCommand.TakeEffect;
import org.hejie.cases.assignment.AssignmentCommand.Terminate;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.exchange.ExchangeBody.DeclineReason;
import org.hejie.protocol.exchange.ExchangeBody.HowChosen;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.exchange.ExchangeBody.Procedure;
import org.hejie.protocol.exchange.ExchangeBody.Route;
import org.hejie.protocol.exchange.ExchangeBody.Willingness;
import org.hejie.protocol.rest.AssignmentClock;
import org.hejie.protocol.rest.AssignmentClock.Standing;
import org.hejie.protocol.rest.AssignmentRequest.AttemptOutcome;
import org.hejie.protocol.rest.AssignmentState;
import org.junit.jupiter.api.Test;

/** The rules by which an assignment goes on. */
final class AssignmentRulesTest {
    /** A Monday. */
    private static final Instant MONDAY = Instant.parse("2026-03-02T01:00:00Z");

    private static final Duration DAY = Duration.ofDays(1);
    private static final Choose DESIGNATED = new Choose(HowChosen.DESIGNATED_BY_ORGANISATION, "a_1", "王调解", List.of());

    private static Answer willing(Instant at) {
        return new Answer(COMPANY, Willingness.WILLING, PHONE, at);
    }

    private static Attempt missed() {
        return new Attempt(COMPANY, PHONE, AttemptOutcome.NO_ANSWER, null);
    }

    private static Assignment ready(Assignment received, Instant at) {
        return after(after(after(received, new Accept(), at), willing(at), at), DESIGNATED, at);
    }

    private static Assignment agreed(Assignment received, Instant at) {
        Assignment opened = after(ready(received, at), new Open("c_1"), at);
        return after(opened, new TakeEffect("s_1", false, "d".repeat(64), at, null), at);
    }

    private static AssignmentClock clock(Assignment a, ClockKind kind, Instant now) {
        return Told.CLOCKS.views(a, now).stream()
                .filter(c -> c.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itGoesFromBeingReceivedToTheCase() {
        Assignment a = Told.own(MONDAY);
        assertThat(a.state()).isEqualTo(AssignmentState.PENDING_ACCEPTANCE);
        a = after(a, new Accept(), MONDAY);
        assertThat(a.state()).isEqualTo(AssignmentState.ACCEPTED);
        a = after(a, missed(), MONDAY);
        assertThat(a.state()).isEqualTo(AssignmentState.COUNTERPARTY_ASKED);
        assertThat(refusal(a, new Open("c_1"), MONDAY)).isEqualTo("not_ready");
        a = after(a, willing(MONDAY), MONDAY);
        a = after(a, DESIGNATED, MONDAY);
        assertThat(a.state()).isEqualTo(AssignmentState.READY);
        a = after(a, new Open("c_1"), MONDAY);
        assertThat(a.state()).isEqualTo(AssignmentState.IN_MEDIATION);
        assertThat(refusal(a, new Open("c_2"), MONDAY)).isEqualTo("assignment_state");
    }

    @Test
    void aThirdPartysNoLetsThoseWhoNamedTheSameOneChoose() {
        Assignment a = after(
                Told.of(
                        Origin.ORGANISATION_OWN,
                        Procedure.NONE,
                        null,
                        MONDAY,
                        List.of(Told.party(Role.APPLICANT), Told.party(Role.RESPONDENT), Told.party(Role.THIRD_PARTY))),
                new Accept(),
                MONDAY);
        a = after(after(a, willing(MONDAY), MONDAY), new Answer(2, Willingness.WILLING, PHONE, MONDAY), MONDAY);
        a = after(
                a,
                new Choose(
                        HowChosen.CHOSEN_TOGETHER,
                        "a_1",
                        "王调解",
                        List.of(new Said(0, PHONE, MONDAY), new Said(COMPANY, PHONE, MONDAY))),
                MONDAY);
        assertThat(a.mediator()).isEmpty();
        a = after(a, new Answer(2, Willingness.UNWILLING, PHONE, MONDAY), MONDAY);
        assertThat(a.mediator()).isPresent();
        assertThat(a.state()).isEqualTo(AssignmentState.READY);
    }

    @Test
    void itIsAcceptedOnceAndInTime() {
        Assignment court = Told.entrusted(MONDAY);
        assertThat(refusal(court, new Lapse(), MONDAY.plus(DAY.multipliedBy(3))))
                .isEqualTo("not_lapsed");
        // Three working days after Monday: Thursday is the last.
        Instant late = Instant.parse("2026-03-05T16:00:00Z");
        assertThat(refusal(court, new Accept(), late)).isEqualTo("acceptance_late");
        assertThat(after(court, new Lapse(), late).state()).isEqualTo(AssignmentState.LAPSED);
        assertThat(after(court, new Accept(), late.minusMillis(1)).state()).isEqualTo(AssignmentState.ACCEPTED);
        assertThat(refusal(after(court, new Accept(), MONDAY), new Accept(), MONDAY))
                .isEqualTo("assignment_state");
    }

    @Test
    void anApplicationToTheOrganisationItselfWaitsOn() {
        Instant late = MONDAY.plus(DAY.multipliedBy(10));
        assertThat(refusal(Told.own(MONDAY), new Lapse(), late)).isEqualTo("not_lapsed");
        assertThat(clock(Told.own(MONDAY), ClockKind.ACCEPTANCE, late).standing())
                .isEqualTo(Standing.OVER);
        assertThat(after(Told.own(MONDAY), new Accept(), late).state()).isEqualTo(AssignmentState.ACCEPTED);
    }

    @Test
    void decliningOtherwiseNeedsWords() {
        Assignment a = Told.entrusted(MONDAY);
        assertThat(refusal(a, new Decline(DeclineReason.OTHER, null), MONDAY)).isEqualTo("words_invalid");
        assertThat(refusal(a, new Decline(DeclineReason.NO_ANSWER, "没有答复"), MONDAY))
                .isEqualTo("words_invalid");
        assertThat(after(a, new Decline(DeclineReason.CONFLICT_OF_INTEREST, null), MONDAY)
                        .state())
                .isEqualTo(AssignmentState.DECLINED);
    }

    @Test
    void theOtherSidesNoEndsIt() {
        Assignment a = after(Told.own(MONDAY), new Accept(), MONDAY);
        Answer unreachable = new Answer(COMPANY, Willingness.UNREACHABLE, PHONE, MONDAY);
        assertThat(refusal(a, unreachable, MONDAY)).isEqualTo("attempt_first");
        Assignment gone = after(after(a, missed(), MONDAY), unreachable, MONDAY);
        assertThat(gone.last(AssignmentEvent.Terminated.class).orElseThrow().reason())
                .isEqualTo(TerminationReason.PARTY_UNREACHABLE_IN_TERM);
        Assignment no = after(a, new Answer(COMPANY, Willingness.UNWILLING, PHONE, MONDAY), MONDAY);
        assertThat(no.state()).isEqualTo(AssignmentState.TERMINATED);
        assertThat(no.last(AssignmentEvent.Terminated.class).orElseThrow().reason())
                .isEqualTo(TerminationReason.PARTY_UNWILLING);
        assertThat(refusal(a, new Answer(WORKER, Willingness.WILLING, PHONE, MONDAY), MONDAY))
                .isEqualTo("party_unknown");
        assertThat(refusal(a, willing(MONDAY.plus(DAY)), MONDAY)).isEqualTo("said_at_invalid");
    }

    @Test
    void aMediatorIsChosenTogetherOnceAllWishTheSame() {
        Assignment a = after(Told.own(MONDAY), new Accept(), MONDAY);
        Assignment one = after(a, together("a_1", WORKER), MONDAY);
        assertThat(one.mediator()).isEmpty();
        assertThat(after(one, together("a_2", COMPANY), MONDAY).mediator()).isEmpty();
        assertThat(after(one, together("a_1", COMPANY), MONDAY)
                        .mediator()
                        .orElseThrow()
                        .how())
                .isEqualTo(HowChosen.CHOSEN_TOGETHER);
    }

    private static Choose together(String account, int... places) {
        return new Choose(
                HowChosen.CHOSEN_TOGETHER,
                account,
                "某调解",
                java.util.Arrays.stream(places).mapToObj(p -> said(p, MONDAY)).toList());
    }

    @Test
    void whereBothAppliedTheyChooseFirst() {
        Assignment own = after(
                Told.of(Origin.ORGANISATION_OWN, Procedure.NONE, null, MONDAY, Told.two(), said(COMPANY, MONDAY)),
                new Accept(),
                MONDAY);
        assertThat(refusal(own, DESIGNATED, MONDAY)).isEqualTo("choice_first");
        Instant later = MONDAY.plus(DAY.multipliedBy(3));
        assertThat(after(own, DESIGNATED, later).state()).isEqualTo(AssignmentState.READY);
        Assignment court = after(
                Told.of(
                        Origin.ENTRUSTED_POST_FILING,
                        Procedure.ORDINARY,
                        "court-a",
                        MONDAY,
                        Told.two(),
                        said(COMPANY, MONDAY)),
                new Accept(),
                MONDAY);
        assertThat(refusal(court, DESIGNATED, later)).isEqualTo("court_designates");
        Choose byCourt = new Choose(HowChosen.DESIGNATED_BY_COURT, "a_1", "王调解", List.of());
        assertThat(after(court, byCourt, later).state()).isEqualTo(AssignmentState.READY);
        assertThat(refusal(own, byCourt, later)).isEqualTo("no_court");
    }

    @Test
    void aCaseKeepsTheTermsOfTheDayItBegan() {
        Instant before = Instant.parse("2024-12-30T01:00:00Z");
        Instant since = Instant.parse("2025-01-02T01:00:00Z");
        Assignment old = after(Told.delegated(before), new Accept(), before);
        Assignment young = after(Told.delegated(since), new Accept(), since);
        assertThat(clock(old, ClockKind.PRE_FILING, since).last()).isEqualTo(LocalDate.of(2025, 2, 5));
        AssignmentClock none = clock(young, ClockKind.PRE_FILING, since);
        assertThat(none.standing()).isEqualTo(Standing.NO_TERM);
        assertThat(none.last()).isNull();
        assertThat(none.article()).isEqualTo(AssignmentClocks.NO_DELEGATION);
        assertThat(refusal(young, new Extend(5, List.of()), since)).isEqualTo("no_term");
        assertThat(clock(Told.entrusted(since), ClockKind.POST_FILING_ORDINARY, since)
                        .article())
                .contains("item 3");
        assertThat(Told.CLOCKS.views(Told.entrusted(before), since))
                .extracting(AssignmentClock::kind)
                .doesNotContain(ClockKind.POST_FILING_ORDINARY);
    }

    /** A court has it: the parties ask it for a mediation statement or withdraw (在线调解规则 art. 20). */
    @Test
    void afterFilingNoClockRunsFromTheAgreement() {
        Assignment entrusted = agreed(Told.entrusted(MONDAY), MONDAY);
        assertThat(Told.CLOCKS.after(entrusted, ClockKind.JUDICIAL_CONFIRMATION))
                .isEmpty();
        assertThat(Told.CLOCKS.views(entrusted, MONDAY))
                .extracting(AssignmentClock::kind)
                .doesNotContain(ClockKind.JUDICIAL_CONFIRMATION, ClockKind.ARBITRATION_REVIEW);
        assertThat(refusal(
                        entrusted,
                        new AskTogether(Route.JUDICIAL_CONFIRMATION, null, List.of(said(WORKER, MONDAY)), "ap_1"),
                        MONDAY))
                .isEqualTo("route_not_open");
        assertThat(Told.CLOCKS.after(agreed(Told.own(MONDAY), MONDAY), ClockKind.JUDICIAL_CONFIRMATION))
                .hasSize(1);
    }

    @Test
    void whereACalendarLacksNothingIsGuessed() {
        Instant late = Instant.parse("2026-12-30T01:00:00Z");
        AssignmentClock acceptance = clock(Told.entrusted(late), ClockKind.ACCEPTANCE, late);
        assertThat(acceptance.standing()).isEqualTo(Standing.UNKNOWN);
        assertThat(acceptance.missingYear()).isEqualTo(2027);
        assertThat(refusal(Told.entrusted(late), new Lapse(), late.plus(DAY.multipliedBy(20))))
                .isEqualTo("not_lapsed");
    }

    @Test
    void aTermIsExtendedByEveryonesConsent() {
        Assignment a = after(after(Told.entrusted(MONDAY), new Accept(), MONDAY), willing(MONDAY), MONDAY);
        assertThat(refusal(a, new Extend(10, List.of(said(WORKER, MONDAY))), MONDAY))
                .isEqualTo("consents_missing");
        List<Said> both = List.of(said(WORKER, MONDAY), said(COMPANY, MONDAY));
        assertThat(refusal(a, new Extend(31, both), MONDAY)).isEqualTo("extended_too_far");
        Assignment longer = after(a, new Extend(10, both), MONDAY);
        assertThat(longer.last(AssignmentEvent.Extended.class).orElseThrow().last())
                .isEqualTo(LocalDate.of(2026, 3, 27));
        Assignment own = after(after(Told.own(MONDAY), new Accept(), MONDAY), willing(MONDAY), MONDAY);
        assertThat(refusal(own, new Extend(1, both), MONDAY)).isEqualTo("not_extendable");
    }

    @Test
    void anAppraisalStopsThePreFilingTermAlone() {
        Instant then = Instant.parse("2024-11-04T01:00:00Z");
        Assignment a = after(Told.delegated(then), new Accept(), then);
        a = after(a, new Suspend("工资流水鉴定"), then.plus(DAY));
        assertThat(clock(a, ClockKind.PRE_FILING, then.plus(DAY)).standing()).isEqualTo(Standing.SUSPENDED);
        a = after(a, new Resume(), then.plus(DAY.multipliedBy(11)));
        assertThat(clock(a, ClockKind.PRE_FILING, then).last()).isEqualTo(LocalDate.of(2024, 12, 16));
        Assignment entrusted = after(Told.entrusted(MONDAY), new Accept(), MONDAY);
        assertThat(refusal(entrusted, new Suspend("鉴定"), MONDAY)).isEqualTo("not_suspended_by_law");
    }

    @Test
    void withoutASessionItEndsWithTheFourFields() {
        Assignment a = ready(Told.own(MONDAY), MONDAY);
        assertThat(refusal(a, end(TerminationReason.DIFFERENCES_TOO_WIDE, ""), MONDAY))
                .isEqualTo("fields_missing");
        assertThat(refusal(a, end(TerminationReason.AGREEMENT_REACHED, "原因"), MONDAY))
                .isEqualTo("reason_not_recorded");
        assertThat(refusal(a, end(TerminationReason.TERM_EXPIRED_NO_EXTENSION, "原因"), MONDAY))
                .isEqualTo("term_runs");
        assertThat(after(a, end(TerminationReason.DIFFERENCES_TOO_WIDE, "原因"), MONDAY)
                        .state())
                .isEqualTo(AssignmentState.TERMINATED);
    }

    private static Terminate end(TerminationReason reason, String why) {
        return new Terminate(reason, "通话两次", why, "", "", false);
    }

    @Test
    void theyAskTogetherOrNotAtAll() {
        Assignment a = agreed(Told.own(MONDAY), MONDAY);
        Instant now = MONDAY.plus(DAY);
        assertThat(refusal(a, ask(Route.MEDIATION_STATEMENT, now, WORKER), now)).isEqualTo("route_not_open");
        Assignment one = after(a, ask(Route.JUDICIAL_CONFIRMATION, now, WORKER), now);
        assertThat(one.state()).isEqualTo(AssignmentState.AGREED);
        assertThat(refusal(one, ask(Route.JUDICIAL_CONFIRMATION, now, WORKER), now))
                .isEqualTo("already_answered");
        Assignment other = after(one, ask(Route.ARBITRATION_REVIEW, now, COMPANY), now);
        assertThat(other.state()).isEqualTo(AssignmentState.AGREED);
        Assignment both = after(other, ask(Route.JUDICIAL_CONFIRMATION, now, COMPANY), now);
        assertThat(both.state()).isEqualTo(AssignmentState.CONFIRMATION_APPLIED);
        AssignmentEvent.Applied applied =
                both.last(AssignmentEvent.Applied.class).orElseThrow();
        assertThat(applied.jointBy()).extracting(Said::place).containsExactly(WORKER, COMPANY);
        assertThat(applied.last()).isEqualTo(LocalDate.of(2026, 4, 1));
        assertThat(applied.article()).startsWith("民事诉讼法");
    }

    @Test
    void askedTooLateItIsRefusedWithItsArticle() {
        Assignment a = agreed(Told.own(MONDAY), MONDAY);
        Instant late = Instant.parse("2026-04-01T16:00:00Z");
        assertThat(refusal(a, ask(Route.JUDICIAL_CONFIRMATION, late, WORKER), late))
                .isEqualTo("confirmation_late");
        Assignment sealed = after(
                a,
                new TakeEffect("s_1", false, "d".repeat(64), MONDAY, MONDAY.plus(DAY.multipliedBy(5))),
                MONDAY.plus(DAY.multipliedBy(5)));
        assertThat(after(sealed, ask(Route.JUDICIAL_CONFIRMATION, late, WORKER), late)
                        .state())
                .isEqualTo(AssignmentState.AGREED);
        Instant review = Instant.parse("2026-03-17T16:00:00Z");
        assertThat(refusal(a, ask(Route.ARBITRATION_REVIEW, review, WORKER), review))
                .isEqualTo("confirmation_late");
    }

    private static AskTogether ask(Route route, Instant at, int place) {
        return new AskTogether(route, null, List.of(said(place, at)), "ap_1");
    }

    @Test
    void itIsRecalledFromAnyLiveState() {
        assertThat(after(agreed(Told.entrusted(MONDAY), MONDAY), new Recall("错误指派"), MONDAY)
                        .state())
                .isEqualTo(AssignmentState.RECALLED);
        Assignment declined =
                after(Told.entrusted(MONDAY), new Decline(DeclineReason.NO_MEDIATOR_AVAILABLE, null), MONDAY);
        assertThat(refusal(declined, new Recall("错误指派"), MONDAY)).isEqualTo("assignment_state");
    }

    @Test
    void aThirdPartysNoEndsNothingAndItsYesCounts() {
        Assignment a = after(
                Told.of(
                        Origin.ORGANISATION_OWN,
                        Procedure.NONE,
                        null,
                        MONDAY,
                        List.of(Told.party(Role.APPLICANT), Told.party(Role.RESPONDENT), Told.party(Role.THIRD_PARTY))),
                new Accept(),
                MONDAY);
        Assignment no = after(a, new Answer(2, Willingness.UNWILLING, PHONE, MONDAY), MONDAY);
        assertThat(no.state()).isEqualTo(AssignmentState.ACCEPTED);
        assertThat(no.takingPart()).containsExactly(WORKER, COMPANY);
        Assignment yes = after(no, new Answer(2, Willingness.WILLING, PHONE, MONDAY), MONDAY);
        assertThat(yes.takingPart()).containsExactly(WORKER, COMPANY, 2);
    }
}
