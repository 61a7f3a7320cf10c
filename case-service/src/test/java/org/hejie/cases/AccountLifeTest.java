package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AccountChange;
import org.hejie.protocol.rest.AccountList;
import org.hejie.protocol.rest.AccountState;
import org.hejie.protocol.rest.AccountView;
import org.hejie.protocol.rest.Activation;
import org.hejie.protocol.rest.AdminAct;
import org.hejie.protocol.rest.AdminEventList;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.IssuedCode;
import org.hejie.protocol.rest.Login;
import org.hejie.protocol.rest.Me;
import org.hejie.protocol.rest.MediatorList;
import org.hejie.protocol.rest.NewAccount;
import org.hejie.protocol.rest.NewSession;
import org.hejie.protocol.rest.NewTransfer;
import org.hejie.protocol.rest.Reasoned;
import org.hejie.protocol.rest.Transferred;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of an account, from its activation code to its end. */
@ParameterizedClass
@EnumSource(Engine.class)
final class AccountLifeTest extends ContractTest {
    private static final Reasoned WHY = new Reasoned("工作调整");
    private static final String NEW_PASSWORD = "a password of my own";
    private Hierarchy land;
    private Browser admin;

    AccountLifeTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void found() throws Exception {
        land = Hierarchy.in(house);
        admin = land.admin("city", land.city());
    }

    private IssuedCode open(String username, StaffRole... roles) throws Exception {
        return admin.post(
                        "/api/admin/bodies/" + land.centre() + "/accounts",
                        new NewAccount(username, "李调解", List.of(roles), null))
                .expect(201)
                .as(IssuedCode.class);
    }

    private Browser activated(String username, StaffRole... roles) throws Exception {
        IssuedCode issued = open(username, roles);
        Browser browser = house.browser();
        browser.post("/api/activate", new Activation(username, issued.code(), NEW_PASSWORD))
                .expect(200);
        return browser;
    }

    private static String path(AccountView account) {
        return "/api/admin/accounts/" + account.accountId();
    }

    @Test
    void aPersonSetsTheFirstPasswordWithTheCodeAndIsSignedIn() throws Exception {
        IssuedCode issued = open("Li.Ming", StaffRole.MEDIATOR);
        assertThat(issued.code()).matches("([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}");
        assertThat(issued.toString()).doesNotContain(issued.code());
        assertThat(issued.account().username()).isEqualTo("li.ming");
        assertThat(issued.account().state()).isEqualTo(AccountState.PENDING);
        house.browser().post("/api/login", new Login("li.ming", issued.code())).refused(401, "login_failed");
        Browser browser = house.browser();
        Me me = browser.post(
                        "/api/activate",
                        new Activation(
                                " LI.MING ",
                                issued.code().toLowerCase(java.util.Locale.ROOT).replace('-', ' '),
                                NEW_PASSWORD))
                .as(Me.class);
        assertThat(me.roles()).containsExactly(StaffRole.MEDIATOR);
        browser.get("/api/me").expect(200);
        house.browser().post("/api/login", new Login("li.ming", NEW_PASSWORD)).expect(200);
        house.browser()
                .post("/api/activate", new Activation("li.ming", issued.code(), "another password"))
                .refused(401, "activation_failed");
        AdminEventList events = admin.get(path(issued.account()) + "/events").as(AdminEventList.class);
        assertThat(events.events()).extracting("act").containsExactly(AdminAct.ACTIVATED, AdminAct.ACCOUNT_OPENED);
        assertThat(events.events().getLast().roles()).containsExactly(StaffRole.MEDIATOR);
    }

