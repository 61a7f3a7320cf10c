package org.hejie.app.simulate;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hejie.cases.exchange.LineTls;
import org.hejie.protocol.exchange.PartnerKind;
import org.jspecify.annotations.Nullable;

/**
 * Which platform is played, and whom it knows.
 *
 * @param hejie code of the mediation platform
 * @param port 0: a free one
 * @param folder its key and journal
 * @param routes by which partner a platform is reached that is no partner itself
 * @param seed of sample cases and faults
 * @param connections messages that may be under way at once
 * @param tls of the requests that it makes: the client certificate shown, and whose servers are believed
 * @param staff where operators sign in at the mediation platform; {@code null}: where it is asked
 */
public record SimulatorConfig(
        PartnerKind kind,
        String code,
        String hejie,
        int port,
        Path folder,
        List<Neighbour> partners,
        Map<String, String> routes,
        long seed,
        int connections,
        LineTls tls,
        @Nullable URI staff) {
    public SimulatorConfig(
            PartnerKind kind,
            String code,
            String hejie,
            int port,
            Path folder,
            List<Neighbour> partners,
            Map<String, String> routes,
            long seed,
            int connections) {
        this(kind, code, hejie, port, folder, partners, routes, seed, connections, LineTls.NONE, null);
    }

    /** A platform with which requests are exchanged. @param keyFile its public key; read when it is first needed, so that either side may start first */
    public record Neighbour(String code, String url, Path keyFile) {}

    public static String usualCode(PartnerKind kind) {
        return switch (kind) {
            case COURT -> "court-510104";
            case HRSS -> "hrss-51";
            case LOCAL -> "local-5101";
        };
    }

    String name() {
        return switch (kind) {
            case COURT -> "模拟法院调解平台 " + code;
            case HRSS -> "模拟人社调解平台 " + code;
            case LOCAL -> "模拟地方调解仲裁系统 " + code;
        };
    }
}
