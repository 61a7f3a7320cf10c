package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.hejie.cases.Samples.Scene;
import org.hejie.cases.document.NewDocument;
import org.hejie.protocol.Role;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AccessPurpose;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.DataKind;
import org.hejie.protocol.rest.DataPurpose;
import org.hejie.protocol.rest.DataRequestList;
import org.hejie.protocol.rest.DataRequestList.DataRequestDecision;
import org.hejie.protocol.rest.DataRequestView;
import org.hejie.protocol.rest.DataRequestView.DataField;
import org.hejie.protocol.rest.DataRequestView.DataRequestKind;
import org.hejie.protocol.rest.DataRequestView.DataRequestState;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.GrantRequest;
import org.hejie.protocol.rest.NewDataRequest;
import org.hejie.protocol.rest.OwnData;
import org.hejie.protocol.rest.OwnData.DataLook;
import org.hejie.protocol.rest.OwnData.KeptKind;
import org.hejie.protocol.rest.PartyNumbers;
import org.hejie.protocol.rest.PeopleFound;
import org.hejie.protocol.rest.PersonSearch;
import org.hejie.protocol.rest.ProcessingRegister;
import org.hejie.protocol.rest.ProcessingRegister.DataDisclosure;
import org.hejie.protocol.rest.ProcessingRegister.DataRecipient;
import org.hejie.protocol.rest.ProcessingRegister.NewDataRecipient;
import org.hejie.protocol.rest.ProcessingRegister.RecipientEnd;
import org.hejie.protocol.rest.ProcessingRegister.RecipientKind;
import org.hejie.protocol.rest.ProcessingRegister.Relation;
import org.hejie.protocol.rest.ScanState;
import org.hejie.protocol.rest.ShowNumbers;
import org.hejie.protocol.rest.ShowNumbers.ShowReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever looks at people's data leaves a line, which those people read; they take a copy, and ask for correction and deletion. */
@ParameterizedClass
@EnumSource(Engine.class)
final class PrivacyTest extends ContractTest {
    private static final ShowNumbers CALL = new ShowNumbers(ShowReason.REACH);
    private Scene scene;
    private Browser phone;

    PrivacyTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void scene() throws Exception {
        house.account("admin", "管一", StaffRole.ORGANISATION_ADMIN);
        scene = Scene.of(house);
        phone = scene.identified(scene.link(Role.APPLICANT));
    }

    private OwnData mine() throws Exception {
        return phone.get("/api/join/privacy").expect(200).as(OwnData.class);
    }

    private List<DataLook> looks(DataKind kind) throws Exception {
        return mine().looks().stream().filter(look -> look.kind() == kind).toList();
    }

    private String caseId() {
        return scene.file().caseId();
    }

    private String party(Role role) {
        return scene.file().parties().stream()
                .filter(p -> p.role() == role)
                .findFirst()
                .orElseThrow()
                .partyId();
    }

    private String numbers(Role role) {
        return "/api/cases/" + caseId() + "/parties/" + party(role) + "/numbers";
    }

    private int rows() throws Exception {
        try (Connection c = DriverManager.getConnection(house.jdbcUrl)) {
            var found = c.createStatement().executeQuery("SELECT COUNT(*) FROM personal_access");
            found.next();
            return found.getInt(1);
        }
    }

    private void sql(String statement) throws Exception {
        try (Connection c = DriverManager.getConnection(house.jdbcUrl)) {
            c.createStatement().executeUpdate(statement);
        }
    }

    private void close() throws Exception {
        sql(
                "UPDATE mediation_session SET ended_at = TIMESTAMP WITH TIME ZONE '2026-03-02 02:00:00+00', end_reason = 'AGREEMENT_REACHED'");
    }

    // --- who looked