    @Test
    void aWrongCodeAndAnUnknownNameAreRefusedAlikeAndCounted() throws Exception {
        open("li.ming", StaffRole.MEDIATOR);
        String wrong = house.browser()
                .post("/api/activate", new Activation("li.ming", "AAAA-AAAA-AAAA-AAAA", NEW_PASSWORD))
                .refused(401, "activation_failed")
                .detail();
        String unknown = house.browser()
                .post("/api/activate", new Activation("nobody", "AAAA-AAAA-AAAA-AAAA", NEW_PASSWORD))
                .refused(401, "activation_failed")
                .detail();
        assertThat(wrong).isEqualTo(unknown);
        for (int i = 0; i < 9; i++) {
            house.browser()
                    .post("/api/activate", new Activation("li.ming", "AAAA-AAAA-AAAA-AAAB", NEW_PASSWORD))
                    .refused(401, "activation_failed");
        }
        house.browser()
                .post("/api/activate", new Activation("li.ming", "AAAA-AAAA-AAAA-AAAB", NEW_PASSWORD))
                .refused(429, "too_many_tries");
    }

    @Test
    void aCodeGoesToThePersonWhereAPhoneIsOnFile() throws Exception {
        String accounts = "/api/admin/bodies/" + land.centre() + "/accounts";
        admin.post(accounts, new NewAccount("wu.yi", "吴一", List.of(StaffRole.MEDIATOR), null, "12345"))
                .refused(400, "phone_invalid");
        IssuedCode issued = admin.post(
                        accounts, new NewAccount("wu.yi", "吴一", List.of(StaffRole.MEDIATOR), null, "13700000001"))
                .expect(201)
                .as(IssuedCode.class);
        assertThat(issued.code()).isEmpty();
        assertThat(issued.sentTo()).isEqualTo("137****0001");
        house.browser()
                .post("/api/activate", new Activation("wu.yi", codeSent(), NEW_PASSWORD))
                .expect(200);
        IssuedCode second =
                admin.post(path(issued.account()) + "/activation", WHY).as(IssuedCode.class);
        assertThat(second.code()).isEmpty();
        house.gatewayDown(true);
        IssuedCode third =
                admin.post(path(issued.account()) + "/activation", WHY).as(IssuedCode.class);
        assertThat(third.sentTo()).isNull();
        house.browser()
                .post("/api/activate", new Activation("wu.yi", third.code(), NEW_PASSWORD))
                .expect(200);
    }

    private String codeSent() {
        var message = house.sent.getLast();
        assertThat(message.kind()).isEqualTo(org.hejie.cases.notice.Notices.Kind.ACTIVATION);
        assertThat(message.to()).isEqualTo("13700000001");
        var code =
                java.util.regex.Pattern.compile("([A-Z2-9]{4}-){3}[A-Z2-9]{4}").matcher(message.text());
        assertThat(code.find()).isTrue();
        return code.group();
    }

    @Test
    void aCodeHoldsForSevenDaysAndANewOneTakesItsPlace() throws Exception {
        IssuedCode first = open("li.ming", StaffRole.MEDIATOR);
        house.clock.forward(Duration.ofDays(7));
        house.browser()
                .post("/api/activate", new Activation("li.ming", first.code(), NEW_PASSWORD))
                .refused(403, "activation_expired");
        admin = house.signedIn("city");
        IssuedCode second =
                admin.post(path(first.account()) + "/activation", WHY).as(IssuedCode.class);
        house.browser()
                .post("/api/activate", new Activation("li.ming", first.code(), NEW_PASSWORD))
                .refused(401, "activation_failed");
        house.browser()
                .post("/api/activate", new Activation("li.ming", second.code(), "short"))
                .refused(400, "password_invalid");
        house.browser()
                .post("/api/activate", new Activation("li.ming", second.code(), NEW_PASSWORD))
                .expect(200);
    }

    @Test
    void aNewCodeVoidsAForgottenPassword() throws Exception {
        Browser browser = activated("li.ming", StaffRole.MEDIATOR);
        AccountView account = found("li.ming");
        admin.post(path(account) + "/activation", WHY).expect(200);
        browser.get("/api/me").refused(401, "not_signed_in");
        house.browser().post("/api/login", new Login("li.ming", NEW_PASSWORD)).refused(401, "login_failed");
    }

    private AccountView found(String username) throws Exception {
        AccountList list = admin.get("/api/admin/bodies/" + land.centre() + "/accounts?query=" + username)
                .as(AccountList.class);
        return admin.get("/api/admin/accounts/" + list.accounts().getFirst().accountId())
                .as(AccountView.class);
    }

