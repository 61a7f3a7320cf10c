package org.hejie.app.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.hejie.app.simulate.Simulator;
import org.hejie.app.simulate.SimulatorConfig;
import org.hejie.app.simulate.SimulatorConfig.Neighbour;
import org.hejie.app.simulate.StaffClient;
import org.hejie.cases.exchange.LineTls;
import org.hejie.protocol.China;
import org.hejie.protocol.IntegrationMode;
import org.hejie.protocol.Json;
import org.hejie.protocol.exchange.PartnerKind;
import org.hejie.protocol.rest.ExchangePartner;
import org.hejie.protocol.rest.ExchangeRegion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays the platform at the other end of a line until SIGINT or SIGTERM. */
@Command(
        name = "simulate",
        description = "Play a court's, an HRSS or a local platform, for demonstrations and tests.",
        mixinStandardHelpOptions = true,
        subcommands = {SimulateIntakeCommand.class, SimulateLoadCommand.class})
final class SimulateCommand implements Callable<Integer> {
    private enum Which {
        court(PartnerKind.COURT),
        hrss(PartnerKind.HRSS),
        local(PartnerKind.LOCAL);

        private final PartnerKind kind;

        Which(PartnerKind kind) {
            this.kind = kind;
        }
    }

    @Parameters(arity = "0..1", paramLabel = "court|hrss|local", description = "Which platform")
    private @Nullable Which which;

    @Option(names = "--code", description = "What others call it (court-510104, hrss-51, local-5101)")
    private @Nullable String code;

    @Option(names = "--port", description = "TCP port on loopback; 0: a free one (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--data", paramLabel = "FOLDER", description = "Its key and journal (default: data-CODE)")
    private @Nullable Path data;

    @Option(
            names = "--partner",
            paramLabel = "CODE=URL,KEYFILE",
            description =
                    "A platform with which requests are exchanged, with the file of its public key; may be repeated."
                            + " Hejie's is DATA/keys/exchange.pem.pub, a simulator's FOLDER/exchange.pem.pub")
    private Map<String, String> partners = new LinkedHashMap<>();

    @Option(
            names = "--route",
            paramLabel = "CODE=VIA",
            description = "By which partner a platform is reached that is no partner itself; may be repeated")
    private Map<String, String> routes = new LinkedHashMap<>();

    @Option(names = "--hejie", paramLabel = "CODE", description = "Hejie's code (default: ${DEFAULT-VALUE})")
    private String hejie = "hejie";

    @Option(names = "--seed", description = "Of sample cases and faults (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--connections", description = "Messages that may be under way at once (default: ${DEFAULT-VALUE})")
    private int connections = 8;

    @Option(
            names = "--client-keys",
            paramLabel = "FILE",
            description =
                    "PKCS#12 file with the client certificate it shows to partners, and its key; the password comes from"
                            + " HEJIE_CLIENT_PASSWORD")
    private @Nullable Path clientKeys;

    @Option(
            names = "--authorities",
            paramLabel = "FILE",
            description =
                    "PEM file with the certificates that partners' servers are checked with (those of the Java runtime)")
    private @Nullable Path authorities;

    @Option(
            names = "--staff",
            paramLabel = "URL",
            description = "With --enter: where operators sign in, when requests go to Hejie's port for partners")
    private @Nullable URI staff;

    @Option(
            names = "--enter",
            paramLabel = "USER",
            description =
                    "Sign in at Hejie as this operator and enter this platform as a partner; the password comes from"
                            + " HEJIE_OPERATOR_PASSWORD, or is asked for")
    private @Nullable String operator;

