package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.exchange.ExchangeBody.HowChosen;
import org.hejie.protocol.exchange.ExchangeBody.Willingness;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AssignmentRequest;
import org.hejie.protocol.rest.AssignmentState;
import org.hejie.protocol.rest.AssignmentView;
import org.hejie.protocol.rest.BeforeMediators;
import org.hejie.protocol.rest.BeforeView;
import org.hejie.protocol.rest.BeforeView.BeforeStep;
import org.hejie.protocol.rest.ExpertDesk.MatchReason;
import org.hejie.protocol.rest.Login;
import org.hejie.protocol.rest.MediatorProfile;
import org.hejie.protocol.rest.NewAssignment;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.PartyChannel;
import org.hejie.protocol.rest.PartyKind;
import org.hejie.protocol.rest.PersonOnFile.PersonChange;
import org.hejie.protocol.rest.Reasoned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What parties press on their own page before there is a case. */
@ParameterizedClass
@EnumSource(Engine.class)
final class BeforeTest extends BeforeContract {
    BeforeTest(Engine engine) {
        super(engine);
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
}
