package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hejie.cases.notice.Notices;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.exchange.ExchangeBody.HowChosen;
import org.hejie.protocol.exchange.ExchangeBody.Willingness;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AssignmentAct;
import org.hejie.protocol.rest.AssignmentRequest;
import org.hejie.protocol.rest.AssignmentRequest.LinkTo;
import org.hejie.protocol.rest.AssignmentRequest.SendLinks;
import org.hejie.protocol.rest.AssignmentState;
import org.hejie.protocol.rest.AssignmentView;
import org.hejie.protocol.rest.BeforeDoor;
import org.hejie.protocol.rest.BeforeMediators;
import org.hejie.protocol.rest.BeforeMediators.BeforeMediator;
import org.hejie.protocol.rest.BeforeRequest;
import org.hejie.protocol.rest.BeforeView;
import org.hejie.protocol.rest.BeforeView.BeforeStep;
import org.hejie.protocol.rest.ExpertDesk.MatchReason;
import org.hejie.protocol.rest.InvitationState;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.Login;
import org.hejie.protocol.rest.MediatorProfile;
import org.hejie.protocol.rest.NewAssignment;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.NewPageLinks;
import org.hejie.protocol.rest.PartyChannel;
import org.hejie.protocol.rest.PartyKind;
import org.hejie.protocol.rest.PersonOnFile.PersonChange;
import org.hejie.protocol.rest.Reasoned;
import org.hejie.protocol.rest.StaffName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The parties' own page before there is a case: how they get to it, and what they press there. */
@ParameterizedClass
@EnumSource(Engine.class)
final class BeforeTest extends ContractTest {
    private static final int WORKER = 0;
    private static final int MANAGER = 1;
    private Browser desk;
    private String second;

    BeforeTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void people() throws Exception {
        house.account("admin", "管一", StaffRole.ORGANISATION_ADMIN, StaffRole.BODY_ADMIN);
        desk = house.signedIn("admin");
        second = house.account("second", "李调解", StaffRole.MEDIATOR);
    }

    private AssignmentView accepted(boolean together) throws Exception {
        AssignmentView a = desk.post(
                        "/api/assignments",
                        new NewAssignment(
                                null,
                                false,
                                false,
                                together,
                                "赵某与某某制衣公司追索劳动报酬纠纷",
                                List.of(),
                                "追索劳动报酬纠纷",
                                null,
                                "支付工资",
                                null,
                                false,
                                List.of(Samples.worker(), Samples.manager())))
                .expect(201)
                .as(AssignmentView.class);
        return desk.post("/api/assignments/" + a.assignmentId() + "/accept").as(AssignmentView.class);
    }

    private AssignmentView view(AssignmentView a) throws Exception {
        return desk.get("/api/assignments/" + a.assignmentId()).as(AssignmentView.class);
    }

    private AssignmentView.PageLink link(AssignmentView a, int place) throws Exception {
        return Objects.requireNonNull(view(a).parties().get(place).link());
    }

    private static String name(@Nullable StaffName who) {
        return Objects.requireNonNull(who).name();
    }

    private Browser.Answer sendTo(AssignmentView a, int place, @Nullable String replaces) throws Exception {
        return desk.post(
                "/api/assignments/" + a.assignmentId() + "/links", new SendLinks(List.of(new LinkTo(place, replaces))));
    }

    /** The token of a link that replaces whatever there is. */
    private String token(AssignmentView a, int place) throws Exception {
        AssignmentView.PageLink there = view(a).parties().get(place).link();
        String url = sendTo(a, place, there == null ? null : there.linkId())
                .as(NewPageLinks.class)
                .links()
                .getFirst()
                .url();
        assertThat(url).startsWith("https://hejie.test/before#");
        return url.substring(url.indexOf('#') + 1);
    }

    private static Browser.Answer ask(Browser phone, String token, int place, String digits) throws Exception {
        return phone.post(
                "/api/before/code",
                new JoinRequest.AskCode(token, place == WORKER ? Samples.WORKER : Samples.MANAGER, digits));
    }

    private Browser identified(String token, int place) throws Exception {
        Browser phone = house.browser();
        ask(phone, token, place, place == WORKER ? "002X" : "0014").expect(200);
        phone.post("/api/before/verify", new JoinRequest.VerifyCode(token, house.lastCode()))
                .expect(200);
        return phone;
    }