    @Option(
            names = "--region",
            paramLabel = "CODE:DOCKED|ONBOARDED",
            description = "With --enter: from today on the region's cases come from this platform; may be repeated")
    private List<String> regions = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (which == null) {
            throw new ParameterException(spec.commandLine(), "Say which platform: court, hrss or local.");
        }
        PartnerKind kind = which.kind;
        String named = code == null ? SimulatorConfig.usualCode(kind) : code;
        SimulatorConfig config = new SimulatorConfig(
                kind,
                named,
                hejie,
                port,
                data == null ? Path.of("data-" + named) : data,
                partners.entrySet().stream()
                        .map(one -> neighbour(one.getKey(), one.getValue()))
                        .toList(),
                routes,
                seed,
                connections,
                new LineTls(clientKeys, System.getenv("HEJIE_CLIENT_PASSWORD"), authorities),
                staff);
        List<ExchangeRegion> entries =
                regions.stream().map(one -> region(one, named)).toList();
        PrintWriter out = spec.commandLine().getOut();
        CountDownLatch stopped = new CountDownLatch(1);
        try (Simulator simulator = start(config)) {
            Thread end = new Thread(() -> {
                simulator.close();
                stopped.countDown();
            });
            Runtime.getRuntime().addShutdownHook(end);
            ExchangePartner self = simulator.asPartner(hejie);
            out.println(named + ": http://localhost:" + simulator.port());
            out.println("公钥 Public key: " + simulator.publicKeyFile().toAbsolutePath());
            out.println("登记对接平台 Enter as partner: " + Json.write(self));
            if (operator != null) {
                enter(simulator, self, entries, operator, config.tls());
                out.println("已登记 Entered at " + simulator.hejieUrl());
            }
            out.println("Ctrl-C 停止 stops it.");
            out.flush();
            stopped.await();
        }
        return 0;
    }

    private Simulator start(SimulatorConfig config) {
        try {
            return Simulator.start(config, Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Neighbour neighbour(String named, String urlAndKey) {
        int comma = urlAndKey.indexOf(',');
        if (comma < 1 || comma == urlAndKey.length() - 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--partner " + named
                            + " should be CODE=URL,KEYFILE, for example hejie=http://localhost:8080,data/keys/exchange.pem.pub");
        }
        return new Neighbour(
                named, urlAndKey.substring(0, comma).replaceAll("/+$", ""), Path.of(urlAndKey.substring(comma + 1)));
    }

    private ExchangeRegion region(String text, String partner) {
        String[] parts = text.split(":", -1);
        try {
            IntegrationMode mode = IntegrationMode.valueOf(parts[1].toUpperCase(Locale.ROOT));
            return new ExchangeRegion(parts[0], LocalDate.now(China.ZONE), mode, partner);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new ParameterException(
                    spec.commandLine(), "--region " + text + " should be like 510104:ONBOARDED or 510100:DOCKED", e);
        }
    }

    private void enter(
            Simulator simulator, ExchangePartner self, List<ExchangeRegion> entries, String user, LineTls tls)
            throws IOException, InterruptedException {
        try (StaffClient signedIn = StaffClient.signIn(simulator.hejieUrl(), user, password(), tls)) {
            signedIn.enter(self);
            for (ExchangeRegion entry : entries) {
                signedIn.enter(rosters(entry, self));
            }
        } catch (IOException e) {
            throw new IllegalStateException("Not entered at Hejie. " + e.getMessage(), e);
        }
    }

    /** A chain leads to one court at most; rosters go there. */
    private static ExchangeRegion rosters(ExchangeRegion entry, ExchangePartner self) {
        List<String> courts = self.speaksFor().stream()
                .filter(code -> code.startsWith("court-"))
                .toList();
        return entry.mode() == IntegrationMode.DOCKED && courts.size() == 1
                ? new ExchangeRegion(entry.region(), entry.from(), entry.mode(), entry.partner(), courts.getFirst())
                : entry;
    }

    private static String password() {
        String given = System.getenv("HEJIE_OPERATOR_PASSWORD");
        if (given != null) {
            return given;
        }
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password of the operator: ");
        return typed == null ? "" : new String(typed);
    }
}
