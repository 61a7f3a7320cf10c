package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session to be planned. {@code coMediators}: accounts of mediators of the same organisation, beside the presiding one (在线调解规则 art. 11). */
public record NewSession(Instant plannedAt, @Nullable List<String> coMediators) {
    public NewSession(Instant plannedAt) {
        this(plannedAt, null);
    }
}
