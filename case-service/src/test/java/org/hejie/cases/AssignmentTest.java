package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.exchange.ExchangeBody.DeclineReason;
import org.hejie.protocol.exchange.ExchangeBody.HowChosen;
import org.hejie.protocol.exchange.ExchangeBody.Willingness;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AssignmentAct;
import org.hejie.protocol.rest.AssignmentClock.Standing;
import org.hejie.protocol.rest.AssignmentList;
import org.hejie.protocol.rest.AssignmentList.AssignmentSummary;
import org.hejie.protocol.rest.AssignmentRequest;
import org.hejie.protocol.rest.AssignmentRequest.AttemptOutcome;
import org.hejie.protocol.rest.AssignmentState;
import org.hejie.protocol.rest.AssignmentView;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.LimitationAct;
import org.hejie.protocol.rest.LimitationView;
import org.hejie.protocol.rest.NewAssignment;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.PartyAct;
import org.hejie.protocol.rest.PartyChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An organisation's own cases, from the application to the case, at its desk. */
@ParameterizedClass
@EnumSource(Engine.class)
final class AssignmentTest extends ContractTest {
    private static final int WORKER = 0;
    private static final int MANAGER = 1;
    private Browser desk;

    AssignmentTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void signIn() throws Exception {
        house.account("admin", "管一", StaffRole.ORGANISATION_ADMIN);
        desk = house.signedIn("admin");
    }

    static NewAssignment oral(String title, @Nullable Instant appliedAt, boolean readBack) {
        return new NewAssignment(
                appliedAt,
                true,
                readBack,
                false,
                title,
                List.of(),
                "追索劳动报酬纠纷",
                3_600_000L,
                "支付工资",
                "拖欠三个月工资",
                false,
                List.of(Samples.worker(), Samples.manager()));
    }

    private AssignmentView apply() throws Exception {
        return desk.post("/api/assignments", oral("赵某与某某制衣公司追索劳动报酬纠纷", null, true))
                .expect(201)
                .as(AssignmentView.class);
    }

    private Browser.Answer act(AssignmentView a, String what, Object asked) throws Exception {
        return desk.post("/api/assignments/" + a.assignmentId() + "/" + what, asked);
    }

    private AssignmentView done(AssignmentView a, String what, Object asked) throws Exception {
        return act(a, what, asked).as(AssignmentView.class);
    }

    private AssignmentView done(AssignmentView a, String what) throws Exception {
        return desk.post("/api/assignments/" + a.assignmentId() + "/" + what).as(AssignmentView.class);
    }

    private AssignmentView ready() throws Exception {
        AssignmentView a = done(apply(), "accept");
        a = done(
                a,
                "attempts",
                new AssignmentRequest.ContactAttempt(MANAGER, PartyChannel.PHONE, AttemptOutcome.ANSWERED, "愿意谈"));
        a = done(
                a,
                "answers",
                new AssignmentRequest.CounterpartyAnswer(MANAGER, Willingness.WILLING, PartyChannel.PHONE, null));
        return done(
                a,
                "mediator",
                new AssignmentRequest.ChooseMediator(HowChosen.DESIGNATED_BY_ORGANISATION, house.mediator, List.of()));
    }

    @Test
    void anOralApplicationBecomesACase() throws Exception {
        AssignmentView a = apply();
        assertThat(a.state()).isEqualTo(AssignmentState.PENDING_ACCEPTANCE);
        assertThat(a.waitsFor()).isEqualTo(AssignmentAct.ACCEPT);
        assertThat(a.clocks()).extracting("kind").containsExactly(ClockKind.ACCEPTANCE, ClockKind.OWN_CASE);
        assertThat(a.clocks().get(1).last()).isEqualTo(LocalDate.of(2026, 3, 17));
        assertThat(a.timeline().getFirst().by()).isEqualTo("管一");
        assertThat(a.timeline().getFirst().detail()).isEqualTo("ORAL");

        a = ready();
        assertThat(a.state()).isEqualTo(AssignmentState.READY);
        assertThat(a.parties().get(MANAGER).attempts()).isEqualTo(1);
        a = done(a, "open");

        CaseView file = house.signedIn("wang").get("/api/cases/" + a.caseId()).as(CaseView.class);
        assertThat(file.title()).isEqualTo(a.title());
        assertThat(file.parties()).extracting("name").containsExactly(Samples.WORKER, Samples.MANAGER);
        assertThat(file.presidingMediator().name()).isEqualTo("王调解");
        assertThat(a.state()).isEqualTo(AssignmentState.IN_MEDIATION);
        assertThat(house.told).isEmpty();
    }

