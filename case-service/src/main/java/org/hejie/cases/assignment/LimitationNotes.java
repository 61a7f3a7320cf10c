package org.hejie.cases.assignment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hejie.cases.clock.Clock;
import org.hejie.cases.clock.Due;
import org.hejie.cases.clock.Limitation;
import org.hejie.cases.clock.Term;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.protocol.China;
import org.hejie.protocol.rest.LimitationAct;
import org.hejie.protocol.rest.LimitationGround;
import org.hejie.protocol.rest.LimitationView;
import org.hejie.protocol.rest.LimitationView.LimitationEntry;
import org.hejie.protocol.rest.LimitationView.LimitationStanding;
import org.jspecify.annotations.Nullable;

/** What was noted of an assignment's limitation of arbitration, and what that comes to. Pure. */
final class LimitationNotes {
    static final String ARTICLE = "劳动争议调解仲裁法 art. 27";
    /** Why the application for mediation begins the year anew: it claims the right from the other side, before a body that may settle it. */
    static final String BY_APPLICATION = "劳动争议调解仲裁法 art. 27(2)；劳动人事争议仲裁办案规则 art. 27";

    private static final String SUSPENDED_BY = "劳动争议调解仲裁法 art. 27(3)；劳动人事争议仲裁办案规则 art. 28";
    private static final String INTERRUPTED_BY = "劳动争议调解仲裁法 art. 27(2)；劳动人事争议仲裁办案规则 art. 27";
    private static final String WHILE_EMPLOYED = "劳动争议调解仲裁法 art. 27(4)";
    static final int NEAR_DAYS = 30;

    private LimitationNotes() {}

    /** One that counts. @param seq of its event */
    record Note(int seq, AssignmentEvent.LimitationNoted what) {}

    /** Those that were not struck out, as they came. */
    static List<Note> of(Assignment a) {
        Set<Integer> struck = a.all(AssignmentEvent.LimitationStruck.class)
                .map(AssignmentEvent.LimitationStruck::seq)
                .collect(Collectors.toSet());
        List<Note> notes = new ArrayList<>();
        for (int at = 0; at < a.events().size(); at++) {
            if (a.events().get(at) instanceof AssignmentEvent.LimitationNoted noted && !struck.contains(at + 1)) {
                notes.add(new Note(at + 1, noted));
            }
        }
        return notes;
    }

    private static Optional<Note> start(Assignment a) {
        return of(a).stream()
                .filter(note -> note.what().act() == LimitationAct.STARTS)
                .reduce((_, later) -> later);
    }

    static LocalDate appliedOn(Assignment a) {
        return China.day(a.received().application().appliedAt());
    }

    /** What stopped it, in the order of their days; of those that began alone the last may be open. */
    static List<Limitation.Span> spans(Assignment a) {
        List<Limitation.Span> spans = new ArrayList<>();
        for (Note note : of(a)) {
            if (note.what().act() == LimitationAct.SUSPENDED) {
                spans.add(new Limitation.Span(note.what().on(), null));
            } else if (note.what().act() == LimitationAct.RESUMED && !spans.isEmpty()) {
                spans.add(new Limitation.Span(
                        spans.removeLast().from(), note.what().on()));
            }
        }
        return spans;
    }

    private static Limitation limitation(Assignment a, AssignmentEvent.LimitationNoted start) {
        List<LocalDate> interruptions = new ArrayList<>();
        interruptions.add(appliedOn(a));
        of(a).stream()
                .filter(note -> note.what().act() == LimitationAct.INTERRUPTED)
                .forEach(note -> interruptions.add(note.what().on()));
        return new Limitation(start.on(), start.unpaidPay(), start.employmentEnded(), interruptions, spans(a));
    }

    // --- for pages

