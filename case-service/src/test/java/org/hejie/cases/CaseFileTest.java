package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hejie.cases.Samples.Scene;
import org.hejie.cases.records.Archive;
import org.hejie.cases.records.Records;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.exchange.ExchangeBody.DeclineReason;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.recording.ArchivedSession;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.recording.DisposalCertificate;
import org.hejie.protocol.recording.DisposalOrder;
import org.hejie.protocol.recording.FileCertificate;
import org.hejie.protocol.rest.AccessPurpose;
import org.hejie.protocol.rest.ArchivedState;
import org.hejie.protocol.rest.AssignmentRequest;
import org.hejie.protocol.rest.AssignmentView;
import org.hejie.protocol.rest.ChosenClass;
import org.hejie.protocol.rest.ComplaintGround;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.Disposal;
import org.hejie.protocol.rest.DisposalDecision;
import org.hejie.protocol.rest.GrantRequest;
import org.hejie.protocol.rest.HoldCause;
import org.hejie.protocol.rest.LegalHold;
import org.hejie.protocol.rest.NewComplaint;
import org.hejie.protocol.rest.NewHold;
import org.hejie.protocol.rest.Reasoned;
import org.hejie.protocol.rest.RecordPage;
import org.hejie.protocol.rest.RecordView;
import org.hejie.protocol.rest.RetentionOwner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A case's file goes as its records do: due, held by nothing, by two people, under a signed certificate; and then no row says whose it was. */
@ParameterizedClass
@EnumSource(Engine.class)
final class CaseFileTest extends ContractTest {
    private final List<CustodyEvent> custody = new CopyOnWriteArrayList<>();
    private final Shelf shelf = new Shelf();
    private Records records;

    CaseFileTest(Engine engine) {
        super(engine);
    }

    /** Keeps what was certified, as the archive does. */
    private final class Shelf implements Archive {
        final List<FileCertificate> certified = new ArrayList<>();
        boolean down;
        /** The process dies once the certificate is written. */
        boolean dies;

        @Override
        public DisposalCertificate dispose(DisposalOrder order) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileCertificate certify(FileCertificate draft) throws IOException {
            if (down) {
                throw new IOException("the disk does not answer");
            }
            for (FileCertificate there : certified) {
                if (there.fileId().equals(draft.fileId())) {
                    return there;
                }
            }
            FileCertificate signed = draft.signed(house.clock.instant(), "0".repeat(64));
            certified.add(signed);
            if (dies) {
                throw new IOException("killed");
            }
            return signed;
        }

        @Override
        public void appendHold(String json) {}

        @Override
        public List<String> holds() {
            return List.of();
        }
    }

    @BeforeEach
    void people() throws Exception {
        records = house.service.records();
        records.connect(shelf, custody::add);
        house.account("officer", "档一", StaffRole.RECORDS_OFFICER);
        house.account("second", "档二", StaffRole.RECORDS_OFFICER);
        house.account("supervisor", "督一", StaffRole.COURT_SUPERVISOR);
        house.account("admin", "管一", StaffRole.ORGANISATION_ADMIN);
        String elsewhere = house.service.organisations().create("别处调解中心");
        house.service
                .accounts()
                .create("stranger", "别人", java.util.Set.of(StaffRole.RECORDS_OFFICER), elsewhere, House.PASSWORD);
    }

    private RecordView view(String who, String fileId) throws Exception {
        return house.signedIn(who).get("/api/records/" + fileId).as(RecordView.class);
    }

    private List<RecordPage.RecordRow> page(String who, String query) throws Exception {
        return house.signedIn(who)
                .get("/api/records?" + query)
                .as(RecordPage.class)
                .records();
    }

    /** A case that was mediated, with everything people leave in it; its record is sealed. */
    private Scene mediated() throws Exception {
        Scene scene = Scene.of(house);
        Browser phone = scene.ready(scene.link(Role.APPLICANT));
        phone.post(
                        "/api/join/complaints",
                        new NewComplaint(ComplaintGround.TOOK_REQUEST_OR_PROPERTY, "赵小明投诉：" + Samples.MANAGER + "威胁我"))
                .expect(201);
        String session = scene.session().sessionId();
        Instant now = house.clock.instant();
        house.service
                .door()
                .mediatorRefused(
                        session, scene.who(Role.APPLICANT).participantId(), "认识" + Samples.MANAGER, false, now);
        house.service.door().sessionStarted(session, now);
        house.service.door().sessionEnded(session, now, TerminationReason.AGREEMENT_REACHED, "赵小明很满意");
        records.put(new ArchivedSession(
                session,
                scene.file().caseId(),
                scene.who(Role.PRESIDING_MEDIATOR).participantId(),
                now,
                new CaseRecord(
                        "赵某与某某制衣公司纠纷",
                        List.of(),
                        "追索劳动报酬纠纷",
                        null,
                        house.organisation,
                        "示范区调解中心",
                        house.mediator,
                        "王调解",
                        now,
                        List.of()),
                null,
                now,
                now.plusSeconds(60),
                TerminationReason.AGREEMENT_REACHED,
                List.of(new ArchivedSession.Attendee("p_1", Samples.WORKER, Role.APPLICANT)),
                60,
                0,
                "a".repeat(64)));
        return scene;
    }

