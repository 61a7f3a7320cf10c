package org.hejie.cases.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hejie.protocol.rest.ExpertDesk.MatchPart;
import org.hejie.protocol.rest.ExpertDesk.MatchReason;
import org.jspecify.annotations.Nullable;

/**
 * How well somebody fits a dispute: experts of a province, and mediators whom parties may choose. Pure, and explained: the score is the sum of its parts. Cause up to 40, languages up to 20, region up to 20, a free
 * hand up to 20; a hint at a conflict takes 100 away, so that whoever has one stands behind everyone who has none.
 */
public final class Matching {
    static final int CAUSE = 40;
    static final int LANGUAGE = 20;
    static final int REGION = 20;
    static final int FREE = 20;
    static final int CONFLICT = -101;
    /** A case in hand. */
    private static final int LOAD = 4;

    private Matching() {}

    /** @param region six digits, GB/T 2260, where the dispute is; {@code null}: not known */
    public record Need(
            String cause, List<String> languages, @Nullable String region) {
        public Need {
            languages = List.copyOf(languages);
        }
    }

    /** @param load cases in hand */
    public record Candidate(
            String id, List<String> causes, List<String> languages, String region, int load, boolean conflict) {
        public Candidate {
            causes = List.copyOf(causes);
            languages = List.copyOf(languages);
        }
    }

    public record Match(Candidate candidate, List<MatchPart> parts) {
        public int score() {
            return parts.stream().mapToInt(MatchPart::points).sum();
        }
    }

    /** The best first; of equal ones the one with the smaller id, so that the order is always the same. */
    public static List<Match> order(Need need, List<Candidate> candidates) {
        return candidates.stream()
                .map(candidate -> new Match(candidate, parts(need, candidate)))
                .sorted(Comparator.comparingInt(Match::score)
                        .reversed()
                        .thenComparing(match -> match.candidate().id()))
                .toList();
    }

    private static List<MatchPart> parts(Need need, Candidate candidate) {
        List<MatchPart> parts = new ArrayList<>();
        parts.add(new MatchPart(MatchReason.CAUSE, candidate.causes().contains(need.cause()) ? CAUSE : 0));
        parts.add(new MatchPart(MatchReason.LANGUAGE, languages(need, candidate)));
        parts.add(new MatchPart(MatchReason.REGION, region(need.region(), candidate.region())));
        parts.add(new MatchPart(MatchReason.LOAD, Math.max(0, FREE - LOAD * candidate.load())));
        if (candidate.conflict()) {
            parts.add(new MatchPart(MatchReason.CONFLICT, CONFLICT));
        }
        return List.copyOf(parts);
    }

    /** Each language that is needed counts alike; where none is, all have them. */
    private static int languages(Need need, Candidate candidate) {
        if (need.languages().isEmpty()) {
            return LANGUAGE;
        }
        long spoken = need.languages().stream()
                .filter(candidate.languages()::contains)
                .count();
        return (int) (LANGUAGE * spoken / need.languages().size());
    }

    /** The same county, city, province: the first six, four, two digits. */
    private static int region(@Nullable String there, String here) {
        if (there == null) {
            return 0;
        }
        return there.equals(here)
                ? REGION
                : there.regionMatches(0, here, 0, 4)
                        ? REGION * 3 / 4
                        : there.regionMatches(0, here, 0, 2) ? REGION / 2 : 0;
    }
}
