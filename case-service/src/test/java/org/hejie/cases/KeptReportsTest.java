package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hejie.cases.document.Documents;
import org.hejie.cases.exchange.wire.PlatformKey;
import org.hejie.cases.exchange.wire.WireAlgorithm;
import org.hejie.cases.exchange.wire.WireKey;
import org.hejie.cases.exchange.wire.WireRequest;
import org.hejie.cases.exchange.wire.WireSignature;
import org.hejie.protocol.IntegrationMode;
import org.hejie.protocol.Json;
import org.hejie.protocol.exchange.ExchangeBody.StatsPeriodReport;
import org.hejie.protocol.exchange.PartnerKind;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.ExchangePartner;
import org.hejie.protocol.rest.ExchangeRegion;
import org.hejie.protocol.rest.KeptReports;
import org.hejie.protocol.rest.KeptReports.KeptReport;
import org.hejie.protocol.rest.QualityReport;
import org.hejie.protocol.rest.ReportRhythm;
import org.hejie.protocol.rest.ReportSchedule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports that make themselves, once, and are what they were. */
@ParameterizedClass
@EnumSource(Engine.class)
final class KeptReportsTest extends ContractTest {
    private static final String KEPT = "/api/statistics/kept";
    private Hierarchy land;
    private Browser city;

    KeptReportsTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void found() throws Exception {
        land = Hierarchy.in(house);
        city = land.admin("city", land.city());
    }

    private void at(String instant) throws Exception {
        house.clock.forward(Duration.between(house.clock.instant(), Instant.parse(instant)));
        city = house.signedIn("city");
    }

    private List<KeptReport> made() throws Exception {
        house.service.countRound();
        house.service.countRound();
        return city.get(KEPT).expect(200).as(KeptReports.class).reports();
    }

    private void on(ReportRhythm... rhythms) throws Exception {
        assertThat(city.put(KEPT, new ReportSchedule(List.of(rhythms)))
                        .expect(200)
                        .as(KeptReports.class)
                        .rhythms())
                .containsExactlyInAnyOrder(rhythms);
    }

    @Test
    void eachMonthIsMadeOnceAfterItsEnd() throws Exception {
        on(ReportRhythm.MONTH, ReportRhythm.QUARTER);
        assertThat(made()).isEmpty();
        // 2026-04-01 01:59 in China, and 02:01.
        at("2026-03-31T17:59:00Z");
        assertThat(made()).isEmpty();
        at("2026-03-31T18:01:00Z");
        assertThat(made())
                .extracting(KeptReport::rhythm)
                .containsExactlyInAnyOrder(ReportRhythm.MONTH, ReportRhythm.QUARTER);
        // The server was down for two months.
        at("2026-06-02T00:00:00Z");
        assertThat(made().stream()
                        .filter(report -> report.rhythm() == ReportRhythm.MONTH)
                        .map(KeptReport::from))
                .containsExactlyInAnyOrder(
                        LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 1));
        on();
        at("2026-09-02T00:00:00Z");
        assertThat(made()).hasSize(4);
    }

    @Test
    void twoServersMakeItOnce() throws Exception {
        on(ReportRhythm.MONTH);
        at("2026-04-02T00:00:00Z");
        house.service.countRound();
        List<Thread> servers = java.util.stream.IntStream.range(0, 4)
                .mapToObj(_ -> Thread.ofVirtual().start(house.service::countRound))
                .toList();
        for (Thread server : servers) {
            server.join();
        }
        assertThat(made()).hasSize(1);
    }

    @Test
    void itsSignatureProvesWhatItWas() throws Exception {
        on(ReportRhythm.MONTH);
        at("2026-04-02T00:00:00Z");
        KeptReport report = made().getFirst();
        String path = KEPT + "/" + report.reportId();
        byte[] json = city.bytes(path + "?form=json");
        assertThat(Documents.digest(json)).isEqualTo(report.sha256());
        assertThat(Json.read(new String(json, StandardCharsets.UTF_8), QualityReport.class)
                        .to())
                .isEqualTo(LocalDate.of(2026, 3, 31));
        String jws = city.get(path + "?form=jws").expect(200).body();
        KeptReports kept = city.get(KEPT).as(KeptReports.class);
        PlatformKey key = PlatformKey.of(WireAlgorithm.valueOf(kept.algorithm()), kept.publicKey());
        WireSignature.read(jws, json)
                .check(key, new WireRequest("REPORT", path, kept.platform()), report.madeAt(), Duration.ofSeconds(2));
        assertThat(new String(city.bytes(path + "?form=pdf"), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        city.get(path + "?form=csv").expect(200);
        city.get(path).refused(400, "report_form_unknown");
    }

    @Test
    void theWayOutOfADockedRegionTakesItUnchanged(@TempDir Path keys) throws Exception {
        String own =
                WireKey.at(keys.resolve("hrss.pem"), WireAlgorithm.ES256).open().text();
        house.service
                .exchange()
                .put(
                        new ExchangePartner(
                                "hrss-3302",
                                PartnerKind.HRSS,
                                "市人社平台",
                                "http://127.0.0.1:9",
                                "ES256",
                                List.of(own),
                                List.of(),
                                true),
                        "op");
        on(ReportRhythm.MONTH);
        at("2026-04-02T00:00:00Z");
        made();
        assertThat(house.told).isEmpty();
        house.service
                .exchange()
                .put(new ExchangeRegion("330200", LocalDate.of(2026, 4, 3), IntegrationMode.DOCKED, "hrss-3302"), "op");
        at("2026-05-02T00:00:00Z");
        KeptReport report = made().stream()
                .filter(one -> one.from().equals(LocalDate.of(2026, 4, 1)))
                .findFirst()
                .orElseThrow();
        StatsPeriodReport told = (StatsPeriodReport) house.told.getFirst().body();
        assertThat(house.told).hasSize(1);
        assertThat(house.told.getFirst().to()).isEqualTo("hrss-3302");
        assertThat(told.sha256()).isEqualTo(report.sha256());
        String path = KEPT + "/" + report.reportId();
        assertThat(told.content()).isEqualTo(new String(city.bytes(path + "?form=json"), StandardCharsets.UTF_8));
        assertThat(told.signature()).isEqualTo(city.get(path + "?form=jws").body());
    }

    @Test
    void othersKnowOfNone() throws Exception {
        on(ReportRhythm.MONTH);
        at("2026-04-02T00:00:00Z");
        String path = KEPT + "/" + made().getFirst().reportId() + "?form=json";
        land.admin("province", land.province()).get(path).expect(200);
        land.admin("beside", land.otherCity()).get(path).refused(404, "report_unknown");
        land.admin("below", land.centre()).get(path).refused(404, "report_unknown");
        land.person("director", land.centre(), StaffRole.ORGANISATION_ADMIN);
        house.signedIn("director").get(KEPT).refused(403, "role_missing");
    }
}