    private void recordGoes(Scene scene) throws Exception {
        RecordView record = view("supervisor", scene.session().sessionId());
        DisposalCertificate.Decision by =
                new DisposalCertificate.Decision("a", "档一", "RECORDS_OFFICER", "示范区", house.clock.instant(), "期满");
        records.put(new DisposalCertificate(
                1,
                scene.file().caseId(),
                scene.session().sessionId(),
                "a".repeat(64),
                null,
                null,
                List.of(),
                house.organisation,
                "示范区调解中心",
                null,
                house.clock.instant(),
                null,
                null,
                null,
                1,
                1,
                record.row().retention(),
                by,
                by,
                house.clock.instant(),
                "0".repeat(64),
                List.of()));
    }

    private void sixtyYearsPass() {
        house.clock.forward(Duration.ofDays(61 * 366));
    }

    private String proposed(String fileId) throws Exception {
        return house.signedIn("officer")
                .post("/api/records/" + fileId + "/disposals", new Reasoned("保管期限届满"))
                .expect(201)
                .as(Disposal.class)
                .disposalId();
    }

    private Browser.Answer confirm(String disposalId) throws Exception {
        return house.signedIn("second")
                .post("/api/disposals/" + disposalId + "/decision", new DisposalDecision(true, "同意"));
    }

    private void liftEverything(String fileId) throws Exception {
        for (LegalHold hold : view("supervisor", fileId).holds()) {
            if (hold.inForce()) {
                house.signedIn("supervisor")
                        .post("/api/holds/" + hold.holdId() + "/lift", new Reasoned("已处理"))
                        .expect(200);
            }
        }
    }

