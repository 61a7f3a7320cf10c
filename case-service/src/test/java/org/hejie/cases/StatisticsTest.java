package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.hejie.cases.door.SessionDoor;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.exchange.ExchangeBody.DeclineReason;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AssignmentRequest;
import org.hejie.protocol.rest.AssignmentView;
import org.hejie.protocol.rest.FigureWords;
import org.hejie.protocol.rest.MediatorProfile;
import org.hejie.protocol.rest.QualityFigure;
import org.hejie.protocol.rest.QualityReport;
import org.hejie.protocol.rest.QualityReport.FigureValue;
import org.hejie.protocol.rest.QualityReport.HiddenFigure;
import org.hejie.protocol.rest.QualityReport.QualityRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done at the desks and in the rooms is in the reports of those above, and of nobody else. */
@ParameterizedClass
@EnumSource(Engine.class)
final class StatisticsTest extends ContractTest {
    private static final String MARCH = "?from=2026-03-01&to=2026-03-31";
    private Hierarchy land;
    private Browser director;
    private Browser city;

    StatisticsTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void found() throws Exception {
        land = Hierarchy.in(house);
        land.person("presiding", land.centre(), StaffRole.MEDIATOR);
        land.person("director", land.centre(), StaffRole.ORGANISATION_ADMIN);
        director = house.signedIn("director");
        city = land.admin("city", land.city());
    }

    private AssignmentView apply() throws Exception {
        return director.post("/api/assignments", AssignmentTest.oral("赵某追索劳动报酬纠纷", null, true))
                .expect(201)
                .as(AssignmentView.class);
    }

    private void act(AssignmentView of, String what, Object asked) throws Exception {
        director.post("/api/assignments/" + of.assignmentId() + "/" + what, asked)
                .expect(200);
    }

    private void declined() throws Exception {
        act(apply(), "decline", new AssignmentRequest.DeclineAssignment(DeclineReason.OTHER, "不属于受理范围"));
    }

    private void ended(TerminationReason reason) throws Exception {
        AssignmentView of = apply();
        act(of, "accept", "{}");
        act(of, "termination", new AssignmentRequest.TerminateMediation(reason, "基本情况", "原因", "无", "无"));
    }

    private static FigureValue figure(QualityRow row, QualityFigure figure) {
        return row.values().stream()
                .filter(value -> value.figure() == figure)
                .findFirst()
                .orElseThrow();
    }

    private QualityReport report(Browser who, String bodyId) throws Exception {
        return who.get("/api/statistics/" + bodyId + MARCH).expect(200).as(QualityReport.class);
    }

    @Test
    void whatTheDeskDoesIsInTheReportsOfTheBodiesAbove() throws Exception {
        for (int n = 0; n < 3; n++) {
            declined();
            ended(TerminationReason.DIFFERENCES_TOO_WIDE);
        }
        apply();
        for (QualityReport report :
                List.of(report(director, "own"), report(city, "own"), report(city, land.centre()))) {
            assertThat(figure(report.whole(), QualityFigure.RECEIVED).value()).isEqualTo(7.0);
            assertThat(figure(report.whole(), QualityFigure.ORIGIN_ORGANISATION_OWN)
                            .value())
                    .isEqualTo(7.0);
            assertThat(figure(report.whole(), QualityFigure.DECLINED).value()).isEqualTo(3.0);
            assertThat(figure(report.whole(), QualityFigure.ACCEPTED).value()).isEqualTo(3.0);
            assertThat(figure(report.whole(), QualityFigure.END_DIFFERENCES_TOO_WIDE)
                            .value())
                    .isEqualTo(3.0);
            assertThat(figure(report.whole(), QualityFigure.SUCCESS_SHARE).value())
                    .isEqualTo(0.0);
            assertThat(figure(report.whole(), QualityFigure.DAYS_MEDIAN).value())
                    .isEqualTo(0.0);
            assertThat(report.months()).hasSize(1);
            assertThat(report.regions().getFirst().key()).isEqualTo("330203");
            assertThat(report.organisations().getFirst().name()).isEqualTo("乙市调解中心");
            assertThat(report.causes().getFirst().key()).isEqualTo("追索劳动报酬纠纷");
        }
        assertThat(report(city, "own").below()).extracting("name").contains("乙市调解中心");
    }

    @Test
    void aDayIsChinas() throws Exception {
        // 2026-03-31 23:59 in China, and two minutes later.
        house.clock.forward(Duration.between(house.clock.instant(), Instant.parse("2026-03-31T15:59:00Z")));
        director = house.signedIn("director");
        city = house.signedIn("city");
        for (int n = 0; n < 3; n++) {
            apply();
        }
        house.clock.forward(Duration.ofMinutes(2));
        for (int n = 0; n < 4; n++) {
            apply();
        }
        assertThat(figure(report(city, "own").whole(), QualityFigure.RECEIVED).value())
                .isEqualTo(3.0);
        QualityReport april =
                city.get("/api/statistics/own?from=2026-04-01&to=2026-04-30").as(QualityReport.class);
        assertThat(figure(april.whole(), QualityFigure.RECEIVED).value()).isEqualTo(4.0);
    }

    @Test
    void fewAreNotTold() throws Exception {
        declined();
        QualityReport report = report(director, "own");
        assertThat(figure(report.whole(), QualityFigure.DECLINED))
                .isEqualTo(new FigureValue(QualityFigure.DECLINED, null, HiddenFigure.SMALL));
        String csv = director.get("/api/statistics/own/file" + MARCH + "&form=csv")
                .expect(200)
                .body();
        assertThat(csv).contains("\"<3\"").startsWith("\uFEFF");
    }

