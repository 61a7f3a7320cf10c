package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hejie.cases.records.Archive;
import org.hejie.protocol.China;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.recording.DisposalCertificate;
import org.hejie.protocol.recording.DisposalOrder;
import org.hejie.protocol.recording.FileCertificate;
import org.hejie.protocol.rest.ArchivedState;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.ChosenClass;
import org.hejie.protocol.rest.Disposal;
import org.hejie.protocol.rest.DisposalDecision;
import org.hejie.protocol.rest.FileClosing;
import org.hejie.protocol.rest.NewFileClosing;
import org.hejie.protocol.rest.NewSession;
import org.hejie.protocol.rest.Reasoned;
import org.hejie.protocol.rest.RecordPage;
import org.hejie.protocol.rest.RecordView;
import org.hejie.protocol.rest.RetentionOwner;
import org.hejie.protocol.rest.SessionView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A case that nothing ends is closed by a person; then its term runs as every other's. Lists find what is due, and what is quiet, whole and in pages. */
@ParameterizedClass
@EnumSource(Engine.class)
final class FileClosingTest extends ContractTest {
    private static final NewFileClosing UNREACHABLE =
            new NewFileClosing(FileClosing.ClosingReason.PARTY_UNREACHABLE, Samples.MANAGER + "一直联系不上");
    private Browser desk;

    FileClosingTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void people() throws Exception {
        desk = house.signedIn("wang");
        house.account("officer", "档一", StaffRole.RECORDS_OFFICER);
        house.account("second", "档二", StaffRole.RECORDS_OFFICER);
        house.account("supervisor", "督一", StaffRole.COURT_SUPERVISOR);
        house.account("admin", "管一", StaffRole.ORGANISATION_ADMIN);
        house.account("li.si", "李调解", StaffRole.MEDIATOR);
    }

    private String opened() throws Exception {
        return desk.post("/api/cases", Samples.dispute(house.mediator))
                .expect(201)
                .as(CaseView.class)
                .caseId();
    }

    private SessionView planned(String file) throws Exception {
        return desk.post(
                        "/api/cases/" + file + "/sessions",
                        new NewSession(house.clock.instant().plus(Duration.ofHours(1))))
                .expect(201)
                .as(SessionView.class);
    }

    private void held(SessionView session, TerminationReason reason) {
        Instant now = house.clock.instant();
        house.service.door().sessionStarted(session.sessionId(), now);
        house.service.door().sessionEnded(session.sessionId(), now.plusSeconds(60), reason, "");
    }

    private Browser.Answer close(Browser who, String file) throws Exception {
        return who.post("/api/cases/" + file + "/closing", UNREACHABLE);
    }

    private CaseView file(String id) throws Exception {
        return desk.get("/api/cases/" + id).as(CaseView.class);
    }

    private RecordPage page(String who, String query) throws Exception {
        return house.signedIn(who).get("/api/records?" + query).as(RecordPage.class);
    }

    private List<String> all(String who, String filter) throws Exception {
        Browser browser = house.signedIn(who);
        List<String> ids = new ArrayList<>();
        String after = "";
        while (after != null) {
            RecordPage page = browser.get("/api/records?filter=" + filter + "&after=" + Browser.encoded(after))
                    .as(RecordPage.class);
            page.records().forEach(row -> ids.add(row.sessionId()));
            after = page.after();
        }
        return ids;
    }

    private RecordView record(String file) throws Exception {
        return house.signedIn("officer").get("/api/records/" + file).as(RecordView.class);
    }

    private void later(Duration time) throws Exception {
        house.clock.forward(time);
        desk = house.signedIn("wang");
    }