    @Test
    void whatIsShownHoldsNoNumbersInClear() throws Exception {
        Browser.Answer answer = desk.post("/api/assignments", oral("追索劳动报酬", null, true));
        assertThat(answer.body()).doesNotContain(Samples.WORKER_ID, Samples.WORKER_PHONE, Samples.MANAGER_ID);
        assertThat(answer.as(AssignmentView.class).parties().get(WORKER).phoneMasked())
                .isEqualTo("138****1234");
    }

    @Test
    void anOralApplicationIsReadBack() throws Exception {
        assertThat(desk.post("/api/assignments", oral("追索劳动报酬", null, false))
                        .refused(400, "read_back_missing")
                        .article())
                .isEqualTo("劳动争议调解仲裁法 art. 12");
        Instant ahead = house.clock.instant().plus(Duration.ofDays(1));
        desk.post("/api/assignments", oral("追索劳动报酬", ahead, true)).refused(400, "applied_at_invalid");
        desk.post("/api/assignments", oral("13812341234", null, true)).refused(400, "title_has_personal_number");
    }

    @Test
    void theTermRunsFromTheApplication() throws Exception {
        Instant before = house.clock.instant().minus(Duration.ofDays(20));
        AssignmentView a = desk.post("/api/assignments", oral("追索劳动报酬", before, true))
                .expect(201)
                .as(AssignmentView.class);
        assertThat(a.clocks().get(1).standing()).isEqualTo(Standing.OVER);
        AssignmentSummary row = list("").assignments().getFirst();
        assertThat(row.dueFor()).isEqualTo(ClockKind.OWN_CASE);
        assertThat(row.overdue()).isTrue();
    }

    @Test
    void whatDoesNotFitIsRefusedAndChangesNothing() throws Exception {
        AssignmentView a = apply();
        desk.post("/api/assignments/" + a.assignmentId() + "/open").refused(409, "assignment_state");
        a = done(a, "accept");
        desk.post("/api/assignments/" + a.assignmentId() + "/accept").refused(409, "assignment_state");
        desk.post("/api/assignments/" + a.assignmentId() + "/open").refused(409, "not_ready");
        act(a, "decline", new AssignmentRequest.DeclineAssignment(DeclineReason.CONFLICT_OF_INTEREST, null))
                .refused(409, "assignment_state");
        act(
                        a,
                        "answers",
                        new AssignmentRequest.CounterpartyAnswer(MANAGER, Willingness.WILLING, PartyChannel.PAGE, null))
                .refused(400, "channel_invalid");
        act(
                        a,
                        "mediator",
                        new AssignmentRequest.ChooseMediator(
                                HowChosen.DESIGNATED_BY_ORGANISATION, "a_nobody", List.of()))
                .refused(400, "mediator_unknown");
        act(a, "suspension", new AssignmentRequest.SuspendTerm("工资鉴定")).refused(409, "not_suspended_by_law");
        act(a, "extension", new AssignmentRequest.ExtendTerm(5, both())).refused(409, "not_extendable");
        assertThat(view(a).timeline()).hasSize(2);
    }

    private static List<PartyAct> both() {
        return List.of(
                new PartyAct(WORKER, PartyChannel.PHONE, null), new PartyAct(MANAGER, PartyChannel.IN_PERSON, null));
    }

    private AssignmentView view(AssignmentView a) throws Exception {
        return desk.get("/api/assignments/" + a.assignmentId()).as(AssignmentView.class);
    }

    @Test
    void theOtherSidesNoEndsIt() throws Exception {
        AssignmentView a = done(apply(), "accept");
        a = done(
                a,
                "answers",
                new AssignmentRequest.CounterpartyAnswer(MANAGER, Willingness.UNWILLING, PartyChannel.PHONE, null));
        assertThat(a.state()).isEqualTo(AssignmentState.TERMINATED);
        assertThat(a.reason()).isEqualTo(TerminationReason.PARTY_UNWILLING);
        assertThat(a.acts()).containsExactly(AssignmentAct.NOTE_LIMITATION);
        assertThat(list("").assignments()).isEmpty();
        assertThat(list("?state=TERMINATED").assignments()).hasSize(1);
    }