    private Browser party(AssignmentView a, int place) throws Exception {
        return identified(token(a, place), place);
    }

    private static BeforeView page(Browser phone) throws Exception {
        return phone.get("/api/before").as(BeforeView.class);
    }

    private static Browser.Answer choose(Browser phone, String accountId) throws Exception {
        return phone.post("/api/before/mediator", new BeforeRequest.NameMediator(accountId));
    }

    private static Browser.Answer answer(Browser phone, boolean willing) throws Exception {
        return phone.post("/api/before/answer", new BeforeRequest.AnswerAsked(willing));
    }

    private static List<String> ids(List<BeforeMediator> mediators) {
        return mediators.stream().map(BeforeMediator::accountId).toList();
    }

    @Test
    void theMessageNamesTheOrganisationAloneAndIsNotedAsAnAttempt() throws Exception {
        AssignmentView a = accepted(false);
        assertThat(a.acts()).contains(AssignmentAct.SEND_LINKS);
        NewPageLinks links = desk.post(
                        "/api/assignments/" + a.assignmentId() + "/links",
                        new SendLinks(List.of(new LinkTo(WORKER, null), new LinkTo(MANAGER, null))))
                .as(NewPageLinks.class);
        assertThat(links.links()).allMatch(NewPageLinks.NewPageLink::sent);
        List<Notices.Message> messages =
                house.sent.stream().filter(m -> m.kind() == Notices.Kind.PAGE).toList();
        assertThat(messages)
                .extracting(Notices.Message::to)
                .containsExactly(Samples.WORKER_PHONE, Samples.MANAGER_PHONE);
        assertThat(messages)
                .allSatisfy(m ->
                        assertThat(m.text()).contains("示范区调解中心", "/before#").doesNotContain("追索", "赵", "钱", "制衣"));
        a = view(a);
        assertThat(a.state()).isEqualTo(AssignmentState.COUNTERPARTY_ASKED);
        assertThat(a.timeline().getLast().channel()).isEqualTo(PartyChannel.MESSAGE);
        assertThat(a.timeline().getLast().detail()).isEqualTo("SENT");
        AssignmentView.PageLink link = link(a, MANAGER);
        assertThat(link.sentAt()).isEqualTo(house.clock.instant());
        assertThat(link.openedAt()).isNull();
    }

    @Test
    void aLinkAloneAdmitsNobodyAndLocksAfterFiveWrongTries() throws Exception {
        AssignmentView a = accepted(false);
        String token = token(a, MANAGER);
        Browser phone = house.browser();
        BeforeDoor door =
                phone.post("/api/before/open", new JoinRequest.OpenDoor(token)).as(BeforeDoor.class);
        assertThat(door.phoneHint()).isEqualTo("139****4321");
        assertThat(link(a, MANAGER).openedAt()).isEqualTo(house.clock.instant());
        phone.get("/api/before").refused(401, "not_identified");
        for (int wrong = 0; wrong < 4; wrong++) {
            ask(phone, token, MANAGER, "0000").refused(403, "identity_mismatch");
        }
        ask(phone, token, MANAGER, "0000").refused(423, "door_locked");
        ask(phone, token, MANAGER, "0014").refused(423, "door_locked");
        assertThat(link(a, MANAGER).state()).isEqualTo(InvitationState.LOCKED);
        // Another link opens the door again.
        assertThat(page(party(a, MANAGER)).step()).isEqualTo(BeforeStep.ANSWER);
        phone.post("/api/before/open", new JoinRequest.OpenDoor("unknown-unknown-unknown"))
                .refused(404, "link_unknown");
    }

    @Test
    void aLinkEndsWithTheNextOneAndWithItsTerm() throws Exception {
        AssignmentView a = accepted(false);
        String first = token(a, MANAGER);
        Browser phone = identified(first, MANAGER);
        house.browser()
                .post("/api/before/open", new JoinRequest.OpenDoor(first))
                .refused(409, "link_used_elsewhere");
        String next = token(a, MANAGER);
        phone.get("/api/before").refused(401, "not_identified");
        phone.post("/api/before/open", new JoinRequest.OpenDoor(first)).refused(410, "link_revoked");
        Browser other = identified(next, MANAGER);
        house.clock.forward(Duration.ofHours(12));
        other.get("/api/before").refused(401, "not_identified");
        other.post("/api/before/open", new JoinRequest.OpenDoor(next)).expect(200);
        house.clock.forward(Duration.ofDays(21));
        other.post("/api/before/open", new JoinRequest.OpenDoor(next)).refused(410, "link_expired");
    }