    @Test
    void whoLeadsTheCaseOrAnAdministratorClosesItAndTheCaseSaysWhoWhenAndWhy() throws Exception {
        String file = opened();
        assertThat(record(file).row().state()).isEqualTo(ArchivedState.OPEN);
        close(house.signedIn("li.si"), file).refused(403, "closer_needed");
        desk.post("/api/cases/" + file + "/closing", new NewFileClosing(FileClosing.ClosingReason.OTHER, " "))
                .refused(400, "closing_words_invalid");
        FileClosing closed =
                Objects.requireNonNull(close(desk, file).as(CaseView.class).closed());
        assertThat(closed)
                .isEqualTo(new FileClosing(
                        FileClosing.ClosingReason.PARTY_UNREACHABLE,
                        Samples.MANAGER + "一直联系不上",
                        file(file).presidingMediator(),
                        house.clock.instant()));
        assertThat(texts()).as("words lie sealed").noneMatch(text -> text.contains("联系不上"));
        assertThat(record(file).row().retention().closedOn()).isEqualTo(China.day(house.clock.instant()));
        close(desk, file).refused(409, "file_closed");
        String other = opened();
        close(house.signedIn("admin"), other).expect(200);
    }

    @Test
    void notWhileASessionIsPlannedOrGoesOnNorWhereSomethingElseEndsTheCase() throws Exception {
        String file = opened();
        SessionView session = planned(file);
        close(desk, file).refused(409, "file_session_open");
        house.service.door().sessionStarted(session.sessionId(), house.clock.instant());
        close(desk, file).refused(409, "file_session_open");
        house.service
                .door()
                .sessionEnded(session.sessionId(), house.clock.instant(), TerminationReason.AGREEMENT_REACHED, "");
        close(desk, file).refused(409, "file_closed");

        String adjourned = opened();
        held(planned(adjourned), TerminationReason.ADJOURNED);
        later(Duration.ofDays(30));
        close(desk, adjourned).expect(200);
        assertThat(record(adjourned).row().retention().closedOn()).isEqualTo(China.day(house.clock.instant()));

        String assigned = opened();
        sql(
                "INSERT INTO assignment (id, assignment_id, mode, organisation_id, region, origin, state, live, title, received_at, term_until, case_id, seq)"
                        + " SELECT 'as_1', 'x', 'ONBOARDED', organisation_id, '330200', 'DELEGATED_PRE_FILING', 'IN_MEDIATION', TRUE, '', created_at,"
                        + " DATE '9999-12-31', id, 0 FROM mediation_case WHERE id = '" + assigned + "'");
        close(desk, assigned).refused(409, "file_assigned");
    }

    @Test
    void aNewSessionOpensItAgain() throws Exception {
        String file = opened();
        close(desk, file).expect(200);
        SessionView session = planned(file);
        assertThat(file(file).closed()).isNull();
        assertThat(record(file).row().state()).isEqualTo(ArchivedState.OPEN);
        held(session, TerminationReason.ADJOURNED);
        later(Duration.ofDays(2));
        close(desk, file).expect(200);
        assertThat(record(file).row().retention().closedOn()).isEqualTo(China.day(house.clock.instant()));
    }

    @Test
    void whatWasClosedFallsDueAndIsErasedWithWhyItWasClosed() throws Exception {
        house.service.records().connect(new Shelf(), event -> {});
        String file = opened();
        close(desk, file).expect(200);
        Browser officer = house.signedIn("officer");
        officer.post("/api/records/" + file + "/class", new ChosenClass(RetentionOwner.ARBITRATION, "MEDIATION", "按五年"))
                .expect(200);
        assertThat(page("officer", "filter=due").records()).isEmpty();
        later(Duration.ofDays(366 * 7));
        assertThat(page("officer", "filter=due").records())
                .extracting(RecordPage.RecordRow::sessionId)
                .containsExactly(file);
        String disposal = house.signedIn("officer")
                .post("/api/records/" + file + "/disposals", new Reasoned("期满"))
                .as(Disposal.class)
                .disposalId();
        assertThat(page("officer", "filter=proposed").records()).hasSize(1);
        FileCertificate certificate = Objects.requireNonNull(house.signedIn("second")
                .post("/api/disposals/" + disposal + "/decision", new DisposalDecision(true, "同意"))
                .as(RecordView.class)
                .fileCertificate());
        assertThat(certificate.outcome()).isEqualTo("PARTY_UNREACHABLE");
        assertThat(page("officer", "filter=due").records()).isEmpty();
        assertThat(texts())
                .noneMatch(text -> text.toLowerCase(java.util.Locale.ROOT)
                        .matches("mediation_case\\.closed_(at|by|why|words_sealed): (?!null).*"));
    }