    @Test
    void theMediatorSeesAndDoesWhatIsTheirs() throws Exception {
        Browser mediator = house.signedIn("wang");
        house.account("second", "孙调解", StaffRole.MEDIATOR);
        AssignmentView a = apply();
        String path = "/api/assignments/" + a.assignmentId();
        mediator.get(path).refused(404, "assignment_unknown");
        a = ready();
        path = "/api/assignments/" + a.assignmentId();
        assertThat(mediator.get(path).as(AssignmentView.class).acts())
                .containsExactly(AssignmentAct.ATTEMPT, AssignmentAct.ANSWER, AssignmentAct.NOTE_LIMITATION);
        assertThat(mediator.get("/api/assignments").as(AssignmentList.class).assignments())
                .extracting("assignmentId")
                .containsExactly(a.assignmentId());
        mediator.post(
                        path + "/attempts",
                        new AssignmentRequest.ContactAttempt(
                                MANAGER, PartyChannel.PHONE, AttemptOutcome.NO_ANSWER, null))
                .expect(200);
        mediator.post(path + "/open").refused(403, "role_missing");
        mediator.post("/api/assignments", oral("追索劳动报酬", null, true)).refused(403, "role_missing");
        house.signedIn("second").get(path).refused(404, "assignment_unknown");
    }

    @Test
    void othersOrganisationsAndRolesFindNothing() throws Exception {
        AssignmentView a = apply();
        String path = "/api/assignments/" + a.assignmentId();
        String other = house.service.organisations().create("别处");
        house.service
                .accounts()
                .create("far", "远方", Set.of(StaffRole.ORGANISATION_ADMIN, StaffRole.MEDIATOR), other, House.PASSWORD);
        Browser far = house.signedIn("far");
        far.get(path).refused(404, "assignment_unknown");
        assertThat(far.get("/api/assignments").as(AssignmentList.class).assignments())
                .isEmpty();
        for (String act : List.of("accept", "open", "resumption")) {
            far.post(path + "/" + act).refused(404, "assignment_unknown");
        }
        far.post(path + "/decline", new AssignmentRequest.DeclineAssignment(DeclineReason.OTHER, "不归我们"))
                .refused(404, "assignment_unknown");
        house.account("judge", "陈法官", StaffRole.COURT_REVIEWER);
        Browser judge = house.signedIn("judge");
        judge.get(path).refused(403, "role_missing");
        judge.post(path + "/accept").refused(403, "role_missing");
        house.browser().get(path).refused(401, "not_signed_in");
        house.browser().get("/api/join/confirmation").refused(401, "not_identified");
    }

    @Test
    void listsArePagedByWhatRunsOutFirstAndFoundByText() throws Exception {
        for (int n = 0; n < 60; n++) {
            Instant applied = house.clock.instant().minus(Duration.ofDays(n % 7));
            desk.post("/api/assignments", oral("第 " + n + " 件劳动争议", applied, true))
                    .expect(201);
            house.clock.forward(Duration.ofSeconds(1));
        }
        AssignmentList first = list("");
        AssignmentList second = list("?after=" + Browser.encoded(String.valueOf(first.after())));
        assertThat(first.assignments()).hasSize(50);
        assertThat(second.assignments()).hasSize(10);
        assertThat(second.after()).isNull();
        List<LocalDate> due = java.util.stream.Stream.concat(
                        first.assignments().stream(), second.assignments().stream())
                .map(AssignmentSummary::dueOn)
                .toList();
        assertThat(due).isSorted();
        AssignmentList newest = list("?state=ALL");
        assertThat(newest.assignments().getFirst().title()).isEqualTo("第 59 件劳动争议");
        assertThat(list("?state=ALL&after=" + Browser.encoded(String.valueOf(newest.after())))
                        .assignments())
                .hasSize(10);
        assertThat(list("?text=" + Browser.encoded("第 17 件")).assignments()).hasSize(1);
        assertThat(list("?text=" + Browser.encoded("1_%")).assignments()).isEmpty();
        desk.get("/api/assignments?state=NONE").refused(400, "state_unknown");
        desk.get("/api/assignments?after=x").refused(400, "after_invalid");
    }

    private AssignmentList list(String query) throws Exception {
        return desk.get("/api/assignments" + query).as(AssignmentList.class);
    }

