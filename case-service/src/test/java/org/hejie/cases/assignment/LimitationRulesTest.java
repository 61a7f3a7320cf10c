package org.hejie.cases.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.cases.assignment.Told.COMPANY;
import static org.hejie.cases.assignment.Told.after;
import static org.hejie.cases.assignment.Told.refusal;

import java.time.Instant;
import java.time.LocalDate;
import org.hejie.cases.assignment.AssignmentCommand.Accept;
import org.hejie.cases.assignment.AssignmentCommand.StrikeLimitation;
import org.hejie.protocol.rest.AssignmentRequest.NoteLimitation;
import org.hejie.protocol.rest.LimitationAct;
import org.hejie.protocol.rest.LimitationGround;
import org.hejie.protocol.rest.LimitationView;
import org.hejie.protocol.rest.LimitationView.LimitationStanding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What staff note of the limitation of arbitration. */
final class LimitationRulesTest {
    private static final Instant MONDAY = Instant.parse("2025-03-03T01:00:00Z");

    private static AssignmentCommand note(
            LimitationAct act, String on, @Nullable LimitationGround ground, @Nullable Integer place) {
        return new AssignmentCommand.NoteLimitation(
                new NoteLimitation(act, LocalDate.parse(on), ground, place, false, null, "微信记录"));
    }

    private static AssignmentCommand knew(String on) {
        return note(LimitationAct.STARTS, on, null, null);
    }

    private static AssignmentCommand pay(String on, @Nullable String ended) {
        return new AssignmentCommand.NoteLimitation(new NoteLimitation(
                LimitationAct.STARTS,
                LocalDate.parse(on),
                null,
                null,
                true,
                ended == null ? null : LocalDate.parse(ended),
                "工资条"));
    }

    private static Assignment accepted() {
        return after(Told.own(MONDAY), new Accept(), MONDAY);
    }

    private static LimitationView view(Assignment a, String at) {
        return Told.CLOCKS.limitation(a, Instant.parse(at));
    }

    @Test
    void theApplicationForMediationBeginsTheYearAnew() {
        assertThat(view(accepted(), "2025-03-03T02:00:00Z").standing()).isEqualTo(LimitationStanding.NOT_NOTED);
        Assignment a = after(accepted(), knew("2024-03-05"), MONDAY);
        LimitationView view = view(a, "2025-03-03T02:00:00Z");
        assertThat(view.standing()).isEqualTo(LimitationStanding.RUNNING);
        assertThat(view.startedOn()).isEqualTo("2025-03-03");
        assertThat(view.last()).isEqualTo("2026-03-03");
        assertThat(view.near()).isFalse();
        assertThat(view.entries()).hasSize(2);
        assertThat(view.entries().getLast().ground()).isEqualTo(LimitationGround.MEDIATION_APPLIED_FOR);
        assertThat(view.entries().getLast().article()).contains("办案规则 art. 27");
        assertThat(view(a, "2026-02-02T02:00:00Z").near()).isTrue();
        assertThat(view(a, "2026-03-03T15:59:59Z").standing()).isEqualTo(LimitationStanding.RUNNING);
        assertThat(view(a, "2026-03-03T16:00:00Z").standing()).isEqualTo(LimitationStanding.OVER);
    }

    @Test
    void anApplicationThatCameTooLateChangesNothing() {
        LimitationView view = view(after(accepted(), knew("2024-02-20"), MONDAY), "2025-03-03T02:00:00Z");
        assertThat(view.standing()).isEqualTo(LimitationStanding.OVER);
        assertThat(view.last()).isEqualTo("2025-02-20");
        assertThat(view.entries().getLast().late()).isTrue();
        // An acknowledgement in time had begun it anew before.
        Assignment a = after(
                after(accepted(), knew("2024-02-20"), MONDAY),
                note(LimitationAct.INTERRUPTED, "2024-08-01", LimitationGround.ACKNOWLEDGED, COMPANY),
                MONDAY);
        assertThat(view(a, "2025-03-03T02:00:00Z").startedOn()).isEqualTo("2025-03-03");
    }

