package org.hejie.app.simulate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lines as this side sees them.
 *
 * @param cases assignments that we wrote about
 * @param answered of those, how many were told anything back
 * @param written messages of ours and passed on
 * @param underWay of those, not taken by the next platform yet
 * @param dead given up
 * @param taken messages that were handed to us, each counted once
 * @param ahead of those, kept for one that is missing before them
 * @param duplicates requests that brought nothing new
 * @param doubled answers to a message that was answered before, and things told twice that happen once
 * @param outOfOrder answers that came before those to earlier messages of the same assignment
 */
public record Tally(
        int cases,
        int answered,
        int written,
        int underWay,
        int dead,
        int taken,
        int ahead,
        int duplicates,
        int doubled,
        int outOfOrder) {

    private static final Set<String> ONCE =
            Set.of("assignment.accepted", "assignment.declined", "agreement.effective", "mediation.terminated");

    static Tally of(String own, Books books) {
        int cases = 0;
        int answered = 0;
        int doubled = 0;
        int outOfOrder = 0;
        for (String assignment : books.assignments()) {
            List<Kept> about = books.about(assignment);
            if (about.stream().noneMatch(kept -> kept.from().equals(own))) {
                continue;
            }
            cases++;
            Answers answers = new Answers(own, about);
            answered += answers.any ? 1 : 0;
            doubled += answers.doubled;
            outOfOrder += answers.outOfOrder;
        }
        List<Parcel.View> parcels = books.parcels();
        List<Books.ArrivalView> arrivals = books.taken();
        return new Tally(
                cases,
                answered,
                parcels.size(),
                count(parcels, Parcel.State.WAITING) + count(parcels, Parcel.State.READY),
                count(parcels, Parcel.State.DEAD),
                arrivals.size(),
                (int) arrivals.stream().filter(one -> !one.done()).count(),
                books.duplicates(),
                doubled,
                outOfOrder);
    }

    private static int count(List<Parcel.View> parcels, Parcel.State state) {
        return (int)
                parcels.stream().filter(one -> one.state().equals(state.name())).count();
    }

    /** What was told back about one assignment. */
    private static final class Answers {
        private boolean any;
        private int doubled;
        private int outOfOrder;

        private Answers(String own, List<Kept> about) {
            Map<String, Integer> asked = new HashMap<>();
            about.stream()
                    .filter(kept -> kept.from().equals(own))
                    .forEach(kept -> asked.put(kept.messageId(), kept.seq()));
            Set<String> once = new HashSet<>();
            int latest = 0;
            for (Kept kept : about) {
                if (kept.from().equals(own)) {
                    continue;
                }
                any = true;
                if (ONCE.contains(kept.type()) && !once.add(kept.type())) {
                    doubled++;
                }
                if (kept.refuses() != null) {
                    doubled += once.add(kept.refuses()) ? 0 : 1;
                    int seq = asked.getOrDefault(kept.refuses(), 0);
                    outOfOrder += seq < latest ? 1 : 0;
                    latest = Math.max(latest, seq);
                }
            }
        }
    }
}
