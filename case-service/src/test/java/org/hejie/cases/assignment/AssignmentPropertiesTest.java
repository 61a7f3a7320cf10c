package org.hejie.cases.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hejie.protocol.Json;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.exchange.ExchangeBody.Decision;
import org.hejie.protocol.exchange.ExchangeBody.DeclineReason;
import org.hejie.protocol.exchange.ExchangeBody.HowChosen;
import org.hejie.protocol.exchange.ExchangeBody.Route;
import org.hejie.protocol.exchange.ExchangeBody.Willingness;
import org.hejie.protocol.rest.AssignmentRequest.AttemptOutcome;
import org.hejie.protocol.rest.AssignmentState;
import org.hejie.protocol.rest.PartyChannel;

/** Whatever is asked of an assignment, in whatever order: it is taken or refused, and some things never happen. */
final class AssignmentPropertiesTest {
    private static final Instant BEGAN = Instant.parse("2024-11-04T01:00:00Z");

    /** @param hours after the command before */
    record Step(int hours, int which, int place, int choice, boolean both) {
        AssignmentCommand command(Instant now) {
            Said one = new Said(place, PartyChannel.PHONE, now);
            List<Said> said = both ? List.of(Told.said(0, now), Told.said(1, now)) : List.of(one);
            return switch (which) {
                case 0 -> new AssignmentCommand.Accept();
                case 1 -> new AssignmentCommand.Decline(pick(DeclineReason.values()), choice % 2 == 0 ? "不合适" : null);
                case 2 -> new AssignmentCommand.Lapse();
                case 3 -> new AssignmentCommand.Attempt(place, PartyChannel.PHONE, pick(AttemptOutcome.values()), null);
                case 4 -> new AssignmentCommand.Answer(place, pick(Willingness.values()), PartyChannel.PHONE, now);
                case 5 -> new AssignmentCommand.Choose(pick(HowChosen.values()), "a_" + choice % 2, "某调解", said);
                case 6 -> new AssignmentCommand.Open("c_" + choice);
                case 7 -> new AssignmentCommand.Extend(choice, said);
                case 8 -> new AssignmentCommand.Suspend("鉴定中");
                case 9 -> new AssignmentCommand.Resume();
                case 10 ->
                    new AssignmentCommand.Terminate(pick(TerminationReason.values()), "基本情况", "原因", "", "", both);
                case 11 -> new AssignmentCommand.AskTogether(pick(Route.values()), null, said, "ap_1");
                case 12 -> new AssignmentCommand.TakeEffect("s_1", false, "d".repeat(64), now, both ? now : null);
                case 16 -> new AssignmentCommand.Suspect("双方从不在场");
                case 15 -> new AssignmentCommand.Appoint("a_" + choice % 2, "某调解");
                case 13 -> new AssignmentCommand.Recall("撤回指派");
                case 14 ->
                    new AssignmentCommand.Decide(
                            new AssignmentEvent.Decided("ap_1", pick(Decision.values()), null, null, null, now));
                default ->
                    new AssignmentCommand.Note(new AssignmentEvent.Updated("支付工资", null, List.of(), "变更请求", now));
            };
        }

        private <T> T pick(T[] values) {
            return values[choice % values.length];
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.integers().between(0, 17),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.of(true, false))
                .as(Step::new);
        // Most sequences begin as a lawful one does, so that later states are reached.
        List<Step> lawful = List.of(
                new Step(1, 0, 0, 0, false),
                new Step(1, 4, 1, 0, false),
                new Step(1, 5, 0, 2, true),
                new Step(1, 6, 0, 1, false),
                new Step(1, 12, 0, 0, false));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5), step.list().ofMaxSize(30))
                .as((n, more) -> java.util.stream.Stream.concat(lawful.stream().limit(n), more.stream())
                        .toList());
    }

    @Property(tries = 500)
    void invariantsHold(@ForAll("steps") List<Step> steps, @ForAll boolean own) {
        Instant now = BEGAN;
        Assignment a = own ? Told.own(now) : Told.delegated(now);
        for (Step step : steps) {
            now = now.plus(Duration.ofHours(step.hours()));
            AssignmentState before = a.state();
            switch (Told.RULES.decide(a, step.command(now), now)) {
                case AssignmentRules.Decision.Refused refused -> {
                    assertThat(refused.why().code()).matches("[a-z_]+");
                    assertThat(refused.why().zh()).isNotBlank();
                    assertThat(refused.why().en()).isNotBlank();
                }
                case AssignmentRules.Decision.Taken taken -> {
                    boolean opens = taken.events().stream().anyMatch(AssignmentEvent.Opened.class::isInstance);
                    assertThat(!opens || before == AssignmentState.READY).isTrue();
                    a = a.evolve(taken.events());
                }
            }
            check(a, before);
            Told.CLOCKS.views(a, now);
            Told.CLOCKS.next(a, now);
        }
    }

    private static void check(Assignment a, AssignmentState before) {
        assertThat(count(a, AssignmentEvent.Accepted.class)).isLessThanOrEqualTo(1);
        assertThat(count(a, AssignmentEvent.Opened.class)).isLessThanOrEqualTo(1);
        assertThat(count(a, AssignmentEvent.Terminated.class)).isLessThanOrEqualTo(1);
        assertThat(count(a, AssignmentEvent.Applied.class)).isLessThanOrEqualTo(1);
        assertThat(count(a, AssignmentEvent.TookEffect.class)).isLessThanOrEqualTo(2);
        if (before.isOver()) {
            assertThat(a.state()).isEqualTo(before);
        }
        if (a.caseId().isPresent()) {
            assertThat(a.acceptedAt()).isPresent();
            assertThat(a.mediator()).isPresent();
            assertThat(a.allWilling()).isTrue();
        }
        boolean lapsed = a.last(AssignmentEvent.Lapsed.class).isPresent();
        assertThat(lapsed && a.acceptedAt().isPresent()).isFalse();
    }

    private static long count(Assignment a, Class<? extends AssignmentEvent> type) {
        return a.all(type).count();
    }

    @Property(tries = 100)
    void whatIsWrittenIsReadAgain(@ForAll("steps") List<Step> steps) throws Exception {
        Instant now = BEGAN;
        Assignment a = Told.delegated(now);
        for (Step step : steps) {
            now = now.plus(Duration.ofHours(step.hours()));
            if (Told.RULES.decide(a, step.command(now), now) instanceof AssignmentRules.Decision.Taken taken) {
                a = a.evolve(taken.events());
            }
        }
        for (AssignmentEvent event : a.events()) {
            assertThat(Json.read(Json.write(event), AssignmentEvent.class)).isEqualTo(event);
        }
    }
}
