package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hejie.cases.Samples.Scene;
import org.hejie.cases.records.Archive;
import org.hejie.protocol.Json;
import org.hejie.protocol.Role;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.recording.DisposalCertificate;
import org.hejie.protocol.recording.DisposalOrder;
import org.hejie.protocol.rest.ComplaintGround;
import org.hejie.protocol.rest.ComplaintList;
import org.hejie.protocol.rest.ComplaintReceipt;
import org.hejie.protocol.rest.HoldCause;
import org.hejie.protocol.rest.NewComplaint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A complaint reaches the organisation's administrator and the court, and nobody else. */
@ParameterizedClass
@EnumSource(Engine.class)
final class ComplaintTest extends ContractTest {
    private static final String WORDS = "调解员收了对方的购物卡，编号 8812";
    private static final NewComplaint COMPLAINT = new NewComplaint(ComplaintGround.TOOK_REQUEST_OR_PROPERTY, WORDS);
    private final List<String> ledger = new ArrayList<>();
    private Scene scene;
    private Browser phone;

    ComplaintTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void scene() throws Exception {
        house.service.records().connect(new Shelf(), house.custody::add);
        house.account("admin", "管一", StaffRole.ORGANISATION_ADMIN);
        scene = Scene.of(house);
        phone = scene.ready(scene.link(Role.APPLICANT));
    }

    private ComplaintReceipt complain() throws Exception {
        return phone.post("/api/join/complaints", COMPLAINT).expect(201).as(ComplaintReceipt.class);
    }

    private ComplaintList read(String who) throws Exception {
        return house.signedIn(who).get("/api/complaints").expect(200).as(ComplaintList.class);
    }

    private void staff(String username, String name, String organisation, StaffRole... roles) {
        house.service.accounts().create(username, name, Set.of(roles), organisation, House.PASSWORD);
    }

    @Test
    void theAdministratorAndTheCourtReadIt() throws Exception {
        ComplaintReceipt receipt = complain();
        assertThat(receipt.held()).isTrue();
        staff("chief", "周庭长", house.service.organisations().create("宁波市中级人民法院"), StaffRole.COURT_SUPERVISOR);
        for (String reader : List.of("admin", "chief")) {
            assertThat(read(reader).complaints()).singleElement().satisfies(c -> {
                assertThat(c.complaintId()).isEqualTo(receipt.complaintId());
                assertThat(c.text()).isEqualTo(WORDS);
                assertThat(c.ground()).isEqualTo(ComplaintGround.TOOK_REQUEST_OR_PROPERTY);
                assertThat(c.by()).isEqualTo(Samples.WORKER);
                assertThat(c.mediators()).containsExactly("王调解");
                assertThat(c.holdId()).isNotNull();
            });
        }
    }

    @Test
    void neitherTheMediatorNorAnotherOrganisationNorAnotherCourtReadsIt() throws Exception {
        complain();
        scene.desk().get("/api/complaints").refused(403, "role_missing");
        String elsewhere = house.service.organisations().create("另一家调解中心");
        staff("stranger", "外人", elsewhere, StaffRole.ORGANISATION_ADMIN);
        staff("judge", "外院", house.service.organisations().create("另一家法院"), StaffRole.COURT_SUPERVISOR);
        assertThat(read("stranger").complaints()).isEmpty();
        assertThat(read("judge").complaints()).isEmpty();
        house.browser().get("/api/complaints").refused(401, "not_signed_in");
        phone.get("/api/complaints").refused(401, "not_signed_in");
    }

    @Test
    void aMediatorWhoIsTheAdministratorTooReadsNoneAboutTheirOwnSessions() throws Exception {
        String both = house.account("lili", "李调解", StaffRole.MEDIATOR, StaffRole.ORGANISATION_ADMIN);
        complain();
        assertThat(read("lili").complaints()).hasSize(1);
        scene.desk()
                .post(
                        "/api/sessions/" + scene.session().sessionId() + "/co-mediators",
                        new org.hejie.protocol.rest.NewCoMediator(both))
                .expect(201);
        assertThat(read("lili").complaints()).isEmpty();
        assertThat(read("admin").complaints()).hasSize(1);
    }