    @Test
    void theTwoDoorsOpenNothingOfEachOther() throws Exception {
        AssignmentView a = accepted(false);
        String token = token(a, MANAGER);
        Browser phone = identified(token, MANAGER);
        phone.get("/api/join").refused(401, "not_identified");
        phone.post("/api/join/open", new JoinRequest.OpenDoor(token)).refused(404, "link_unknown");
        house.browser()
                .withCookie("hejie_party", phone.cookie("hejie_before"))
                .get("/api/join")
                .refused(401, "not_identified");
        String room = Samples.Scene.of(house).link(Role.APPLICANT);
        phone.post("/api/before/open", new JoinRequest.OpenDoor(room)).refused(404, "link_unknown");
    }

    @Test
    void ofTwoWhoSendAtOnceOneSends() throws Exception {
        AssignmentView a = accepted(false);
        String cookie = desk.cookie("hejie_staff");
        List<Integer> statuses = atOnce(
                8,
                one -> () -> house.browser()
                        .withCookie("hejie_staff", cookie)
                        .post(
                                "/api/assignments/" + a.assignmentId() + "/links",
                                new SendLinks(List.of(new LinkTo(MANAGER, null))))
                        .status());
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(7);
        assertThat(house.sent).filteredOn(m -> m.kind() == Notices.Kind.PAGE).hasSize(1);
        sendTo(a, MANAGER, null).refused(409, "link_sent_meanwhile");
        sendTo(a, 7, null).refused(400, "party_unknown");
        house.signedIn("second")
                .post(
                        "/api/assignments/" + a.assignmentId() + "/links",
                        new SendLinks(List.of(new LinkTo(MANAGER, null))))
                .refused(404, "assignment_unknown");
    }

    @Test
    void aMessageThatDoesNotLeaveIsNoAttempt() throws Exception {
        AssignmentView a = accepted(false);
        house.gatewayDown(true);
        NewPageLinks links = sendTo(a, MANAGER, null).as(NewPageLinks.class);
        assertThat(links.links().getFirst().sent()).isFalse();
        assertThat(view(a).parties().get(MANAGER).attempts()).isZero();
        assertThat(link(a, MANAGER).sentAt()).isNull();
    }

    @Test
    void theySayThatTheyAreWillingNameDifferentOnesAndAgree() throws Exception {
        AssignmentView a = accepted(false);
        Browser worker = party(a, WORKER);
        Browser manager = party(a, MANAGER);
        assertThat(page(worker).step()).isEqualTo(BeforeStep.CHOOSE);
        answer(worker, true).refused(400, "party_unknown");
        choose(manager, house.mediator).refused(409, "answer_first");
        manager.get("/api/before/mediators").refused(409, "answer_first");
        BeforeView willing = answer(manager, true).as(BeforeView.class);
        assertThat(willing.step()).isEqualTo(BeforeStep.CHOOSE);
        assertThat(willing.clocks()).extracting("kind").contains(ClockKind.CHOICE_OF_MEDIATOR);
        answer(manager, true).refused(409, "already_answered");

        BeforeView first = choose(worker, house.mediator).as(BeforeView.class);
        assertThat(first.mine()).isNotNull();
        assertThat(page(manager).others().getFirst().named()).isTrue();
        assertThat(page(manager).others().getFirst().mediator()).isNull();
        BeforeView both = choose(manager, second).as(BeforeView.class);
        assertThat(name(both.others().getFirst().mediator())).isEqualTo("王调解");
        assertThat(name(page(worker).others().getFirst().mediator())).isEqualTo("李调解");
        assertThat(both.step()).isEqualTo(BeforeStep.CHOOSE);

        BeforeView settled = choose(manager, house.mediator).as(BeforeView.class);
        assertThat(settled.step()).isEqualTo(BeforeStep.SETTLED);
        assertThat(settled.howChosen()).isEqualTo(HowChosen.CHOSEN_TOGETHER);
        assertThat(Objects.requireNonNull(settled.mediator()).name()).isEqualTo("王调解");
        choose(worker, second).refused(409, "mediator_settled");

        AssignmentView now = view(a);
        assertThat(now.state()).isEqualTo(AssignmentState.READY);
        assertThat(now.howChosen()).isEqualTo(HowChosen.CHOSEN_TOGETHER);
        assertThat(now.parties().get(MANAGER).answer()).isEqualTo(Willingness.WILLING);
        assertThat(now.parties().get(MANAGER).answeredBy()).isEqualTo(PartyChannel.PAGE);
        assertThat(now.parties().get(WORKER).wishedBy()).isEqualTo(PartyChannel.PAGE);
        assertThat(now.timeline().getLast().by()).isNull();
        desk.post("/api/assignments/" + a.assignmentId() + "/open").expect(200);
        assertThat(page(worker).step()).isEqualTo(BeforeStep.OPENED);
        choose(worker, second).refused(409, "assignment_state");
    }