    @Test
    void aNoteThatWasWrongIsStruckAndALaterStartTakesItsPlace() {
        Assignment a = after(after(accepted(), knew("2024-02-20"), MONDAY), knew("2024-03-20"), MONDAY);
        assertThat(view(a, "2025-03-03T02:00:00Z").standing()).isEqualTo(LimitationStanding.RUNNING);
        Assignment struck = after(a, new StrikeLimitation(4, "登记错了日期"), MONDAY);
        assertThat(view(struck, "2025-03-03T02:00:00Z").standing()).isEqualTo(LimitationStanding.OVER);
        assertThat(refusal(struck, new StrikeLimitation(4, "再划一次"), MONDAY)).isEqualTo("limitation_note");
        assertThat(refusal(struck, new StrikeLimitation(1, "划去收案"), MONDAY)).isEqualTo("limitation_note");
    }

    @Test
    void unpaidPayHasNoneWhileTheEmploymentGoesOn() {
        Assignment a = after(accepted(), pay("2022-01-10", null), MONDAY);
        assertThat(view(a, "2025-03-03T02:00:00Z").standing()).isEqualTo(LimitationStanding.NO_LIMITATION);
        assertThat(view(a, "2025-03-03T02:00:00Z").article()).contains("27(4)");
        Assignment ended = after(a, pay("2022-01-10", "2025-03-03"), MONDAY);
        assertThat(view(ended, "2025-03-03T02:00:00Z").last()).isEqualTo("2026-03-03");
    }

    @Test
    void whatStopsItBeginsBeforeItEnds() {
        Assignment a = after(accepted(), knew("2024-06-03"), MONDAY);
        assertThat(refusal(a, note(LimitationAct.RESUMED, "2025-03-03", null, null), MONDAY))
                .isEqualTo("limitation_order");
        AssignmentCommand stop = note(LimitationAct.SUSPENDED, "2025-03-03", LimitationGround.FORCE_MAJEURE, null);
        Assignment stopped = after(a, stop, MONDAY);
        assertThat(view(stopped, "2025-03-03T02:00:00Z").standing()).isEqualTo(LimitationStanding.SUSPENDED);
        assertThat(refusal(stopped, stop, MONDAY)).isEqualTo("limitation_order");
        assertThat(refusal(stopped, note(LimitationAct.RESUMED, "2025-03-02", null, null), MONDAY))
                .isEqualTo("limitation_order");
        Assignment again = after(stopped, note(LimitationAct.RESUMED, "2025-03-03", null, null), MONDAY);
        assertThat(view(again, "2025-03-03T02:00:00Z").standing()).isEqualTo(LimitationStanding.RUNNING);
        assertThat(refusal(again, new StrikeLimitation(4, "先划去开始"), MONDAY)).isEqualTo("limitation_order");
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        Assignment a = accepted();
        assertThat(refusal(a, knew("2025-03-04"), MONDAY)).isEqualTo("limitation_day");
        assertThat(refusal(a, pay("2024-01-10", "2025-03-04"), MONDAY)).isEqualTo("limitation_day");
        assertThat(refusal(a, note(LimitationAct.INTERRUPTED, "2025-03-03", LimitationGround.CLAIMED, null), MONDAY))
                .isEqualTo("limitation_ground");
        assertThat(refusal(a, note(LimitationAct.INTERRUPTED, "2025-03-03", LimitationGround.CLAIMED, 7), MONDAY))
                .isEqualTo("limitation_ground");
        assertThat(refusal(a, note(LimitationAct.SUSPENDED, "2025-03-03", LimitationGround.CLAIMED, null), MONDAY))
                .isEqualTo("limitation_ground");
        assertThat(refusal(
                        a,
                        note(LimitationAct.INTERRUPTED, "2025-03-03", LimitationGround.MEDIATION_APPLIED_FOR, 0),
                        MONDAY))
                .isEqualTo("limitation_ground");
        assertThat(refusal(Told.own(MONDAY), knew("2024-06-03"), MONDAY)).isEqualTo("assignment_state");
    }
}
