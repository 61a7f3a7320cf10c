package org.hejie.cases.records;

import java.util.Set;

/** Whose records a caller may find. Records of caucuses are in {@link All}, and in a court's {@link Organisation}, alone. */
public sealed interface Scope {
    record All() implements Scope {}

    /** Every session. */
    record Sessions() implements Scope {}

    /** Those an organisation mediated, and those of the court of that name. */
    record Organisation(String id, String name) implements Scope {}

    record Cases(Set<String> caseIds) implements Scope {
        public Cases {
            caseIds = Set.copyOf(caseIds);
        }
    }
}
