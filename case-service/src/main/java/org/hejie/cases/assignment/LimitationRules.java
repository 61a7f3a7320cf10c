package org.hejie.cases.assignment;

import static org.hejie.cases.assignment.AssignmentRules.refused;
import static org.hejie.cases.assignment.AssignmentRules.taken;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hejie.cases.clock.Limitation;
import org.hejie.protocol.China;
import org.hejie.protocol.rest.AssignmentRequest.NoteLimitation;
import org.hejie.protocol.rest.AssignmentState;
import org.hejie.protocol.rest.LimitationAct;
import org.hejie.protocol.rest.LimitationGround;
import org.jspecify.annotations.Nullable;

/** What may be noted of the limitation of arbitration. Pure. It warns and blocks nothing: mediation is free to whoever wants it. */
final class LimitationRules {
    private LimitationRules() {}

    /** Noted while the organisation has it, and after a mediation that failed, for then arbitration comes next. */
    static boolean noted(AssignmentState state) {
        return switch (state) {
            case PENDING_ACCEPTANCE, DECLINED, LAPSED, RECALLED -> false;
            default -> true;
        };
    }

    static AssignmentRules.Decision note(Assignment a, NoteLimitation note, Instant now) {
        if (!noted(a.state())) {
            return refused(Refusal.state());
        }
        if (!AssignmentRules.sayable(note.evidence())) {
            return refused(Refusal.words());
        }
        LocalDate today = China.day(now);
        LocalDate ended = note.employmentEnded();
        boolean starts = note.act() == LimitationAct.STARTS;
        if (note.on().isAfter(today)
                || ended != null && (ended.isAfter(today) || !note.unpaidPay())
                || note.unpaidPay() && !starts) {
            return refused(Refusal.limitationDay());
        }
        if (!grounded(a, note)) {
            return refused(Refusal.limitationGround());
        }
        return ordered(LimitationNotes.spans(a), note)
                ? taken(new AssignmentEvent.LimitationNoted(
                        note.act(),
                        note.on(),
                        note.ground(),
                        note.place(),
                        note.unpaidPay(),
                        ended,
                        note.evidence().strip(),
                        now))
                : refused(Refusal.limitationOrder());
    }

    private static boolean grounded(Assignment a, NoteLimitation note) {
        LimitationGround ground = note.ground();
        return switch (note.act()) {
            case STARTS, RESUMED -> ground == null && note.place() == null;
            case SUSPENDED -> ground != null && ground.suits(note.act()) && note.place() == null;
            case INTERRUPTED -> ground != null && ground.suits(note.act()) && known(a, note.place());
        };
    }

    private static boolean known(Assignment a, @Nullable Integer place) {
        return place != null
                && place >= 0
                && place < a.received().application().parties().size();
    }

    private static boolean ordered(List<Limitation.Span> spans, NoteLimitation note) {
        Limitation.Span last = spans.isEmpty() ? null : spans.getLast();
        LocalDate to = last == null ? null : last.to();
        return switch (note.act()) {
            case STARTS, INTERRUPTED -> true;
            case SUSPENDED -> last == null || to != null && !note.on().isBefore(to);
            case RESUMED -> last != null && to == null && !note.on().isBefore(last.from());
        };
    }

    /** What stops it is struck out from the last one back, so that each that ends has begun. */
    static AssignmentRules.Decision strike(Assignment a, AssignmentCommand.StrikeLimitation c, Instant now) {
        if (!noted(a.state())) {
            return refused(Refusal.state());
        }
        if (!AssignmentRules.sayable(c.why())) {
            return refused(Refusal.words());
        }
        List<LimitationNotes.Note> notes = LimitationNotes.of(a);
        LimitationNotes.Note struck =
                notes.stream().filter(note -> note.seq() == c.seq()).findFirst().orElse(null);
        if (struck == null) {
            return refused(Refusal.limitationNote());
        }
        boolean later = stops(struck) && notes.stream().anyMatch(note -> stops(note) && note.seq() > c.seq());
        return later
                ? refused(Refusal.limitationOrder())
                : taken(new AssignmentEvent.LimitationStruck(c.seq(), c.why().strip(), now));
    }

    private static boolean stops(LimitationNotes.Note note) {
        return note.what().act() == LimitationAct.SUSPENDED || note.what().act() == LimitationAct.RESUMED;
    }
}