    @Test
    void aSuspendedAccountIsOutAtOnceAndTheRightPasswordSaysWhy() throws Exception {
        Browser browser = activated("li.ming", StaffRole.MEDIATOR);
        AccountView account = found("li.ming");
        assertThat(account.state()).isEqualTo(AccountState.ACTIVE);
        admin.post(path(account) + "/suspend", WHY).expect(200);
        browser.get("/api/me").refused(401, "not_signed_in");
        house.browser().post("/api/login", new Login("li.ming", NEW_PASSWORD)).refused(403, "account_suspended");
        house.browser()
                .post("/api/login", new Login("li.ming", "wrong password"))
                .refused(401, "login_failed");
        admin.post(path(account) + "/suspend", WHY).refused(409, "account_state");
        admin.post(path(account) + "/activation", WHY).refused(409, "account_state");
        admin.post(path(account) + "/resume", WHY).expect(200);
        house.browser().post("/api/login", new Login("li.ming", NEW_PASSWORD)).expect(200);
        admin.post(path(account) + "/close", WHY).expect(200);
        house.browser().post("/api/login", new Login("li.ming", NEW_PASSWORD)).refused(403, "account_closed");
        admin.post(path(account) + "/resume", WHY).refused(409, "account_state");
        AdminEventList events = admin.get(path(account) + "/events").as(AdminEventList.class);
        assertThat(events.events())
                .extracting("act")
                .containsExactly(
                        AdminAct.ACCOUNT_CLOSED,
                        AdminAct.ACCOUNT_RESUMED,
                        AdminAct.ACCOUNT_SUSPENDED,
                        AdminAct.ACTIVATED,
                        AdminAct.ACCOUNT_OPENED);
        assertThat(events.events().getFirst().reason()).isEqualTo("工作调整");
    }

    @Test
    void oneWhoIsSuspendedBeforeTheFirstSignInStillHasNoPasswordAfterwards() throws Exception {
        IssuedCode issued = open("li.ming", StaffRole.MEDIATOR);
        admin.post(path(issued.account()) + "/suspend", WHY).expect(200);
        Activation activation = new Activation("li.ming", issued.code(), NEW_PASSWORD);
        house.browser().post("/api/activate", activation).refused(403, "account_suspended");
        assertThat(admin.post(path(issued.account()) + "/resume", WHY)
                        .as(AccountView.class)
                        .state())
                .isEqualTo(AccountState.PENDING);
        house.browser().post("/api/activate", activation).expect(200);
    }

    @Test
    void anAccountEndsAfterItsLastDay() throws Exception {
        Browser browser = activated("li.ming", StaffRole.MEDIATOR);
        AccountView account = found("li.ming");
        LocalDate today = LocalDate.of(2026, 3, 2);
        admin.put(path(account), change(today.minusDays(1))).refused(400, "expiry_past");
        admin.put(path(account), change(today)).expect(200);
        browser.get("/api/me").expect(200);
        // 2 March, 09:00 in China; at midnight there the account ends, whoever is signed in.
        house.clock.forward(Duration.ofHours(3));
        browser.get("/api/me").expect(200);
        house.clock.forward(Duration.ofHours(3));
        browser.get("/api/me").expect(200);
        house.clock.forward(Duration.ofHours(3));
        browser.get("/api/me").expect(200);
        house.clock.forward(Duration.ofHours(2));
        browser.get("/api/me").expect(200);
        house.clock.forward(Duration.ofMinutes(59));
        browser.get("/api/me").expect(200);
        house.browser().post("/api/login", new Login("li.ming", NEW_PASSWORD)).expect(200);
        Browser late = house.browser();
        late.post("/api/login", new Login("li.ming", NEW_PASSWORD)).expect(200);
        house.clock.forward(Duration.ofHours(4).minusMinutes(1));
        late.get("/api/me").refused(401, "not_signed_in");
        house.browser().post("/api/login", new Login("li.ming", NEW_PASSWORD)).refused(403, "account_expired");
        admin = house.signedIn("city");
        assertThat(found("li.ming").state()).isEqualTo(AccountState.EXPIRED);
        admin.put(path(account), change(today.plusYears(1))).expect(200);
        house.browser().post("/api/login", new Login("li.ming", NEW_PASSWORD)).expect(200);
    }

