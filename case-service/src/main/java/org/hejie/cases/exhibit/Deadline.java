package org.hejie.cases.exhibit;

import java.time.Duration;

/** Until when work on someone's file may go on. What does the work asks at every step. */
record Deadline(long nanos) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** @throws Passed when it is over */
    void check() {
        if (System.nanoTime() - nanos > 0) {
            throw new Passed();
        }
    }

    /** The file took longer than a file may. */
    static final class Passed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Passed() {
            super("the time for this file is over", null, false, false);
        }
    }
}
