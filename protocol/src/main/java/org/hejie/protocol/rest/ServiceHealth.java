package org.hejie.protocol.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Liveness or readiness. */
public record ServiceHealth(ServiceState status, List<Check> checks) {
    public enum ServiceState {
        UP,
        DOWN
    }

    public record Check(
            String name, ServiceState status, @Nullable String detail) {}
}