    private static AccountChange change(LocalDate expiresOn) {
        return new AccountChange("李调解", List.of(StaffRole.MEDIATOR), expiresOn, "聘期");
    }

    @Test
    void rolesGoOnlyWhereTheyMakeSense() throws Exception {
        refuseRoles(land.centre(), StaffRole.COURT_REVIEWER);
        refuseRoles(land.centre(), StaffRole.OPERATOR);
        refuseRoles(land.city(), StaffRole.MEDIATOR);
        refuseRoles(land.city(), StaffRole.OPERATOR);
        Browser court = land.admin("court", land.cityCourt());
        NewAccount mediator = new NewAccount("x.mediator", "某人", List.of(StaffRole.MEDIATOR), null);
        court.post("/api/admin/bodies/" + land.countyCourt() + "/accounts", mediator)
                .refused(400, "role_misplaced");
        NewAccount judge =
                new NewAccount("x.judge", "某人", List.of(StaffRole.COURT_SUPERVISOR, StaffRole.BODY_ADMIN), null);
        court.post("/api/admin/bodies/" + land.countyCourt() + "/accounts", judge)
                .expect(201);
        court.post("/api/admin/bodies/" + land.otherCourt() + "/accounts", judge)
                .refused(404, "body_unknown");
        admin.post(
                        "/api/admin/bodies/" + land.centre() + "/accounts",
                        new NewAccount("nobody.yet", "某人", List.of(), null))
                .refused(400, "roles_missing");
        admin.post(
                        "/api/admin/bodies/" + land.centre() + "/accounts",
                        new NewAccount("x.judge", "某人", List.of(StaffRole.MEDIATOR), null))
                .refused(409, "username_taken");
    }

    private void refuseRoles(String body, StaffRole role) throws Exception {
        admin.post(
                        "/api/admin/bodies/" + body + "/accounts",
                        new NewAccount("some.one", "某人", List.of(role, StaffRole.BODY_ADMIN), null))
                .refused(400, "role_misplaced");
    }

    @Test
    void nobodyChangesTheirOwnAccountNorOneThatOperatesTheServers() throws Exception {
        String self = admin.get("/api/me").as(Me.class).accountId();
        String operator = land.person("ops", land.centre(), StaffRole.OPERATOR);
        for (String act : List.of("/suspend", "/close", "/resume", "/activation")) {
            admin.post("/api/admin/accounts/" + self + act, WHY).refused(403, "own_account");
            admin.post("/api/admin/accounts/" + operator + act, WHY).refused(403, "account_beyond");
        }
        AccountChange up = new AccountChange("某人", List.of(StaffRole.BODY_ADMIN), null, "试一试");
        admin.put("/api/admin/accounts/" + self, up).refused(403, "own_account");
        admin.put("/api/admin/accounts/" + operator, up).refused(403, "account_beyond");
        admin.post("/api/admin/accounts/" + self + "/transfer", new NewTransfer(land.centre(), "换换"))
                .refused(403, "own_account");
        assertThat(admin.get("/api/admin/accounts/" + self)
                        .as(AccountView.class)
                        .locked())
                .isEqualTo(AccountView.Locked.OWN);
        assertThat(admin.get("/api/admin/accounts/" + operator)
                        .as(AccountView.class)
                        .locked())
                .isEqualTo(AccountView.Locked.BEYOND);
    }

    @Test
    void accountsOutsideTheSubtreeAreUnknown() throws Exception {
        for (String id : List.of(
                land.person("above", land.province(), StaffRole.BODY_ADMIN),
                land.person("beside", land.otherCentre(), StaffRole.MEDIATOR),
                land.person("judge", land.cityCourt(), StaffRole.COURT_REVIEWER),
                "a_nothing")) {
            String account = "/api/admin/accounts/" + id;
            admin.get(account).refused(404, "account_unknown");
            admin.get(account + "/events").refused(404, "account_unknown");
            for (String act : List.of("/suspend", "/close", "/resume", "/activation")) {
                admin.post(account + act, WHY).refused(404, "account_unknown");
            }
            admin.post(account + "/transfer", new NewTransfer(land.centre(), "挖人"))
                    .refused(404, "account_unknown");
        }
    }

