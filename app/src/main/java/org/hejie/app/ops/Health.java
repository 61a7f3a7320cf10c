package org.hejie.app.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hejie.protocol.rest.ServiceHealth;
import org.hejie.protocol.rest.ServiceHealth.Check;
import org.hejie.protocol.rest.ServiceHealth.ServiceState;

/**
 * One of two different questions. <em>Alive</em>: would a restart help? <em>Ready</em>: should new work be sent here? A database that is down
 * makes us not ready, but a restart would only throw out people who are talking.
 */
public final class Health {
    /** Empty when all is well, else what is wrong, for engineers. */
    public interface Probe extends Callable<Optional<String>> {}

    private record Named(String name, Probe probe) {}

    private final List<Named> probes = new ArrayList<>();

    /** To be called before the first {@link #check}. */
    public Health with(String name, Probe probe) {
        probes.add(new Named(name, probe));
        return this;
    }

    public ServiceHealth check() {
        List<Check> checks = probes.stream().map(Health::ask).toList();
        boolean up = checks.stream().allMatch(check -> check.status() == ServiceState.UP);
        return new ServiceHealth(up ? ServiceState.UP : ServiceState.DOWN, checks);
    }

    private static Check ask(Named named) {
        Optional<String> wrong;
        try {
            wrong = named.probe().call();
        } catch (Exception e) {
            wrong = Optional.of(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        return new Check(named.name(), wrong.isEmpty() ? ServiceState.UP : ServiceState.DOWN, wrong.orElse(null));
    }
}
