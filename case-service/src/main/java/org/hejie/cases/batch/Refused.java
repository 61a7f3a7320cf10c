package org.hejie.cases.batch;

import org.hejie.protocol.http.ProblemException;
import org.jspecify.annotations.Nullable;

/** Why a row is refused. The problem's status means nothing here. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient @Nullable Column column;
    private final ProblemException problem;

    Refused(@Nullable Column column, ProblemException problem) {
        super(problem.code(), null, false, false);
        this.column = column;
        this.problem = problem;
    }

    @Nullable
    Column column() {
        return column;
    }

    ProblemException problem() {
        return problem;
    }

    /** A rule of the house, asked about what stands in one column. */
    interface Rule<T> {
        T hold();
    }

    static <T> T in(Column column, Rule<T> rule) throws Refused {
        try {
            return rule.hold();
        } catch (ProblemException e) {
            throw new Refused(column, e);
        }
    }
}