    @Test
    void theCaseIsHeldAndNeitherLedgerNorCustodyNorAnyPageOfTheDeskHasItsWords() throws Exception {
        complain();
        assertThat(ledger)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(HoldCause.COMPLAINT.name(), scene.file().caseId())
                        .doesNotContain(WORDS, "8812", Samples.WORKER));
        assertThat(house.custody)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(Json.write(event)).doesNotContain("8812", Samples.WORKER));
        for (String page : List.of(
                "/api/cases",
                "/api/cases/" + scene.file().caseId(),
                "/api/sessions/" + scene.session().sessionId())) {
            assertThat(scene.desk().get(page).body()).doesNotContain("8812", "omplaint");
        }
        assertThat(COMPLAINT.toString()).doesNotContain("8812");
        assertThat(read("admin").complaints().getFirst().toString()).doesNotContain("8812");
    }

    @Test
    void itIsTakenAlsoWhereTheCaseCannotBeHeld() throws Exception {
        house.custodyDown(true);
        house.service.records().connect(new Shelf(), event -> {
            throw new IllegalStateException("the custody log cannot be written");
        });
        assertThat(complain().held()).isFalse();
        assertThat(read("admin").complaints())
                .singleElement()
                .satisfies(c -> assertThat(c.holdId()).isNull());
    }

    @Test
    void itNeedsWordsAndAnIdentityAndIsNotAskedForeverAnew() throws Exception {
        phone.post("/api/join/complaints", new NewComplaint(ComplaintGround.OTHER, " x "))
                .refused(400, "complaint_text_invalid");
        phone.post("/api/join/complaints", new NewComplaint(ComplaintGround.OTHER, "长".repeat(2_001)))
                .refused(400, "complaint_text_invalid");
        house.browser().post("/api/join/complaints", COMPLAINT).refused(401, "not_identified");
        for (int i = 0; i < 20; i++) {
            complain();
        }
        phone.post("/api/join/complaints", COMPLAINT).refused(409, "complaints_full");
    }

    @Test
    void whoAskedForAnotherMediatorIsKnownInTheNextSessionUnlessTakenBack() throws Exception {
        String session = scene.session().sessionId();
        String worker = scene.who(Role.APPLICANT).participantId();
        var door = house.service.door();
        var at = house.clock.instant().plusNanos(123_456);
        door.mediatorRefused(session, worker, "与对方相识", false, at);
        door.mediatorRefused(session, worker, "与对方相识", false, at);
        assertThat(read("admin").refusals()).singleElement().satisfies(r -> {
            assertThat(r.reason()).isEqualTo("与对方相识");
            assertThat(r.by()).isEqualTo(Samples.WORKER);
            assertThat(r.takenBackAt()).isNull();
        });
        assertThat(door.session(session).orElseThrow().refusedMediator()).isEmpty();
        String next = scene.desk()
                .post(
                        "/api/cases/" + scene.file().caseId() + "/sessions",
                        new org.hejie.protocol.rest.NewSession(
                                house.clock.instant().plus(Duration.ofDays(1))))
                .expect(201)
                .as(org.hejie.protocol.rest.SessionView.class)
                .sessionId();
        assertThat(door.session(next).orElseThrow().refusedMediator())
                .hasSize(1)
                .doesNotContain(worker);
        door.mediatorRefusalTakenBack(session, worker, at.plusSeconds(60));
        assertThat(door.session(next).orElseThrow().refusedMediator()).isEmpty();
        assertThat(read("admin").refusals().getFirst().takenBackAt()).isNotNull();
        door.mediatorRefused("s_other", worker, "elsewhere", false, at.plusSeconds(90));
        assertThat(read("admin").refusals()).hasSize(1);
    }

    private final class Shelf implements Archive {
        @Override
        public DisposalCertificate dispose(DisposalOrder order) throws IOException {
            throw new IOException("nothing is disposed of here");
        }

        @Override
        public org.hejie.protocol.recording.FileCertificate certify(
                org.hejie.protocol.recording.FileCertificate draft) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void appendHold(String json) {
            ledger.add(json);
        }

        @Override
        public List<String> holds() {
            return ledger;
        }
    }
}