    @Test
    void whoLooksIsToldByBodyRoleAndPurposeAndNeverByName() throws Exception {
        house.signedIn("admin").get("/api/cases/" + caseId()).expect(200);
        house.clock.forward(Duration.ofMinutes(5));
        scene.desk().get("/api/cases/" + caseId()).expect(200);
        assertThat(looks(DataKind.CASE))
                .extracting(DataLook::roles, DataLook::purpose, DataLook::times, DataLook::mine)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                List.of(StaffRole.MEDIATOR), DataPurpose.MEDIATION, 2, false),
                        org.assertj.core.groups.Tuple.tuple(
                                List.of(StaffRole.ORGANISATION_ADMIN), DataPurpose.ADMINISTRATION, 1, false));
        assertThat(phone.get("/api/join/privacy").body()).contains("示范区调解中心").doesNotContain("王调解", "管一");
    }

    @Test
    void aPageThatLoadsItselfAnewIsOneLookAndAListIsOneRow() throws Exception {
        house.clock.forward(Duration.ofMinutes(5));
        int before = rows();
        for (int i = 0; i < 5; i++) {
            scene.desk().get("/api/cases/" + caseId()).expect(200);
        }
        assertThat(rows()).isEqualTo(before + 1);
        house.clock.forward(Duration.ofMinutes(5));
        scene.desk().get("/api/cases/" + caseId()).expect(200);
        assertThat(looks(DataKind.CASE).getFirst().times()).isEqualTo(3);
        Scene.of(house);
        Scene.of(house);
        before = rows();
        scene.desk().get("/api/cases").expect(200);
        assertThat(rows()).isEqualTo(before + 1);
    }

    @Test
    void whatIsRefusedLeavesNoLook() throws Exception {
        String other = house.service.organisations().create("另一家调解中心");
        house.service.accounts().create("stranger", "外人", Set.of(StaffRole.MEDIATOR), other, House.PASSWORD);
        Browser stranger = house.signedIn("stranger");
        int before = rows();
        stranger.get("/api/cases/" + caseId()).refused(404, "case_unknown");
        stranger.post(numbers(Role.APPLICANT), CALL).refused(404, "case_unknown");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aReviewSaysWhatItWasGrantedForUnlessThatWouldWarn() throws Exception {
        String court = house.service.organisations().create("宁波市中级人民法院");
        String judge = house.service
                .accounts()
                .create("judge", "吴法官", Set.of(StaffRole.COURT_REVIEWER), court, House.PASSWORD);
        String chief = house.service
                .accounts()
                .create("chief", "周庭长", Set.of(StaffRole.COURT_SUPERVISOR), court, House.PASSWORD);
        Browser desk = house.signedIn("judge");
        grant(judge, chief, AccessPurpose.CONFIRMATION, Duration.ofDays(1));
        desk.get("/api/review/cases/" + caseId()).expect(200);
        assertThat(mine().looks())
                .filteredOn(look -> look.purpose() == DataPurpose.REVIEW)
                .singleElement()
                .satisfies(look -> assertThat(look.grant()).isEqualTo(AccessPurpose.CONFIRMATION));
        grant(judge, chief, AccessPurpose.FALSE_MEDIATION, Duration.ofDays(2));
        house.clock.forward(Duration.ofMinutes(10));
        desk.get("/api/review/cases/" + caseId()).expect(200);
        assertThat(phone.get("/api/join/privacy").body()).doesNotContain("FALSE_MEDIATION");
        assertThat(mine().looks())
                .filteredOn(look -> look.purpose() == DataPurpose.REVIEW)
                .hasSize(2);
    }

    private void grant(String judge, String chief, AccessPurpose purpose, Duration life) {
        var now = house.clock.instant();
        house.service
                .grants()
                .give(judge, chief, new GrantRequest(caseId(), List.of(), purpose, "依据", now, now.plus(life), false));
    }

    @Test
    void whatIsTheOtherSidesAloneIsNotTold() throws Exception {
        scene.desk().post(numbers(Role.RESPONDENT), CALL).expect(200);
        assertThat(looks(DataKind.NUMBERS)).isEmpty();
        String exhibit = house.service
                .documents()
                .put(
                        new NewDocument(
                                caseId(),
                                scene.session().sessionId(),
                                DocumentKind.EXHIBIT,
                                "背对背.png",
                                "image/png",
                                ScanState.NOT_SCANNED,
                                scene.who(Role.RESPONDENT).participantId(),
                                Samples.MANAGER,
                                null,
                                null,
                                true,
                                1),
                        new byte[10])
                .id();
        house.service.documents().share(exhibit);
        scene.desk().get("/api/cases/" + caseId() + "/documents/" + exhibit).expect(200);
        assertThat(looks(DataKind.DOCUMENT)).hasSize(1);
        sql("DELETE FROM document_share");
        assertThat(looks(DataKind.DOCUMENT)).isEmpty();
        scene.desk().post(numbers(Role.APPLICANT), CALL).expect(200);
        assertThat(looks(DataKind.NUMBERS))
                .singleElement()
                .satisfies(look -> assertThat(look.mine()).isTrue());
    }

    @Test
    void namesOfReadersLieSealedAndRowsGoAfterThreeYearsUnlessHeld() throws Exception {
        scene.desk().get("/api/cases/" + caseId()).expect(200);
        scene.desk().get("/api/cases").expect(200);
        try (Connection c = DriverManager.getConnection(house.jdbcUrl)) {
            var found = c.createStatement().executeQuery("SELECT * FROM personal_access");
            while (found.next()) {
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    assertThat(String.valueOf(found.getString(column))).doesNotContain("王调解", "示范区");
                }
            }
        }
        int before = rows();
        house.clock.forward(Duration.ofDays(3 * 365));
        house.service.forgetLooks();
        assertThat(rows()).isEqualTo(before);
        house.clock.forward(Duration.ofDays(2));
        sql("INSERT INTO legal_hold (hold_id, case_id, cause, reason, by_account, by_name, from_at) VALUES ('h_1', '"
                + caseId() + "', 'COMPLAINT', '投诉', 'a', '某', TIMESTAMP WITH TIME ZONE '2026-03-02 02:00:00+00')");
        house.service.forgetLooks();
        assertThat(rows()).isPositive().isLessThan(before);
        sql("DELETE FROM legal_hold");
        house.service.forgetLooks();
        assertThat(rows()).isZero();
    }

    // --- numbers in full

    @Test
    void theCasesMediatorAndItsAdministratorSeeNumbersInFullAndEachTimeIsWrittenDown() throws Exception {
        house.account("zhang", "张调解", StaffRole.MEDIATOR);
        house.signedIn("zhang").post(numbers(Role.APPLICANT), CALL).refused(403, "not_your_case");
        for (String who : List.of("wang", "admin")) {
            PartyNumbers shown = house.signedIn(who)
                    .post(numbers(Role.APPLICANT), CALL)
                    .expect(200)
                    .as(PartyNumbers.class);
            assertThat(shown.phone()).isEqualTo(Samples.WORKER_PHONE);
            assertThat(shown.idNumber()).isEqualTo(Samples.WORKER_ID);
            assertThat(shown.toString()).doesNotContain(Samples.WORKER_PHONE, Samples.WORKER_ID);
        }
        scene.desk().post(numbers(Role.APPLICANT), CALL).expect(200);
        assertThat(looks(DataKind.NUMBERS).stream().mapToInt(DataLook::times).sum())
                .isEqualTo(3);
        scene.desk()
                .post("/api/cases/" + caseId() + "/parties/pa_none/numbers", CALL)
                .refused(404, "party_unknown");
    }

    // --- correction

    private DataRequestView ask(DataField field, @org.jspecify.annotations.Nullable String value) throws Exception {
        return phone.post(
                        "/api/join/privacy/requests",
                        new NewDataRequest(DataRequestKind.CORRECTION, field, value, "登记时写错了"))
                .expect(201)
                .as(DataRequestView.class);
    }

    private Browser.Answer decide(String id, boolean accept) throws Exception {
        return house.signedIn("admin")
                .post(
                        "/api/privacy/requests/" + id + "/decision",
                        new DataRequestDecision(accept, accept ? "已核对证件" : "与证件不符"));
    }

    @Test
    void whatTheAdministratorAcceptsIsChangedAndWhatStoodThereIsKeptSealed() throws Exception {
        DataRequestView asked = ask(DataField.PHONE, "13700001111");
        assertThat(asked.value()).isEqualTo("137****1111");
        assertThat(house.signedIn("admin")
                        .get("/api/privacy/requests")
                        .as(DataRequestList.class)
                        .requests())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.now()).isEqualTo("138****1234");
                    assertThat(entry.name()).isEqualTo(Samples.WORKER);
                    assertThat(entry.request().state()).isEqualTo(DataRequestState.ASKED);
                });
        decide(asked.requestId(), true).expect(200);
        assertThat(scene.desk()
                        .post(numbers(Role.APPLICANT), CALL)
                        .as(PartyNumbers.class)
                        .phone())
                .isEqualTo("13700001111");
        decide(asked.requestId(), false).refused(409, "request_decided");
        try (Connection c = DriverManager.getConnection(house.jdbcUrl)) {
            var row = c.createStatement().executeQuery("SELECT old_sealed, value_sealed FROM data_request");
            row.next();
            assertThat(row.getString(1)).startsWith("k1.").doesNotContain(Samples.WORKER_PHONE);
            assertThat(row.getString(2)).startsWith("k1.").doesNotContain("13700001111");
        }
        // Whoever is reached elsewhere shows their identity anew.
        phone.get("/api/join/privacy").refused(401, "not_identified");
    }

    @Test
    void aRefusalSaysWhyAndChangesNothing() throws Exception {
        DataRequestView asked = ask(DataField.NAME, "赵晓明");
        decide(asked.requestId(), false).expect(200);
        assertThat(mine().me().name()).isEqualTo(Samples.WORKER);
        assertThat(mine().requests()).singleElement().satisfies(request -> {
            assertThat(request.state()).isEqualTo(DataRequestState.REFUSED);
            assertThat(request.reason()).isEqualTo("与证件不符");
        });
    }

    @Test
    void whatCannotBeIsRefusedAtOnceAndForeignRequestsDoNotExist() throws Exception {
        phone.post(
                        "/api/join/privacy/requests",
                        new NewDataRequest(DataRequestKind.CORRECTION, DataField.PHONE, "12", "登记时写错了"))
                .refused(400, "value_invalid");
        phone.post("/api/join/privacy/requests", new NewDataRequest(DataRequestKind.CORRECTION, null, null, "登记时写错了"))
                .refused(400, "request_invalid");
        phone.post(
                        "/api/join/privacy/requests",
                        new NewDataRequest(DataRequestKind.CORRECTION, DataField.OTHER, null, " x "))
                .refused(400, "request_invalid");
        String id = ask(DataField.OTHER, null).requestId();
        String other = house.service.organisations().create("另一家调解中心");
        house.service.accounts().create("stranger", "外人", Set.of(StaffRole.ORGANISATION_ADMIN), other, House.PASSWORD);
        Browser stranger = house.signedIn("stranger");
        stranger.post("/api/privacy/requests/" + id + "/decision", new DataRequestDecision(true, "同意更正"))
                .refused(404, "request_unknown");
        assertThat(stranger.get("/api/privacy/requests")
                        .as(DataRequestList.class)
                        .requests())
                .isEmpty();
        scene.desk().get("/api/privacy/requests").refused(403, "role_missing");
    }

    // --- deletion

    @Test
    void aDeletionIsRefusedWhileTheCaseIsOpenAndThenItIsStoredOnly() throws Exception {
        NewDataRequest delete = new NewDataRequest(DataRequestKind.DELETION, null, null, "请删除我的信息");
        assertThat(phone.post("/api/join/privacy/requests", delete)
                        .as(DataRequestView.class)
                        .state())
                .isEqualTo(DataRequestState.REFUSED);
        close();
        assertThat(phone.post("/api/join/privacy/requests", delete)
                        .as(DataRequestView.class)
                        .state())
                .isEqualTo(DataRequestState.STORE_ONLY);
        assertThat(mine().storeOnly()).isTrue();
        scene.desk().post(numbers(Role.APPLICANT), CALL).refused(409, "store_only");
        scene.desk().post(numbers(Role.RESPONDENT), CALL).expect(200);
        assertThat(mine().kept())
                .filteredOn(kept -> kept.kind() == KeptKind.PERSON)
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.closedOn()).hasToString("2026-03-02");
                    assertThat(kept.until()).isNotNull();
                    assertThat(kept.article()).isNotBlank();
                });
    }

    // --- a copy

    private static Map<String, String> unzipped(byte[] zip) throws Exception {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void aCopyHasAllOfOnesOwnAndNothingOfAnyoneElses() throws Exception {
        put(scene.who(Role.APPLICANT).participantId(), Samples.WORKER, "我的工资条<b>.png");
        put(scene.who(Role.RESPONDENT).participantId(), Samples.MANAGER, "对方的秘密.png");
        ask(DataField.OTHER, null);
        Map<String, String> files = unzipped(phone.bytes("/api/join/privacy/copy"));
        assertThat(files.keySet()).containsExactly("我的个人信息.html", "data.json", "exhibits/1-我的工资条_b_.png");
        for (String name : List.of("我的个人信息.html", "data.json")) {
            assertThat(files.get(name))
                    .contains(Samples.WORKER, Samples.WORKER_ID, Samples.WORKER_PHONE, "登记时写错了", "one_time_code")
                    .doesNotContain(Samples.MANAGER, Samples.MANAGER_ID, Samples.MANAGER_PHONE, "对方的秘密");
        }
        assertThat(org.hejie.protocol.Json.mapper()
                        .readTree(files.get("data.json"))
                        .get("person")
                        .get(0)
                        .get("phone")
                        .asText())
                .isEqualTo(Samples.WORKER_PHONE);
    }

    private void put(String participant, String name, String file) {
        house.service
                .documents()
                .put(
                        new NewDocument(
                                caseId(),
                                scene.session().sessionId(),
                                DocumentKind.EXHIBIT,
                                file,
                                "image/png",
                                ScanState.NOT_SCANNED,
                                participant,
                                name,
                                null,
                                null,
                                true,
                                1),
                        file.getBytes(StandardCharsets.UTF_8));
    }

    private void findsTheWorker(Browser admin) throws Exception {
        for (PersonSearch by : List.of(
                new PersonSearch("138 1234 1234", null),
                new PersonSearch(null, Samples.WORKER_ID.toLowerCase(java.util.Locale.ROOT)))) {
            assertThat(admin.post("/api/privacy/people", by)
                            .expect(200)
                            .as(PeopleFound.class)
                            .people())
                    .singleElement()
                    .satisfies(person -> assertThat(person.partyId()).isEqualTo(party(Role.APPLICANT)));
        }
    }

    @Test
    void theAdministratorFindsAPersonByAWholeNumberAndExportsTheSameWhichIsWrittenDown() throws Exception {
        Browser admin = house.signedIn("admin");
        findsTheWorker(admin);
        // Looking for conflicts gives those on file their digests.
        admin.get("/api/cases/" + scene.file().caseId() + "/conflicts").expect(200);
        findsTheWorker(admin);
        assertThat(admin.post("/api/privacy/people", new PersonSearch("13800000000", null))
                        .as(PeopleFound.class)
                        .people())
                .isEmpty();
        admin.post("/api/privacy/people", new PersonSearch("1381234", null)).refused(400, "number_needed");
        admin.post("/api/privacy/people", new PersonSearch(null, null)).refused(400, "number_needed");
        Map<String, String> files = unzipped(admin.bytes("/api/privacy/people/" + party(Role.APPLICANT) + "/copy"));
        assertThat(files.get("data.json")).contains(Samples.WORKER_ID).doesNotContain(Samples.MANAGER_ID);
        assertThat(looks(DataKind.COPY)).singleElement().satisfies(look -> {
            assertThat(look.purpose()).isEqualTo(DataPurpose.DATA_SUBJECT);
            assertThat(look.mine()).isTrue();
        });
        String other = house.service.organisations().create("另一家调解中心");
        house.service.accounts().create("stranger", "外人", Set.of(StaffRole.ORGANISATION_ADMIN), other, House.PASSWORD);
        Browser stranger = house.signedIn("stranger");
        assertThat(stranger.post("/api/privacy/people", new PersonSearch(Samples.WORKER_PHONE, null))
                        .as(PeopleFound.class)
                        .people())
                .isEmpty();
        stranger.get("/api/privacy/people/" + party(Role.APPLICANT) + "/copy").refused(404, "party_unknown");
    }

    @Test
    void theRegisterCountsWhatWasGivenToWhomAndNamesNobody() throws Exception {
        Browser admin = house.signedIn("admin");
        admin.bytes("/api/privacy/people/" + party(Role.APPLICANT) + "/copy");
        ProcessingRegister register =
                admin.get("/api/privacy/register").expect(200).as(ProcessingRegister.class);
        assertThat(register.activities()).hasSizeGreaterThan(5);
        assertThat(register.disclosures())
                .contains(
                        new DataDisclosure("2026-03", RecipientKind.TAKEN_AWAY, "示范区调解中心", "COPY", 1),
                        new DataDisclosure("2026-03", RecipientKind.MESSAGES, "notices", "INVITED", 1));
        assertThat(admin.get("/api/privacy/register").body())
                .doesNotContain(Samples.WORKER, Samples.WORKER_PHONE, "管一", "王调解");
        String other = house.service.organisations().create("另一家调解中心");
        house.service.accounts().create("stranger", "外人", Set.of(StaffRole.ORGANISATION_ADMIN), other, House.PASSWORD);
        assertThat(house.signedIn("stranger")
                        .get("/api/privacy/register")
                        .as(ProcessingRegister.class)
                        .disclosures())
                .isEmpty();
        house.account("oper", "运一", StaffRole.OPERATOR);
        assertThat(house.signedIn("oper")
                        .get("/api/privacy/register")
                        .as(ProcessingRegister.class)
                        .disclosures())
                .isEqualTo(register.disclosures());
    }

    @Test
    void anOperatorEntersWhoIsEntrustedWithDataAndNothingEnteredIsChanged() throws Exception {
        house.account("oper", "运一", StaffRole.OPERATOR);
        Browser oper = house.signedIn("oper");
        String path = "/api/privacy/register/recipients";
        LocalDate day = LocalDate.of(2026, 3, 1);
        oper.post(path, gateway(day, day.minusDays(1))).refused(409, "assessment_comes_first");
        oper.post(path, gateway(day.plusYears(1), day.plusYears(2))).refused(409, "assessment_comes_first");
        NewDataRecipient good = gateway(day.minusDays(20), day);
        oper.post(
                        path,
                        new NewDataRecipient(
                                good.relation(),
                                good.name(),
                                " ",
                                good.data(),
                                good.means(),
                                good.agreement(),
                                day,
                                day))
                .refused(400, "recipient_text_invalid");
        house.signedIn("admin").post(path, good).expect(403);
        oper.post(path, good).expect(204);
        DataRecipient entered = recipients(oper).getFirst();
        assertThat(entered.name()).isEqualTo("某短信平台公司");
        assertThat(entered.until()).isNull();
        String end = path + "/" + entered.recipientId() + "/end";
        oper.post(end, new RecipientEnd(day.minusDays(1))).refused(400, "recipient_day_invalid");
        oper.post(path + "/dr_none/end", new RecipientEnd(day)).refused(404, "recipient_unknown");
        house.signedIn("admin").post(end, new RecipientEnd(day)).expect(403);
        oper.post(end, new RecipientEnd(day.plusDays(30))).expect(204);
        oper.post(end, new RecipientEnd(day.plusDays(60))).refused(409, "recipient_ended");
        assertThat(recipients(house.signedIn("admin")))
                .as("those whose data it is about read it too")
                .containsExactlyElementsOf(recipients(oper));
        assertThat(recipients(oper).getFirst().until()).isEqualTo(day.plusDays(30));
        assertThat(oper.get("/api/privacy/register").body())
                .as("nothing of a case")
                .doesNotContain(caseId(), Samples.WORKER, Samples.WORKER_PHONE, "王调解");
    }

    private static NewDataRecipient gateway(LocalDate assessed, LocalDate since) {
        return new NewDataRecipient(
                Relation.ENTRUSTED,
                "某短信平台公司",
                "向参加人发送通知和验证码",
                "手机号码、通知内容",
                "接口传送，对方发出后不留存",
                "2026 年短信服务合同，约定保密、删除和报告义务",
                assessed,
                since);
    }

    private static List<DataRecipient> recipients(Browser who) throws Exception {
        return who.get("/api/privacy/register").as(ProcessingRegister.class).recipients();
    }

    @Test
    void pagesOfTheCaseShowNumbersMasked() throws Exception {
        assertThat(scene.desk().get("/api/cases/" + caseId()).as(CaseView.class).parties())
                .extracting(CaseView.PartyView::phoneMasked)
                .containsExactly("138****1234", "139****4321");
    }
}
