package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session to be planned.
 *
 * @param coMediators accounts of mediators of the same organisation, beside the presiding one (在线调解规则 art. 11)
 * @param reminders minutes before, each 1 to 43200, at most five; absent for the installation's own, empty for none
 */
public record NewSession(
        Instant plannedAt,
        @Nullable List<String> coMediators,
        @Nullable List<Integer> reminders) {
    public NewSession(Instant plannedAt) {
        this(plannedAt, null);
    }

    public NewSession(Instant plannedAt, @Nullable List<String> coMediators) {
        this(plannedAt, coMediators, null);
    }
}
