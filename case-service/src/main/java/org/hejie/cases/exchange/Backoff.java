package org.hejie.cases.exchange;

import java.time.Duration;

/** How long to wait before the next try. */
final class Backoff {
    private static final long LONGEST = 300;

    private Backoff() {}

    /** One second after the first, then twice as long each time, at most five minutes. */
    static Duration after(int tries) {
        return Duration.ofSeconds(Math.min(LONGEST, 1L << Math.min(20, tries - 1)));
    }
}
