package org.hejie.cases.account;

import java.time.Duration;
import java.util.Optional;

/** Someone tried too often; becomes 429 {@code too_many_tries} with Retry-After. */
public final class TooManyTries extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long seconds;

    private TooManyTries(Duration wait) {
        super("too many tries", null, false, false);
        this.seconds = Math.max(1, wait.toSeconds());
    }

    public static void check(Optional<Duration> wait) {
        if (wait.isPresent()) {
            throw new TooManyTries(wait.get());
        }
    }

    public long seconds() {
        return seconds;
    }
}