    @Test
    void sessionsAreCountedWithWhoDropped() throws Exception {
        house.account("admin", "管一", StaffRole.ORGANISATION_ADMIN);
        Browser own = house.signedIn("admin");
        SessionDoor door = house.service.door();
        for (int n = 0; n < 3; n++) {
            Samples.Scene scene = Samples.Scene.of(house);
            scene.ready(scene.link(Role.APPLICANT));
            String session = scene.session().sessionId();
            String worker = scene.who(Role.APPLICANT).participantId();
            Instant start = house.clock.instant();
            door.lineLost(session, worker, DisconnectCause.CLIENT_CLOSED, start.minusSeconds(9));
            door.sessionStarted(session, start);
            door.lineLost(session, worker, DisconnectCause.NETWORK_LOST, start.plusSeconds(9));
            door.lineLost(session, worker, DisconnectCause.NETWORK_LOST, start.plusSeconds(19));
            door.lineLost(session, worker, DisconnectCause.NETWORK_LOST, start.plusSeconds(19));
            door.sessionEnded(session, start.plusSeconds(60), TerminationReason.ADJOURNED, null);
            door.sessionEnded(session, start.plusSeconds(60), TerminationReason.ADJOURNED, null);
        }
        QualityReport report = report(own, "own");
        assertThat(figure(report.whole(), QualityFigure.SESSIONS).value()).isEqualTo(3.0);
        assertThat(figure(report.whole(), QualityFigure.PEOPLE).value()).isEqualTo(3.0);
        assertThat(figure(report.whole(), QualityFigure.DROPPED).value()).isEqualTo(3.0);
        assertThat(figure(report.whole(), QualityFigure.DROP_NETWORK_LOST).value())
                .isEqualTo(3.0);
        assertThat(figure(report.whole(), QualityFigure.DROP_CLIENT_CLOSED).value())
                .isEqualTo(0.0);
        assertThat(figure(report.whole(), QualityFigure.DROP_SHARE).value()).isEqualTo(1.0);
    }

    @Test
    void trainingIsAddedUpFromTheProfiles() throws Exception {
        for (int n = 0; n < 3; n++) {
            String mediator = land.person("mediator" + n, land.street(), StaffRole.MEDIATOR);
            land.person("head" + n, land.street(), StaffRole.ORGANISATION_ADMIN);
            house.signedIn("head" + n)
                    .put(
                            "/api/mediators/" + mediator + "/profile",
                            new MediatorProfile(
                                    List.of(),
                                    List.of(),
                                    null,
                                    null,
                                    "浙调" + n,
                                    null,
                                    List.of(
                                            new MediatorProfile.Training("三月班", 8, LocalDate.of(2026, 3, 9)),
                                            new MediatorProfile.Training("旧班", 20, LocalDate.of(2025, 3, 9))),
                                    false))
                    .expect(200);
        }
        QualityRow street = report(city, land.street()).whole();
        assertThat(figure(street, QualityFigure.MEDIATORS).value()).isEqualTo(3.0);
        assertThat(figure(street, QualityFigure.MEDIATORS_CERTIFIED).value()).isEqualTo(3.0);
        assertThat(figure(street, QualityFigure.TRAINING_HOURS).value()).isEqualTo(24.0);
        assertThat(figure(street, QualityFigure.TRAINING_HOURS_EVER).value()).isEqualTo(84.0);
    }

    @Test
    void whatIsBesideOrAboveIsUnknown() throws Exception {
        city.get("/api/statistics/" + land.otherCentre() + MARCH).refused(404, "body_unknown");
        city.get("/api/statistics/" + land.province() + MARCH).refused(404, "body_unknown");
        city.get("/api/statistics/none" + MARCH).refused(404, "body_unknown");
        director.get("/api/statistics/" + land.street() + MARCH).refused(404, "body_unknown");
        land.person("chief", land.cityCourt(), StaffRole.COURT_SUPERVISOR);
        Browser chief = house.signedIn("chief");
        chief.get("/api/statistics/" + land.centre() + MARCH).refused(404, "body_unknown");
        chief.get("/api/statistics/" + land.highCourt() + MARCH).refused(404, "body_unknown");
        chief.get("/api/statistics/" + land.countyCourt() + MARCH).expect(200);
        land.person("operator", land.centre(), StaffRole.OPERATOR);
        house.signedIn("operator").get("/api/statistics/own" + MARCH).refused(403, "role_missing");
    }

    @Test
    void theSameReportIsAFile() throws Exception {
        for (int n = 0; n < 4; n++) {
            declined();
        }
        byte[] xlsx = city.bytes("/api/statistics/own/file" + MARCH + "&form=xlsx");
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(xlsx))) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows.get(4).getCellText(1)).isEqualTo("收案");
            assertThat(rows.get(5).getCellText(1)).isEqualTo("4");
        }
        byte[] pdf = city.bytes("/api/statistics/own/file" + MARCH + "&form=pdf");
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        city.get("/api/statistics/own/file" + MARCH + "&form=doc").refused(400, "report_form_unknown");
    }

    @Test
    void whatIsAskedWronglyIsRefused() throws Exception {
        city.get("/api/statistics/own?from=2026-03-02&to=2026-03-01").refused(400, "period_invalid");
        city.get("/api/statistics/own?from=2020-01-01&to=2026-03-01").refused(400, "period_invalid");
        city.get("/api/statistics/own?from=yesterday").refused(400, "period_invalid");
        city.get("/api/statistics/own?region=33").refused(400, "region_invalid");
        city.get("/api/statistics/own?level=STREET").refused(400, "level_unknown");
        assertThat(city.get("/api/statistics/words").as(FigureWords.class).words())
                .hasSameSizeAs(QualityFigure.values());
    }
}
