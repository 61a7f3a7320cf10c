package org.hejie.app.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name somebody most likely meant. */
final class Nearest {
    private Nearest() {}

    /** The closest of {@code names}; empty when none is closer than half its length. */
    static Optional<String> to(String wanted, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt((String name) -> distance(wanted, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(wanted, name) <= Math.max(2, name.length() / 2));
    }

    /** Levenshtein's edit distance. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j - 1], row[j]));
            }
        }
        return row[b.length()];
    }
}
