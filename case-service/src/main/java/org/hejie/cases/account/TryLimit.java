package org.hejie.cases.account;

import java.time.Duration;
import java.util.Optional;

/** Counts tries by key (an account, an address) so that guessing gets slow. In memory here; a store shared by several processes can take its place. */
public interface TryLimit {
    /** Counts one try. Empty when it is allowed; else how long to wait, and the try must not be made. */
    Optional<Duration> take(String key);

    /** A try that turned out right does not count. */
    void giveBack(String key);
}