    @Test
    void aTransferDropsTheRolesThatDoNotFitAndSaysSo() throws Exception {
        Browser person = activated("li.ming", StaffRole.MEDIATOR, StaffRole.BODY_ADMIN);
        AccountView account = found("li.ming");
        admin.post(path(account) + "/transfer", new NewTransfer(land.otherCentre(), "借调"))
                .refused(404, "body_unknown");
        Transferred moved = admin.post(path(account) + "/transfer", new NewTransfer(land.city(), "借调到局里"))
                .as(Transferred.class);
        assertThat(moved.dropped()).containsExactly(StaffRole.MEDIATOR);
        assertThat(moved.account().bodyId()).isEqualTo(land.city());
        assertThat(moved.account().roles()).containsExactly(StaffRole.BODY_ADMIN);
        person.get("/api/me").refused(401, "not_signed_in");
        admin.post(path(account) + "/transfer", new NewTransfer(land.city(), "再来"))
                .refused(409, "same_body");
        AdminEventList events = admin.get(path(account) + "/events").as(AdminEventList.class);
        assertThat(events.events().getFirst().fromBody()).isEqualTo("乙市调解中心");
        assertThat(events.events().getFirst().body()).isEqualTo("乙市人社局");
        AccountView mediator = open("wang.fang", StaffRole.MEDIATOR).account();
        admin.post(path(mediator) + "/transfer", new NewTransfer(land.city(), "借调"))
                .refused(400, "roles_all_misplaced");
    }

    @Test
    void aMediatorWithCasesOrSessionsIsNotTransferredOrClosedButCanBeSuspended() throws Exception {
        Browser person = activated("li.ming", StaffRole.MEDIATOR);
        AccountView account = found("li.ming");
        CaseView file = person.post("/api/cases", Samples.dispute(account.accountId()))
                .expect(201)
                .as(CaseView.class);
        person.post(
                        "/api/cases/" + file.caseId() + "/sessions",
                        new NewSession(house.clock.instant().plus(Duration.ofHours(1))))
                .expect(201);
        AccountView busy = found("li.ming");
        assertThat(busy.plannedSessions()).isEqualTo(1);
        assertThat(busy.openCases()).isEqualTo(1);
        String told = admin.post(path(account) + "/transfer", new NewTransfer(land.street(), "下沉"))
                .refused(409, "mediator_busy")
                .detail();
        assertThat(told).contains("1 场", "1 件", "另行指定");
        admin.post(path(account) + "/close", WHY).refused(409, "mediator_busy");
        admin.put(path(account), new AccountChange("李调解", List.of(StaffRole.ORGANISATION_ADMIN), null, "改岗"))
                .refused(409, "mediator_busy");
        admin.post(path(account) + "/suspend", WHY).expect(200);
        land.person("boss", land.centre(), StaffRole.ORGANISATION_ADMIN);
        assertThat(house.signedIn("boss")
                        .get("/api/mediators")
                        .as(MediatorList.class)
                        .mediators())
                .isEmpty();
    }

    @Test
    void whoeverWorkedAtTheConsoleIsInTheLedgerToo() throws Exception {
        String id = land.person("console", land.centre(), StaffRole.MEDIATOR);
        house.service.accounts().setPassword(id, "another good password");
        AdminEventList events =
                admin.get("/api/admin/accounts/" + id + "/events").as(AdminEventList.class);
        assertThat(events.events()).extracting("act").containsExactly(AdminAct.PASSWORD_SET, AdminAct.ACCOUNT_OPENED);
        assertThat(events.events()).allSatisfy(event -> assertThat(event.by()).isNull());
        assertThat(Set.copyOf(events.events().getLast().roles())).containsExactly(StaffRole.MEDIATOR);
    }
}
