package org.hejie.app.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.hejie.app.simulate.SimulatorConfig.Neighbour;
import org.hejie.cases.exchange.Partner;
import org.hejie.cases.exchange.wire.PlatformKey;
import org.hejie.cases.exchange.wire.WireAlgorithm;
import org.hejie.protocol.exchange.PartnerKind;

/** Who may ask us, for whom, and by whom a message goes on. Safe on any thread. */
final class Neighbours {
    private final String hejie;
    private final Map<String, Neighbour> direct = new TreeMap<>();
    private final Map<String, String> routes;
    private final Map<String, Partner> known = new ConcurrentHashMap<>();

    Neighbours(String hejie, List<Neighbour> partners, Map<String, String> routes) {
        this.hejie = hejie;
        partners.forEach(one -> direct.put(one.code(), one));
        this.routes = Map.copyOf(routes);
        routes.forEach((destination, via) -> {
            if (!direct.containsKey(via)) {
                throw new IllegalArgumentException(
                        "--route " + destination + "=" + via + " leads to " + via + ", which is no --partner");
            }
        });
    }

    /** The partner, once its key can be read. */
    Optional<Partner> find(String code) {
        Partner partner = known.get(code);
        Neighbour neighbour = direct.get(code);
        if (partner != null || neighbour == null) {
            return Optional.ofNullable(partner);
        }
        try {
            PlatformKey key = PlatformKey.of(WireAlgorithm.ES256, Files.readString(neighbour.keyFile()));
            Partner read =
                    new Partner(code, PartnerKind.LOCAL, code, neighbour.url(), List.of(key), spokenFor(code), true);
            known.put(code, read);
            return Optional.of(read);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Itself, all that are reached by it, and the mediation platform: its answers come the way the assignment went. */
    private Set<String> spokenFor(String code) {
        Set<String> codes = new TreeSet<>(List.of(code, hejie));
        routes.forEach((destination, via) -> {
            if (via.equals(code)) {
                codes.add(destination);
            }
        });
        return codes;
    }

    /** The partner by which a platform is reached: a route before the platform itself. */
    Optional<String> way(String destination) {
        String via = routes.getOrDefault(destination, destination);
        return direct.containsKey(via) ? Optional.of(via) : Optional.empty();
    }

    List<String> codes() {
        return List.copyOf(direct.keySet());
    }

    /** Where a partner is asked. */
    String url(String code) {
        Neighbour neighbour = direct.get(code);
        if (neighbour == null) {
            throw new IllegalArgumentException(code + " is no partner; name it with --partner");
        }
        return neighbour.url();
    }

    /** The platforms whose messages we pass on to that partner. */
    List<String> speaksForTo(String partner) {
        List<String> codes = new ArrayList<>();
        for (String code : direct.keySet()) {
            if (!code.equals(partner)) {
                codes.add(code);
            }
        }
        routes.forEach((destination, via) -> {
            if (!via.equals(partner) && !codes.contains(destination) && !destination.equals(partner)) {
                codes.add(destination);
            }
        });
        return codes;
    }
}
