package org.hejie.cases.account;

import java.time.Clock;
import java.time.Duration;

/**
 * The limits on guessing.
 *
 * @param account wrong passwords for one username
 * @param address wrong passwords or credentials from one address
 * @param links unknown links from one address
 * @param codes unknown short codes from one address
 * @param allCodes unknown short codes from everywhere, so that many addresses guess no faster
 */
public record TryLimits(TryLimit account, TryLimit address, TryLimit links, TryLimit codes, TryLimit allCodes) {
    private static final Duration WINDOW = Duration.ofMinutes(15);

    public static TryLimits inMemory(Clock clock) {
        return new TryLimits(
                new MemoryTryLimit(10, WINDOW, clock),
                new MemoryTryLimit(50, WINDOW, clock),
                new MemoryTryLimit(100, WINDOW, clock),
                new MemoryTryLimit(10, WINDOW, clock),
                new MemoryTryLimit(60, WINDOW, clock));
    }
}
