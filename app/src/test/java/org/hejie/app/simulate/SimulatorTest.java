package org.hejie.app.simulate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hejie.app.Hejie;
import org.hejie.app.data.DataFolder;
import org.hejie.app.settings.Settings;
import org.hejie.app.simulate.SimulatorConfig.Neighbour;
import org.hejie.cases.exchange.Exchange;
import org.hejie.protocol.China;
import org.hejie.protocol.IntegrationMode;
import org.hejie.protocol.exchange.ExchangeBody.Decision;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.exchange.PartnerKind;
import org.hejie.protocol.rest.ExchangeRegion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A court, an HRSS and a local platform around a real server, over HTTP. */
class SimulatorTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Hejie hejie;
    private final int courtPort = freePort();
    private final int hrssPort = freePort();
    private final int localPort = freePort();

    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void open() {
        Path data = folder.resolve("hejie");
        hejie = Hejie.start(
                Settings.of(
                        Optional.empty(),
                        Map.of(),
                        Map.of(
                                "http.port", "0",
                                "media.port", "0",
                                "media.bind", "127.0.0.1",
                                "data.folder", data.toString(),
                                "web.folder", data.resolve("no-pages").toString())),
                DataFolder.open(data),
                Clock.systemUTC());
    }

    @AfterEach
    void shut() {
        hejie.close();
    }

    private Neighbour hejieAsNeighbour() {
        return new Neighbour(
                "hejie", "http://localhost:" + hejie.port(), folder.resolve("hejie/keys/exchange.pem.pub"));
    }

    private Neighbour neighbour(String code, int port) {
        return new Neighbour(code, "http://127.0.0.1:" + port, folder.resolve(code + "/exchange.pem.pub"));
    }

    private Simulator start(PartnerKind kind, int port, List<Neighbour> partners, Map<String, String> routes) {
        String code = SimulatorConfig.usualCode(kind);
        return Simulator.start(
                new SimulatorConfig(kind, code, "hejie", port, folder.resolve(code), partners, routes, 1, 4),
                Clock.systemUTC());
    }

    private void entered(Simulator simulator, String region, IntegrationMode mode) {
        Exchange exchange = hejie.cases().exchange();
        exchange.put(simulator.asPartner("hejie"), "op");
        exchange.put(
                new ExchangeRegion(
                        region, today(), mode, simulator.asPartner("hejie").code()),
                "op");
    }

    private static LocalDate today() {
        return China.day(Instant.now());
    }

    private static Control.Submit cases(int count) {
        return new Control.Submit(count, 1, null, "510104", null, null, 2);
    }

    private static Faults.Setting chance(double probability) {
        return new Faults.Setting(probability, 0, null);
    }

    private Simulator court() {
        return start(PartnerKind.COURT, courtPort, List.of(neighbour("hrss-51", hrssPort)), Map.of("hejie", "hrss-51"));
    }

    @Test
    void aDockedRegionsCasesGoThroughTwoRelaysAndTheAnswersComeBack() throws Exception {
        try (Simulator hrss = start(
                        PartnerKind.HRSS,
                        hrssPort,
                        List.of(neighbour("court-510104", courtPort), neighbour("local-5101", localPort)),
                        Map.of("hejie", "local-5101"));
                Simulator local = start(
                        PartnerKind.LOCAL,
                        localPort,
                        List.of(neighbour("hrss-51", hrssPort), hejieAsNeighbour()),
                        Map.of("court-510104", "hrss-51"));
                ControlClient control = new ControlClient("http://127.0.0.1:" + courtPort)) {
            entered(local, "510100", IntegrationMode.DOCKED);
            hrss.faults().set(Fault.REORDER, chance(0.3));
            local.faults().set(Fault.FAIL_AFTER, chance(0.2));
            Tally before;
            try (Simulator court = court()) {
                court.faults().set(Fault.DUPLICATE_REQUEST, chance(0.5));
                court.faults().set(Fault.DUPLICATE_ACT, chance(0.5));
                court.faults().set(Fault.REORDER, chance(0.3));
                control.submit(cases(5));
                await().atMost(SOON).until(() -> control.counts().answered() > 0);
                before = control.counts();
            }
            try (Simulator again = court()) {
                assertThat(again.books().parcels()).hasSize(15);
                await().atMost(SOON)
                        .until(() -> control.counts().taken() == 15
                                && control.counts().underWay() == 0);
                Tally after = control.counts();
                assertThat(before.cases()).isEqualTo(5);
                assertThat(after.answered()).isEqualTo(5);
                assertThat(after.doubled() + after.outOfOrder() + after.ahead() + after.dead())
                        .isZero();
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(
                                        control.compare("hrss-51", today()).differences())
                                .isEmpty());
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(hejie.cases()
                                        .exchange()
                                        .compare("local-5101", today())
                                        .differences())
                                .isEmpty());
            }
            assertThat(hrss.books().parcels()).hasSize(30);
        }
    }

    @Test
    void badRequestsAreRefusedAndChangeNothing() throws Exception {
        try (Simulator court = start(PartnerKind.COURT, courtPort, List.of(hejieAsNeighbour()), Map.of());
                ControlClient control = new ControlClient(court.url())) {
            entered(court, "510104", IntegrationMode.ONBOARDED);
            List<Fault> bad = List.of(
                    Fault.WRONG_SIGNATURE,
                    Fault.STALE_SIGNATURE,
                    Fault.REPLAYED_REQUEST,
                    Fault.UNKNOWN_SCHEMA,
                    Fault.OVERSIZED,
                    Fault.MALFORMED,
                    Fault.DUPLICATE_REQUEST,
                    Fault.DUPLICATE_ACT);
            for (Fault fault : bad) {
                control.set(fault, new Faults.Setting(0, 1, null));
            }
            control.submit(cases(1));
            await().atMost(SOON).until(() -> control.counts().taken() == 3);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(bad)
                            .allSatisfy(fault -> assertThat(court.faults().all().get(fault))
                                    .returns(1, Faults.Happened::refused)
                                    .returns(0, Faults.Happened::believed)));
        }
    }

    @Test
    void silenceAndCutLinesOnlyDelay() throws Exception {
        try (Simulator court = start(PartnerKind.COURT, courtPort, List.of(hejieAsNeighbour()), Map.of());
                ControlClient control = new ControlClient(court.url())) {
            entered(court, "510104", IntegrationMode.ONBOARDED);
            control.set(Fault.CUT, new Faults.Setting(0, 1, null));
            control.set(Fault.FAIL_BEFORE, new Faults.Setting(0, 1, null));
            control.submit(cases(1));
            await().atMost(SOON).until(() -> control.counts().taken() == 3);
            assertThat(control.counts().duplicates()).isZero();
        }
    }

    @Test
    void anApplicationIsDecidedOnceByItself() {
        try (Simulator court = start(PartnerKind.COURT, courtPort, List.of(hejieAsNeighbour()), Map.of())) {
            String assignment = court.desk()
                    .submitMany(1, 1, Origin.DELEGATED_PRE_FILING, "510104", "调解组织", null, 0)
                    .getFirst();
            court.books().take("hejie", "request-of-sixteen", Applications.of(assignment));
            assertThat(court.desk().applications(assignment))
                    .singleElement()
                    .satisfies(one -> assertThat(one.open()).isTrue());
            court.desk().decideAutomatically(Optional.of(Decision.CONFIRMED));
            court.desk().decideAutomatically(Optional.of(Decision.CONFIRMED));
            Desk.Application decided = court.desk().applications(assignment).getFirst();
            assertThat(decided.decided())
                    .extracting(one -> one.decision())
                    .containsExactly(Decision.RECEIVED, Decision.ACCEPTED, Decision.CONFIRMED);
            assertThat(decided.open()).isFalse();
            assertThat(decided.decided().getLast().number()).contains("诉前调确");
            assertThat(decided.decided().getLast().ruling())
                    .isNotNull()
                    .satisfies(ruling -> assertThat(ruling.content()).startsWith("%PDF-".getBytes(US_ASCII)));
        }
    }

    private HttpResponse<String> call(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void pageAndControlAreForThisMachineAndThisPage() throws Exception {
        try (Simulator court = start(PartnerKind.COURT, courtPort, List.of(hejieAsNeighbour()), Map.of())) {
            HttpResponse<String> page = call(HttpRequest.newBuilder(URI.create(court.url() + "/new")));
            assertThat(page.body()).contains("模拟器", "推送案件").doesNotContain("<script>");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'");
            HttpResponse<String> forged = call(HttpRequest.newBuilder(URI.create(court.url() + "/faults/none"))
                    .header("Origin", "http://elsewhere.example")
                    .POST(HttpRequest.BodyPublishers.noBody()));
            assertThat(forged.statusCode()).isEqualTo(403);
            HttpResponse<String> unsigned =
                    call(HttpRequest.newBuilder(URI.create(court.url() + "/api/exchange/messages"))
                            .POST(HttpRequest.BodyPublishers.ofString("{}")));
            assertThat(unsigned.statusCode()).isEqualTo(401);
            assertThat(unsigned.body()).contains("signature_missing");
            HttpResponse<String> wrong = call(HttpRequest.newBuilder(URI.create(court.url() + "/control/cases"))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"count\":0,\"seed\":1}")));
            assertThat(wrong.statusCode()).isEqualTo(400);
        }
    }
}