    /** Every text of every table, as {@code table.column: text}. */
    private List<String> texts() throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(house.jdbcUrl);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int i = 1; i <= columns; i++) {
                            all.add(table + "." + rows.getMetaData().getColumnName(i) + ": " + rows.getString(i));
                        }
                    }
                }
            }
        }
        return all;
    }

    private long sealed(List<String> texts) {
        return texts.stream()
                .filter(text ->
                        text.toLowerCase(java.util.Locale.ROOT).matches("(?s)[a-z_]+\\.[a-z_]*sealed: (?!null).*"))
                .filter(text -> !text.toLowerCase(java.util.Locale.ROOT).matches("(?s)(personal_access|mark_key)\\..*"))
                .count();
    }

    @Test
    void aFileGoesOnceItsRecordsAreGoneAndNothingInTheDatabaseSaysWhoseItWas() throws Exception {
        Scene scene = mediated();
        String file = scene.file().caseId();
        sixtyYearsPass();
        assertThat(view("supervisor", file).waitsFor()).containsExactly("file_records_left");
        assertThat(view("supervisor", file).row().held())
                .as("the complaint holds it")
                .isTrue();
        liftEverything(file);
        house.signedIn("officer")
                .post("/api/records/" + file + "/disposals", new Reasoned("期满"))
                .refused(409, "file_records_left");
        recordGoes(scene);
        assertThat(page("officer", "filter=due")).extracting("sessionId").containsExactly(file);
        assertThat(page("stranger", "filter=due")).isEmpty();
        house.signedIn("stranger").get("/api/records/" + file).refused(404, "record_unknown");
        assertThat(sealed(texts())).isPositive();

        String disposal = proposed(file);
        house.signedIn("officer")
                .post("/api/disposals/" + disposal + "/decision", new DisposalDecision(true, "同意"))
                .refused(403, "own_proposal");
        RecordView gone = confirm(disposal).expect(200).as(RecordView.class);
        assertThat(gone.row().state()).isEqualTo(ArchivedState.DISPOSED);
        FileCertificate certificate = Objects.requireNonNull(gone.fileCertificate());
        assertThat(certificate).isEqualTo(shelf.certified.getFirst());
        assertThat(certificate.outcome()).isEqualTo("AGREEMENT_REACHED");
        assertThat(certificate.references()).hasSize(2);
        assertThat(certificate.sessions())
                .singleElement()
                .satisfies(s -> assertThat(s.manifest()).hasSize(64));
        assertThat(certificate.erased())
                .extracting(FileCertificate.Rows::table)
                .contains("party", "consent_entry", "complaint");
        assertThat(certificate.toString()).doesNotContain(Samples.WORKER, Samples.MANAGER);
        assertThat(custody)
                .extracting(CustodyEvent::action)
                .endsWith(CustodyAction.DISPOSAL_PROPOSED, CustodyAction.DISPOSAL_CONFIRMED, CustodyAction.DISPOSED);

        List<String> left = texts();
        assertThat(sealed(left)).isZero();
        assertThat(left)
                .noneMatch(text -> text.contains(Samples.WORKER)
                        || text.contains(Samples.MANAGER)
                        || text.contains("赵某")
                        || text.contains("制衣"));
        house.signedIn("wang").get("/api/cases/" + file).expect(404);
        assertThat(page("officer", "filter=all&reference=" + Browser.encoded("（2024）浙02民诉前调595号")))
                .extracting("state")
                .containsExactly(ArchivedState.DISPOSED);
        house.signedIn("officer")
                .post("/api/records/" + file + "/holds", new NewHold(null, HoldCause.DISPUTE, "太迟了", null))
                .refused(409, "file_erased");
    }

    @Test
    void whateverStopsItNothingIsErasedBeforeTheCertificateAndAllOfItAfter() throws Exception {
        Scene scene = mediated();
        String file = scene.file().caseId();
        sixtyYearsPass();
        liftEverything(file);
        recordGoes(scene);
        long before = sealed(texts());
        shelf.down = true;
        String disposal = proposed(file);
        confirm(disposal).refused(503, "archive_unavailable");
        assertThat(sealed(texts())).isEqualTo(before);
        shelf.down = false;
        shelf.dies = true;
        records.resume();
        assertThat(shelf.certified).hasSize(1);
        assertThat(sealed(texts())).isEqualTo(before);
        house.signedIn("supervisor")
                .post("/api/records/" + file + "/holds", new NewHold(null, HoldCause.DISPUTE, "太迟了", null))
                .refused(409, "hold_too_late");
        records.resume();
        assertThat(sealed(texts())).isZero();
        assertThat(shelf.certified).as("under the certificate that stands").hasSize(1);
        records.resume();
    }

    @Test
    void aHoldOrAGrantThatComesBetweenTheTwoPeopleWins() throws Exception {
        Scene scene = mediated();
        String file = scene.file().caseId();
        sixtyYearsPass();
        liftEverything(file);
        recordGoes(scene);
        String disposal = proposed(file);
        house.signedIn("supervisor")
                .post("/api/records/" + file + "/holds", new NewHold(null, HoldCause.COURT_ORDER, "裁定", null))
                .expect(201);
        confirm(disposal).refused(409, "record_held");
        liftEverything(file);
        String court = house.service.organisations().create("宁波市中级人民法院");
        String head = house.service
                .accounts()
                .create("head", "督二", java.util.Set.of(StaffRole.COURT_SUPERVISOR), court, House.PASSWORD);
        String reviewer = house.service
                .accounts()
                .create("reviewer", "审一", java.util.Set.of(StaffRole.COURT_REVIEWER), court, House.PASSWORD);
        house.service
                .grants()
                .give(
                        reviewer,
                        head,
                        new GrantRequest(
                                file,
                                List.of(),
                                AccessPurpose.CONFIRMATION,
                                "（2026）1号",
                                house.clock.instant(),
                                house.clock.instant().plus(Duration.ofDays(2)),
                                false));
        confirm(disposal).refused(409, "file_grant_open");
        assertThat(view("officer", file).waitsFor()).containsExactly("file_grant_open");
        house.clock.forward(Duration.ofDays(3));
        confirm(disposal).expect(200);
    }

    @Test
    void anAssignmentThatNeverBecameACaseHasATermOfItsOwnAndWaitsForItsMessages() throws Exception {
        Browser desk = house.signedIn("admin");
        Court court = new Court(house);
        court.tell("330200-2026-0001", court.entrusted());
        String file = desk.get("/api/assignments?state=ALL")
                .as(org.hejie.protocol.rest.AssignmentList.class)
                .assignments()
                .getFirst()
                .assignmentId();
        assertThat(view("officer", file).row().state()).isEqualTo(ArchivedState.OPEN);
        desk.post(
                        "/api/assignments/" + file + "/decline",
                        new AssignmentRequest.DeclineAssignment(DeclineReason.OTHER, "赵小明是熟人"))
                .as(AssignmentView.class);
        assertThat(view("officer", file).row().state()).isEqualTo(ArchivedState.KEPT);
        house.signedIn("officer")
                .post("/api/records/" + file + "/disposals", new Reasoned("期满"))
                .refused(409, "record_not_due");
        house.signedIn("officer")
                .post(
                        "/api/records/" + file + "/class",
                        new ChosenClass(RetentionOwner.ARBITRATION, "MEDIATION", "按五年"))
                .expect(200);
        house.clock.forward(Duration.ofDays(7 * 366));
        assertThat(view("officer", file).waitsFor()).containsExactly("file_exchange_open");
        try (Connection connection = DriverManager.getConnection(house.jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE exchange_out SET state = 'DONE'");
        }
        assertThat(page("officer", "filter=due")).extracting("sessionId").containsExactly(file);
        confirm(proposed(file)).expect(200);
        List<String> left = texts();
        assertThat(left).noneMatch(text -> text.contains(Samples.WORKER) || text.contains("赵"));
        assertThat(sealed(left)).isZero();
        house.signedIn("admin").get("/api/assignments/" + file).expect(404);
        assertThat(house.signedIn("admin")
                        .get("/api/assignments?state=ALL")
                        .as(org.hejie.protocol.rest.AssignmentList.class)
                        .assignments())
                .isEmpty();
    }
}
