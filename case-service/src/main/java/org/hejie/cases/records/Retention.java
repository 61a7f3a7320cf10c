package org.hejie.cases.records;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hejie.protocol.China;
import org.hejie.protocol.rest.LegalHold;
import org.hejie.protocol.rest.RetentionDue;
import org.hejie.protocol.rest.RetentionOwner;
import org.hejie.protocol.rest.RetentionTerm;
import org.jspecify.annotations.Nullable;

/** How long a record is kept. The rule in force when the case was closed counts, whatever came after. Pure. */
final class Retention {

    private Retention() {}

    /** A class an officer chose. */
    record Chosen(RetentionOwner owner, String fileClass) {}

    /**
     * What of a case decides.
     *
     * @param owners whose file it may be; without a choice the longest of their terms counts
     * @param closedOn {@code null} while it is open
     */
    record Facts(
            String organisationId,
            Set<RetentionOwner> owners,
            @Nullable Chosen chosen,
            @Nullable LocalDate closedOn) {}

    private record Key(RetentionOwner owner, String fileClass) {}

    /** The terms in force on a day for an organisation: its own before everybody's, later ones before earlier; of the same day the last of the list. */
    static List<RetentionTerm> inForce(Collection<RetentionTerm> all, String organisationId, LocalDate day) {
        Map<Key, RetentionTerm> latest = new LinkedHashMap<>();
        all.stream()
                .filter(term -> !term.effectiveFrom().isAfter(day))
                .filter(term -> term.organisationId() == null || organisationId.equals(term.organisationId()))
                .sorted(Comparator.comparing((RetentionTerm term) -> term.organisationId() != null)
                        .thenComparing(RetentionTerm::effectiveFrom))
                .forEach(term -> latest.put(new Key(term.owner(), term.fileClass()), term));
        return List.copyOf(latest.values());
    }

    static RetentionDue due(Collection<RetentionTerm> all, Facts facts) {
        LocalDate closed = facts.closedOn();
        Chosen chosen = facts.chosen();
        if (closed == null) {
            return new RetentionDue(null, chosen != null, null, null, null);
        }
        List<RetentionTerm> terms = inForce(all, facts.organisationId(), closed);
        int longest = 0;
        for (RetentionTerm term : terms) {
            Integer years = term.years();
            longest = years == null ? longest : Math.max(longest, years);
        }
        RetentionDue best = null;
        for (RetentionTerm term : terms) {
            if (decides(term, facts)) {
                RetentionDue next = due(term, chosen != null, longest, closed);
                best = best == null ? next : later(best, next);
            }
        }
        return best != null ? best : new RetentionDue(null, chosen != null, null, closed, null);
    }

    /** For ever is nobody's default: somebody has to choose it. */
    private static boolean decides(RetentionTerm term, Facts facts) {
        Chosen chosen = facts.chosen();
        return chosen != null
                ? term.owner() == chosen.owner() && term.fileClass().equals(chosen.fileClass())
                : facts.owners().contains(term.owner()) && term.length() != RetentionTerm.Length.PERMANENT;
    }

    private static RetentionDue due(RetentionTerm term, boolean chosen, int longest, LocalDate closed) {
        Integer years = switch (term.length()) {
            case YEARS -> term.years();
            case PERMANENT -> null;
            case LONGEST -> longest == 0 ? null : Integer.valueOf(longest);
        };
        if (years == null) {
            return new RetentionDue(term, chosen, null, closed, null);
        }
        LocalDate dueOn = switch (term.countsFrom()) {
            case CLOSING -> closed.plusYears(years).plusDays(1);
            case NEXT_YEAR -> LocalDate.of(closed.getYear() + 1 + years, 1, 1);
        };
        return new RetentionDue(term, chosen, years, closed, dueOn);
    }

    /** The one that keeps longer; of equals the first. A term without a day keeps for ever. */
    private static RetentionDue later(RetentionDue a, RetentionDue b) {
        LocalDate left = a.dueOn();
        LocalDate right = b.dueOn();
        return left == null || (right != null && !right.isAfter(left)) ? a : b;
    }

    static boolean isDue(RetentionDue due, Instant now) {
        LocalDate day = due.dueOn();
        return day != null && !China.day(now).isBefore(day);
    }

    static boolean inForce(Instant from, @Nullable Instant to, @Nullable Instant liftedAt, Instant now) {
        return liftedAt == null && !from.isAfter(now) && (to == null || to.isAfter(now));
    }

    /** Whether a record may go: its time is over and nothing holds it. A hold always wins. */
    static boolean mayGo(RetentionDue due, Collection<LegalHold> holds, Instant now) {
        return isDue(due, now)
                && holds.stream().noneMatch(hold -> inForce(hold.from(), hold.to(), hold.liftedAt(), now));
    }

    /** The day a case was closed: its last session ended, and not to go on another day. */
    static Optional<LocalDate> day(@Nullable Instant at) {
        return Optional.ofNullable(at).map(instant -> China.day(instant));
    }
}