    @Test
    void bothWhoAppliedChooseTheirMediatorTogether() throws Exception {
        NewAssignment asked = oral("追索劳动报酬", null, true);
        AssignmentView a = desk.post(
                        "/api/assignments",
                        new NewAssignment(
                                null,
                                false,
                                false,
                                true,
                                asked.title(),
                                asked.references(),
                                asked.cause(),
                                null,
                                null,
                                null,
                                false,
                                asked.parties()))
                .expect(201)
                .as(AssignmentView.class);
        a = done(a, "accept");
        assertThat(a.state()).isEqualTo(AssignmentState.COUNTERPARTY_ASKED);
        assertThat(a.waitsForPlaces()).containsExactly(WORKER, MANAGER);
        a = done(a, "mediator", wish(new PartyAct(WORKER, PartyChannel.PHONE, null)));
        assertThat(a.mediator()).isNull();
        assertThat(a.waitsForPlaces()).containsExactly(MANAGER);
        a = done(a, "mediator", wish(new PartyAct(MANAGER, PartyChannel.PHONE, null)));
        assertThat(a.howChosen()).isEqualTo(HowChosen.CHOSEN_TOGETHER);
        assertThat(a.state()).isEqualTo(AssignmentState.READY);
    }

    private AssignmentRequest.ChooseMediator wish(PartyAct by) {
        return new AssignmentRequest.ChooseMediator(HowChosen.CHOSEN_TOGETHER, house.mediator, List.of(by));
    }

    @Test
    void ofManyAtOnceOneAccepts() throws Exception {
        AssignmentView a = apply();
        List<Browser> many = List.of(house.signedIn("admin"), house.signedIn("admin"), house.signedIn("admin"));
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> statuses = threads
                    .invokeAll(many.stream()
                            .<java.util.concurrent.Callable<Integer>>map(
                                    b -> () -> b.post("/api/assignments/" + a.assignmentId() + "/accept")
                                            .status())
                            .toList())
                    .stream()
                    .map(f -> f.resultNow())
                    .toList();
            assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409);
        }
        assertThat(view(a).timeline()).hasSize(2);
    }

    @Test
    void aCaseMayHaveAThirdParty() throws Exception {
        NewParty third = new NewParty(
                Role.THIRD_PARTY,
                org.hejie.protocol.rest.PartyKind.NATURAL,
                "孙三",
                null,
                null,
                Samples.MANAGER_ID,
                Samples.MANAGER_PHONE,
                null);
        NewAssignment asked = oral("追索劳动报酬", null, true);
        AssignmentView a = desk.post(
                        "/api/assignments",
                        new NewAssignment(
                                null,
                                true,
                                true,
                                false,
                                asked.title(),
                                List.of(),
                                asked.cause(),
                                null,
                                null,
                                null,
                                true,
                                List.of(Samples.worker(), Samples.manager(), third)))
                .expect(201)
                .as(AssignmentView.class);
        a = done(a, "accept");
        assertThat(a.waitsForPlaces()).containsExactly(MANAGER, 2);
        assertThat(a.clocks()).extracting("kind").contains(ClockKind.NEW_FORM_EMPLOYMENT);
        assertThat(a.mayExtend()).isTrue();
    }

    @Test
    void theLimitationIsNotedCountedAndStruck() throws Exception {
        AssignmentView a = done(apply(), "accept");
        assertThat(a.ruleSet()).isEqualTo("2026-01-01");
        assertThat(a.limitation().standing()).isEqualTo(LimitationView.LimitationStanding.NOT_NOTED);
        a = done(
                a,
                "limitation",
                new AssignmentRequest.NoteLimitation(
                        LimitationAct.STARTS,
                        LocalDate.of(2025, 9, 1),
                        null,
                        null,
                        true,
                        LocalDate.of(2025, 9, 30),
                        "离职证明"));
        assertThat(a.limitation().startedOn()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(a.limitation().notBefore()).isEqualTo(LocalDate.of(2027, 3, 2));
        assertThat(a.limitation().missingYear()).isEqualTo(2027);
        int seq = java.util.Objects.requireNonNull(
                a.limitation().entries().getFirst().seq());
        a = done(a, "limitation/struck", new AssignmentRequest.StrikeLimitation(seq, "日期登记错了"));
        assertThat(a.limitation().standing()).isEqualTo(LimitationView.LimitationStanding.NOT_NOTED);
        assertThat(a.timeline().getLast().kind()).isEqualTo("limitation_struck");
        act(a, "limitation/struck", new AssignmentRequest.StrikeLimitation(seq, "再划一次"))
                .refused(409, "limitation_note");
    }
}