    @Test
    void openFilesToWhichNothingHappensForAYearAreQuiet() throws Exception {
        String never = opened();
        String adjourned = opened();
        held(planned(adjourned), TerminationReason.ADJOURNED);
        String agreed = opened();
        held(planned(agreed), TerminationReason.AGREEMENT_REACHED);
        String closed = opened();
        close(desk, closed).expect(200);
        assertThat(all("officer", "quiet")).isEmpty();
        LocalDate last = China.day(house.clock.instant());
        later(Duration.ofDays(200));
        String moved = opened();
        String running = opened();
        house.service.door().sessionStarted(planned(running).sessionId(), house.clock.instant());
        held(planned(adjourned), TerminationReason.ADJOURNED);
        later(Duration.ofDays(170));
        assertThat(page("officer", "filter=quiet").records()).singleElement().satisfies(row -> {
            assertThat(row.sessionId()).isEqualTo(never);
            assertThat(row.quietSince()).isEqualTo(last);
        });
        assertThat(all("supervisor", "quiet")).containsExactly(never);
        later(Duration.ofDays(200));
        assertThat(all("officer", "quiet"))
                .as("a session that goes on for a year is no quiet file")
                .containsExactlyInAnyOrder(never, adjourned, moved);
        planned(never);
        close(desk, moved).expect(200);
        assertThat(all("officer", "quiet")).containsExactly(adjourned);
    }

    @Test
    void aListIsWholeAndInOrderHoweverLongAndShowsOnlyWhatIsStillSo() throws Exception {
        sql(
                "INSERT INTO mediation_case (id, organisation_id, title, cause, presiding_mediator_id, created_at, rule_set, closed_at, closed_by, closed_why)"
                        + " SELECT 'old' || n.n, a.organisation_id, 't', 'c', a.id, TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00+00',"
                        + " 'x', TIMESTAMP WITH TIME ZONE '2020-06-01 00:00:00+00', a.id, 'OTHER' FROM account a, "
                        + (house.jdbcUrl.contains("postgresql")
                                ? "generate_series(1, 1234) AS n(n)"
                                : "(SELECT x AS n FROM system_range(1, 1234)) n")
                        + " WHERE a.id = '" + house.mediator + "'");
        String fresh = opened();
        later(Duration.ofDays(366 * 61));
        List<String> due = all("officer", "due");
        assertThat(due).hasSize(1234).doesNotHaveDuplicates().isSorted().doesNotContain(fresh);
        assertThat(all("supervisor", "due")).isEqualTo(due);
        assertThat(all("officer", "all")).hasSize(1235);
        sql("UPDATE mediation_case SET closed_at = NULL WHERE id <> 'old7'");
        assertThat(all("officer", "due")).as("days that are out of date").containsExactly("old7");
        sql(
                "INSERT INTO retention_term (owner, file_class, length, years, counts_from, article, basis_zh, basis_en, effective_from)"
                        + " VALUES ('ORGANISATION', 'DEFAULT', 'YEARS', 900, 'NEXT_YEAR', '', '', '', DATE '2020-05-01')");
        assertThat(all("officer", "due")).as("by the terms of today").isEmpty();
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection(house.jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(text);
        }
    }

    private List<String> texts() throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(house.jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM mediation_case")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    all.add("mediation_case." + rows.getMetaData().getColumnName(i) + ": " + rows.getString(i));
                }
            }
        }
        return all;
    }

    /** Signs what is to be certified. */
    private final class Shelf implements Archive {
        @Override
        public DisposalCertificate dispose(DisposalOrder order) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileCertificate certify(FileCertificate draft) {
            return draft.signed(house.clock.instant(), "0".repeat(64));
        }

        @Override
        public void appendHold(String json) {}

        @Override
        public List<String> holds() {
            return List.of();
        }
    }
}