    @Test
    void aRespondentsNoEndsItAndBothReadSo() throws Exception {
        AssignmentView a = accepted(false);
        Browser worker = party(a, WORKER);
        Browser manager = party(a, MANAGER);
        assertThat(answer(manager, false).as(BeforeView.class).step()).isEqualTo(BeforeStep.OVER);
        assertThat(view(a).reason()).isEqualTo(TerminationReason.PARTY_UNWILLING);
        assertThat(page(worker).reason()).isEqualTo(TerminationReason.PARTY_UNWILLING);
        answer(manager, true).refused(409, "assignment_state");
        choose(worker, house.mediator).refused(409, "assignment_state");
        sendTo(a, WORKER, link(a, WORKER).linkId()).refused(409, "assignment_state");
    }

    @Test
    void whoIsOfAnotherHouseSuspendedOrNotImpartialCannotBeChosen() throws Exception {
        AssignmentView a = accepted(true);
        Browser worker = party(a, WORKER);
        String far = house.service
                .accounts()
                .create(
                        "far",
                        "远方",
                        java.util.Set.of(StaffRole.MEDIATOR),
                        house.service.organisations().create("别处"),
                        House.PASSWORD);
        String employee = house.account("employee", "孙调解", StaffRole.MEDIATOR);
        desk.put("/api/mediators/" + employee + "/person", new PersonChange(null, null, List.of("某某制衣有限公司")))
                .expect(200);
        BeforeMediators all = worker.get("/api/before/mediators").as(BeforeMediators.class);
        assertThat(ids(all.recommended())).containsExactlyInAnyOrder(house.mediator, second);
        assertThat(all.found()).isEmpty();
        assertThat(worker.get("/api/before/mediators?text=" + Browser.encoded("孙"))
                        .as(BeforeMediators.class)
                        .found())
                .isEmpty();
        for (String nobody : List.of(far, employee, "ac_unknown")) {
            choose(worker, nobody).refused(409, "mediator_not_choosable");
        }
        choose(worker, second).expect(200);
        desk.post("/api/admin/accounts/" + second + "/suspend", new Reasoned("停职检查"))
                .expect(200);
        choose(party(a, MANAGER), second).refused(409, "mediator_not_choosable");
        assertThat(view(a).mediator()).isNull();
    }

    @Test
    void threeAreRecommendedAndTheRosterIsSearched() throws Exception {
        String fit = house.account("fit", "周调解", StaffRole.MEDIATOR);
        String more = house.account("more", "吴调解", StaffRole.MEDIATOR);
        for (String one : List.of(fit, more)) {
            desk.put(
                            "/api/mediators/" + one + "/profile",
                            new MediatorProfile(
                                    one.equals(fit) ? List.of("追索劳动报酬纠纷") : List.of("经济补偿金纠纷"),
                                    List.of("普通话", "宁波话"),
                                    null,
                                    null,
                                    "浙调0001",
                                    null,
                                    List.of(),
                                    true))
                    .expect(200);
        }
        Browser worker = party(accepted(true), WORKER);
        BeforeMediators all = worker.get("/api/before/mediators").as(BeforeMediators.class);
        assertThat(all.recommended()).hasSize(3);
        assertThat(all.recommended().getFirst().accountId()).isEqualTo(fit);
        assertThat(all.recommended().getFirst().reasons()).containsExactly(MatchReason.CAUSE, MatchReason.LOAD);
        assertThat(all.recommended().getFirst().card().certificate()).isEqualTo("浙调0001");
        assertThat(all.found()).hasSize(1);
        BeforeMediators found = worker.get("/api/before/mediators?text=" + Browser.encoded("宁波"))
                .as(BeforeMediators.class);
        assertThat(ids(found.found())).containsExactlyInAnyOrder(fit, more);
        assertThat(ids(worker.get("/api/before/mediators?text=" + Browser.encoded("经济补偿"))
                        .as(BeforeMediators.class)
                        .found()))
                .containsExactly(more);
    }

