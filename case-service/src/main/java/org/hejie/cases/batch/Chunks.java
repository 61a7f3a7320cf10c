package org.hejie.cases.batch;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Look-ups of thousands of values, so many at a time that no database minds. */
final class Chunks {
    private static final int AT_ONCE = 500;

    private Chunks() {}

    /** @param query of one text column, with {@code <values>} for the list */
    static Set<String> find(Handle h, String query, List<String> values) {
        Set<String> found = new HashSet<>();
        for (int from = 0; from < values.size(); from += AT_ONCE) {
            found.addAll(h.createQuery(query)
                    .bindList("values", values.subList(from, Math.min(values.size(), from + AT_ONCE)))
                    .mapTo(String.class)
                    .list());
        }
        return found;
    }
}
