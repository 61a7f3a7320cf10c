package org.hejie.cases.statistics;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.hejie.protocol.rest.QualityFigure;

/** One group's counts, and how long its mediations took. Not safe on several threads. */
final class Tally {
    private final Map<QualityFigure, Long> counts = new EnumMap<>(QualityFigure.class);
    /** How many ended after so many days. */
    private final TreeMap<Integer, Long> days = new TreeMap<>();

    void add(QualityFigure figure, long count) {
        counts.merge(figure, count, Long::sum);
    }

    void took(int howMany, long count) {
        days.merge(howMany, count, Long::sum);
    }

    void add(Tally other) {
        other.counts.forEach(this::add);
        other.days.forEach(this::took);
    }

    long count(QualityFigure figure) {
        return counts.getOrDefault(figure, 0L);
    }

    /** The fewest days within which at least that share of the mediations ended (nearest rank). @return −1 where none ended */
    int days(double share) {
        long all = days.values().stream().mapToLong(Long::longValue).sum();
        long wanted = Math.max(1, (long) Math.ceil(all * share));
        long seen = 0;
        for (Map.Entry<Integer, Long> entry : days.entrySet()) {
            seen += entry.getValue();
            if (seen >= wanted) {
                return entry.getKey();
            }
        }
        return -1;
    }
}