    static LimitationView view(Assignment a, Optional<Term> term, HolidayCalendar calendar, Instant now) {
        Optional<Note> start = start(a);
        if (start.isEmpty() || term.isEmpty()) {
            return new Shown(a, null, List.of())
                    .view(LimitationStanding.NOT_NOTED, ARTICLE, null, new Days(null, null, null, null), false);
        }
        AssignmentEvent.LimitationNoted noted = start.get().what();
        return switch (limitation(a, noted).count(term.get(), calendar)) {
            case Limitation.NoLimitation _ ->
                new Shown(a, noted, List.of())
                        .view(
                                LimitationStanding.NO_LIMITATION,
                                WHILE_EMPLOYED,
                                null,
                                new Days(null, null, null, null),
                                false);
            case Limitation.Unsaid unsaid ->
                new Shown(a, noted, List.of())
                        .view(
                                LimitationStanding.UNKNOWN,
                                ARTICLE,
                                null,
                                new Days(null, null, null, unsaid.year()),
                                true);
            case Limitation.Runs runs -> running(new Shown(a, noted, runs.late()), runs.clock(), calendar, now);
        };
    }

    private static LimitationView running(Shown shown, Clock clock, HolidayCalendar calendar, Instant now) {
        LocalDate today = China.day(now);
        LocalDate started = China.day(clock.started());
        LocalDate ended = shown.start() == null ? null : shown.start().employmentEnded();
        String article = started.equals(ended) ? WHILE_EMPLOYED : ARTICLE;
        return switch (clock.due(calendar)) {
            case Due.Suspended _ ->
                shown.view(
                        LimitationStanding.SUSPENDED, SUSPENDED_BY, started, new Days(null, null, null, null), false);
            case Due.Day day ->
                shown.view(
                        today.isAfter(day.last()) ? LimitationStanding.OVER : LimitationStanding.RUNNING,
                        article,
                        started,
                        new Days(day.last(), day.moved() ? day.counted() : null, null, null),
                        near(today, day.last()));
            case Due.NoCalendar lacking ->
                shown.view(
                        today.isAfter(lacking.counted()) ? LimitationStanding.UNKNOWN : LimitationStanding.RUNNING,
                        article,
                        started,
                        new Days(null, null, lacking.counted(), lacking.year()),
                        near(today, lacking.counted()));
        };
    }

    private static boolean near(LocalDate today, LocalDate last) {
        return today.plusDays(NEAR_DAYS).isAfter(last);
    }

    private record Days(
            @Nullable LocalDate last,
            @Nullable LocalDate counted,
            @Nullable LocalDate notBefore,
            @Nullable Integer missingYear) {}

    /** What every view says. @param late interruptions that changed nothing */
    private record Shown(Assignment a, AssignmentEvent.@Nullable LimitationNoted start, List<LocalDate> late) {
        LimitationView view(
                LimitationStanding standing, String article, @Nullable LocalDate started, Days days, boolean near) {
            return new LimitationView(
                    standing,
                    article,
                    started,
                    days.last(),
                    days.counted(),
                    days.notBefore(),
                    days.missingYear(),
                    near,
                    NEAR_DAYS,
                    start != null && start.unpaidPay(),
                    start == null ? null : start.employmentEnded(),
                    entries());
        }

        private List<LimitationEntry> entries() {
            List<LimitationEntry> entries = new ArrayList<>();
            Optional<Integer> first = LimitationNotes.start(a).map(Note::seq);
            entries.add(new LimitationEntry(
                    null,
                    LimitationAct.INTERRUPTED,
                    appliedOn(a),
                    LimitationGround.MEDIATION_APPLIED_FOR,
                    null,
                    "",
                    BY_APPLICATION,
                    late.contains(appliedOn(a))));
            of(a).stream()
                    .filter(note -> note.what().act() != LimitationAct.STARTS
                            || first.filter(seq -> seq == note.seq()).isPresent())
                    .map(this::entry)
                    .forEach(entries::add);
            entries.sort(Comparator.comparing(LimitationEntry::on)
                    .thenComparing(e -> Objects.requireNonNullElse(e.seq(), 0)));
            return List.copyOf(entries);
        }

        private LimitationEntry entry(Note note) {
            AssignmentEvent.LimitationNoted what = note.what();
            Integer place = what.place();
            return new LimitationEntry(
                    note.seq(),
                    what.act(),
                    what.on(),
                    what.ground(),
                    place == null ? null : a.party(place).name(),
                    what.evidence(),
                    switch (what.act()) {
                        case STARTS -> ARTICLE;
                        case INTERRUPTED -> INTERRUPTED_BY;
                        case SUSPENDED, RESUMED -> SUSPENDED_BY;
                    },
                    what.act() == LimitationAct.INTERRUPTED && late.contains(what.on()));
        }
    }
}