    @Test
    void equalWishesAtTheSameMomentSettleOnce() throws Exception {
        AssignmentView a = accepted(true);
        List<Browser> phones = List.of(party(a, WORKER), party(a, MANAGER));
        List<Integer> statuses = atOnce(
                8, one -> () -> choose(phones.get(one % 2), house.mediator).status());
        assertThat(statuses).allMatch(status -> status == 200 || status == 409);
        AssignmentView now = view(a);
        assertThat(now.state()).isEqualTo(AssignmentState.READY);
        assertThat(now.timeline())
                .filteredOn(line -> line.kind().equals("mediator_chosen"))
                .hasSize(1);
    }

    @Test
    void onceTheTwoWorkingDaysAreOverNobodyChoosesHere() throws Exception {
        AssignmentView a = accepted(true);
        house.clock.forward(Duration.ofDays(4));
        desk.post("/api/login", new Login("admin", House.PASSWORD)).expect(200);
        Browser worker = party(a, WORKER);
        assertThat(page(worker).step()).isEqualTo(BeforeStep.CHOICE_OVER);
        choose(worker, house.mediator).refused(409, "choice_over");
        desk.post(
                        "/api/assignments/" + a.assignmentId() + "/mediator",
                        new AssignmentRequest.ChooseMediator(
                                HowChosen.DESIGNATED_BY_ORGANISATION, house.mediator, List.of()))
                .expect(200);
        assertThat(page(worker).step()).isEqualTo(BeforeStep.SETTLED);
    }

    @Test
    void aThirdPartyMayStayAwayAndComeBackAndNobodySeesAnothersAssignment() throws Exception {
        AssignmentView other = accepted(false);
        AssignmentView a = desk.post(
                        "/api/assignments",
                        new NewAssignment(
                                null,
                                false,
                                false,
                                false,
                                "三方的纠纷",
                                List.of(),
                                "追索劳动报酬纠纷",
                                null,
                                null,
                                null,
                                false,
                                List.of(
                                        Samples.worker(),
                                        Samples.manager(),
                                        new NewParty(
                                                Role.THIRD_PARTY,
                                                PartyKind.NATURAL,
                                                Samples.MANAGER,
                                                null,
                                                null,
                                                Samples.MANAGER_ID,
                                                Samples.MANAGER_PHONE,
                                                null))))
                .expect(201)
                .as(AssignmentView.class);
        desk.post("/api/assignments/" + a.assignmentId() + "/accept").expect(200);
        Browser third = party(a, 2);
        assertThat(page(third).title()).isEqualTo("三方的纠纷");
        assertThat(page(party(other, MANAGER)).title()).isEqualTo(other.title());
        assertThat(answer(third, false).as(BeforeView.class).step()).isEqualTo(BeforeStep.NOT_TAKING_PART);
        choose(third, house.mediator).refused(400, "party_unknown");
        assertThat(view(a).state().isOver()).isFalse();
        sendTo(a, 2, link(a, 2).linkId()).refused(400, "party_unknown");
        assertThat(answer(third, true).as(BeforeView.class).step()).isEqualTo(BeforeStep.CHOOSE);
    }

    private interface Act {
        Callable<Integer> of(int one);
    }

    private static List<Integer> atOnce(int many, Act act) throws Exception {
        CyclicBarrier together = new CyclicBarrier(many);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                Callable<Integer> one = act.of(i);
                running.add(threads.submit(() -> {
                    together.await();
                    return one.call();
                }));
            }
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> one : running) {
                results.add(one.get());
            }
            return results;
        }
    }
}
