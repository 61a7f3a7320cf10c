package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.hejie.cases.document.Documents;
import org.hejie.cases.document.NewDocument;
import org.hejie.cases.door.AgreementFact;
import org.hejie.cases.door.FixedAgreement;
import org.hejie.cases.door.LiveSessions;
import org.hejie.cases.door.SessionPapers;
import org.hejie.cases.exchange.Unacceptable;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.agreement.AgreementHead;
import org.hejie.protocol.agreement.AgreementKind;
import org.hejie.protocol.agreement.AgreementParty;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeBody.DeclineReason;
import org.hejie.protocol.exchange.ExchangeBody.HowChosen;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.exchange.ExchangeBody.PartyConsent;
import org.hejie.protocol.exchange.ExchangeBody.Route;
import org.hejie.protocol.exchange.ExchangeBody.Willingness;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.recording.ArchivedSession;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.rest.AssignmentClock;
import org.hejie.protocol.rest.AssignmentClock.Standing;
import org.hejie.protocol.rest.AssignmentList;
import org.hejie.protocol.rest.AssignmentRequest;
import org.hejie.protocol.rest.AssignmentRequest.AttemptOutcome;
import org.hejie.protocol.rest.AssignmentState;
import org.hejie.protocol.rest.AssignmentView;
import org.hejie.protocol.rest.BeforeRequest;
import org.hejie.protocol.rest.BeforeView;
import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.BodyLevel;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.DocumentList;
import org.hejie.protocol.rest.JoinConfirmation;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.NewMediator;
import org.hejie.protocol.rest.NewPageLinks;
import org.hejie.protocol.rest.NewSession;
import org.hejie.protocol.rest.PartyAct;
import org.hejie.protocol.rest.PartyChannel;
import org.hejie.protocol.rest.SessionOutcome;
import org.hejie.protocol.rest.SessionView;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.RoomEvent.SealedCaucus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a court assigns, and what it is told of it. */
@ParameterizedClass
@EnumSource(Engine.class)
final class AssignmentExchangeTest extends ContractTest {
    private static final String THEIRS = "330200-2026-0001";
    private static final int WORKER = 0;
    private static final int MANAGER = 1;
    private Court court;
    private Browser desk;

    AssignmentExchangeTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void court() throws Exception {
        house.account("admin", "管一", StaffRole.ORGANISATION_ADMIN);
        desk = house.signedIn("admin");
        court = new Court(house);
        house.service.connect(new TakingRoom());
    }

    /** A room that takes the agreement's paper. */
    private static final class TakingRoom implements LiveSessions {
        @Override
        public void end(String sessionId, String note) {
            throw new IllegalStateException("not here");
        }

        @Override
        public void put(String sessionId, AgreementFact fact) {
            assertThat(fact).isInstanceOf(AgreementFact.Papered.class);
        }
    }

    private AssignmentView only() throws Exception {
        List<AssignmentList.AssignmentSummary> all = house.signedIn("admin")
                .get("/api/assignments?state=ALL")
                .as(AssignmentList.class)
                .assignments();
        assertThat(all).hasSize(1);
        return house.signedIn("admin")
                .get("/api/assignments/" + all.getFirst().assignmentId())
                .as(AssignmentView.class);
    }

    private AssignmentView done(String what, Object asked) throws Exception {
        return desk.post("/api/assignments/" + only().assignmentId() + "/" + what, asked)
                .as(AssignmentView.class);
    }

    private AssignmentView done(String what) throws Exception {
        return desk.post("/api/assignments/" + only().assignmentId() + "/" + what)
                .as(AssignmentView.class);
    }

    private void refused(ExchangeBody body, String code) {
        Unacceptable why = catchThrowableOfType(Unacceptable.class, () -> court.tell(THEIRS, body));
        assertThat(why.code()).isEqualTo(code);
        assertThat(why.zh()).isNotBlank();
    }

    private AssignmentView opened(Origin origin) throws Exception {
        court.tell(
                THEIRS,
                court.assigned(
                        origin,
                        house.clock.instant(),
                        "示范区调解中心",
                        List.of(Samples.worker(), Samples.manager()),
                        List.of(new PartyConsent(MANAGER, house.clock.instant(), "COURT")),
                        "王调解"));
        done("accept");
        return done("open");
    }

    @SuppressWarnings("unchecked")
    private <T extends ExchangeBody.Outbound> T told(Class<T> type) {
        List<House.Told> all =
                house.told.stream().filter(t -> type.isInstance(t.body())).toList();
        assertThat(all).as(type.getSimpleName()).hasSize(1);
        assertThat(all.getFirst().to()).isEqualTo(Court.CODE);
        assertThat(all.getFirst().assignmentId()).isEqualTo(THEIRS);
        return (T) all.getFirst().body();
    }

    @Test
    void itArrivesOnceHoweverOften() throws Exception {
        court.tell(THEIRS, court.entrusted());
        court.tell(THEIRS, court.entrusted(), "hrss-33");
        AssignmentView a = only();
        assertThat(a.from()).isEqualTo(Court.CODE);
        assertThat(a.state()).isEqualTo(AssignmentState.PENDING_ACCEPTANCE);
        assertThat(a.timeline()).extracting("kind").containsExactly("received", "arrived_again");
        assertThat(a.timeline().getLast().words()).isEqualTo("hrss-33");
        assertThat(desk.get("/api/assignments?text=" + Browser.encoded("(2026)浙02民初595号"))
                        .as(AssignmentList.class)
                        .assignments())
                .hasSize(1);
    }

    /** The court sends itself as 宁波市中级人民法院; whoever looks for its cases here looks by the name it has here. */
    @Test
    void aCourtIsCalledByTheNameItHasHere() throws Exception {
        house.service.organisations().create("宁波市宁波市中级人民法院", BodyKind.COURT, BodyLevel.CITY, "330300", null);
        house.service.organisations().create("海事法院", BodyKind.COURT, BodyLevel.CITY, "330200", null);
        court.tell(THEIRS, court.entrusted());
        assertThat(only().court()).isEqualTo("宁波市中级人民法院");
        house.service.organisations().create("浙江省宁波市中级人民法院", BodyKind.COURT, BodyLevel.CITY, "330200", null);
        court.tell("330200-2026-0002", court.entrusted());
        assertThat(desk.get("/api/assignments?state=ALL").as(AssignmentList.class).assignments().stream()
                        .map(one -> view(one.assignmentId()).court()))
                .containsExactlyInAnyOrder("宁波市中级人民法院", "浙江省宁波市中级人民法院");
    }

    private AssignmentView view(String assignmentId) {
        try {
            return desk.get("/api/assignments/" + assignmentId).as(AssignmentView.class);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatCannotBeTakenIsSaid() throws Exception {
        refused(court.entrusted("没有的组织", List.of(Samples.worker(), Samples.manager()), null), "organisation_unknown");
        refused(court.entrusted("示范区调解中心", List.of(Samples.worker()), null), "party_count");
        refused(court.entrusted("示范区调解中心", List.of(Samples.worker(), Samples.manager()), "无名"), "mediator_unknown");
        refused(new ExchangeBody.CaseRecalled("错误", house.clock.instant()), "assignment_unknown");
        house.service.organisations().create("示范区人民法院");
        refused(court.entrusted("示范区人民法院", List.of(Samples.worker(), Samples.manager()), null), "organisation_unknown");
        refused(new ExchangeBody.FalseMediationSuspected("可疑", house.clock.instant()), "wrong_way");
        assertThat(desk.get("/api/assignments?state=ALL")
                        .as(AssignmentList.class)
                        .assignments())
                .isEmpty();
        court.tell(THEIRS, court.entrusted());
        ExchangeBody.Material good = Court.material("m1", "三月工资条");
        refused(
                new ExchangeBody.MaterialAdded(new ExchangeBody.Material(
                        "m1", "EXHIBIT", "工资条.txt", "text/plain", "0".repeat(64), good.content())),
                "material_digest");
    }

    @Test
    void acceptedItIsToldWithTheTermAndItsArticle() throws Exception {
        court.tell(THEIRS, court.entrusted());
        done("accept");
        ExchangeBody.AssignmentAccepted accepted = told(ExchangeBody.AssignmentAccepted.class);
        assertThat(accepted.due()).isEqualTo(Instant.parse("2026-03-17T16:00:00Z"));
        assertThat(accepted.article()).contains("item 3");
        done(
                "answers",
                new AssignmentRequest.CounterpartyAnswer(MANAGER, Willingness.WILLING, PartyChannel.PHONE, null));
        assertThat(told(ExchangeBody.CounterpartyWillingness.class).role()).isEqualTo(Role.RESPONDENT);
        done(
                "mediator",
                new AssignmentRequest.ChooseMediator(HowChosen.DESIGNATED_BY_COURT, house.mediator, List.of()));
        assertThat(told(ExchangeBody.MediatorChosen.class).presiding()).isEqualTo("王调解");
        List<PartyAct> both = List.of(
                new PartyAct(WORKER, PartyChannel.PHONE, null), new PartyAct(MANAGER, PartyChannel.PHONE, null));
        done("extension", new AssignmentRequest.ExtendTerm(10, both));
        assertThat(told(ExchangeBody.TermExtended.class).last()).isEqualTo(LocalDate.of(2026, 3, 27));
    }

    /** The party's phone on their own page. */
    private Browser page(int place) throws Exception {
        String url = desk.post(
                        "/api/assignments/" + only().assignmentId() + "/links",
                        new AssignmentRequest.SendLinks(List.of(new AssignmentRequest.LinkTo(place, null))))
                .as(NewPageLinks.class)
                .links()
                .getFirst()
                .url();
        String token = url.substring(url.indexOf('#') + 1);
        Browser phone = house.browser();
        boolean worker = place == WORKER;
        phone.post(
                        "/api/before/code",
                        new JoinRequest.AskCode(
                                token, worker ? Samples.WORKER : Samples.MANAGER, worker ? "002X" : "0014"))
                .expect(200);
        phone.post("/api/before/verify", new JoinRequest.VerifyCode(token, house.lastCode()))
                .expect(200);
        return phone;
    }

    @Test
    void whatPartiesPressThemselvesTheCourtIsToldAndARecallEndsTheirPage() throws Exception {
        court.tell(THEIRS, court.entrusted());
        done("accept");
        Browser worker = page(WORKER);
        Browser manager = page(MANAGER);
        BeforeView willing = manager.post("/api/before/answer", new BeforeRequest.AnswerAsked(true))
                .as(BeforeView.class);
        assertThat(willing.court()).isNotBlank();
        assertThat(told(ExchangeBody.CounterpartyWillingness.class).role()).isEqualTo(Role.RESPONDENT);
        for (Browser phone : List.of(worker, manager)) {
            phone.post("/api/before/mediator", new BeforeRequest.NameMediator(house.mediator))
                    .expect(200);
        }
        ExchangeBody.MediatorChosen chosen = told(ExchangeBody.MediatorChosen.class);
        assertThat(chosen.presiding()).isEqualTo("王调解");
        assertThat(chosen.how()).isEqualTo(HowChosen.CHOSEN_TOGETHER);
        court.tell(THEIRS, new ExchangeBody.CaseRecalled("另案处理", house.clock.instant()));
        assertThat(worker.get("/api/before").as(BeforeView.class).step()).isEqualTo(BeforeView.BeforeStep.OVER);
        worker.post("/api/before/mediator", new BeforeRequest.NameMediator(house.mediator))
                .refused(409, "assignment_state");
    }

    @Test
    void aSuspicionGoesToTheCourtAloneAndTheFileIsHeld() throws Exception {
        court.tell(THEIRS, court.entrusted());
        AssignmentRequest.ReportSuspicion grounds = new AssignmentRequest.ReportSuspicion("双方由同一人代办，工资表是补写的");
        desk.post("/api/assignments/" + only().assignmentId() + "/suspicion", grounds)
                .expect(409);
        done("accept");
        AssignmentView a = done("suspicion", grounds);
        assertThat(told(ExchangeBody.FalseMediationSuspected.class).grounds()).isEqualTo(grounds.grounds());
        assertThat(a.timeline().getLast().kind()).isEqualTo("suspected");
        assertThat(a.state()).as("it goes on, until the court decides").isEqualTo(AssignmentState.ACCEPTED);
    }

    @Test
    void declinedOrLapsedItIsTold() throws Exception {
        court.tell(THEIRS, court.entrusted());
        done("decline", new AssignmentRequest.DeclineAssignment(DeclineReason.NO_MEDIATOR_AVAILABLE, "人手不足"));
        assertThat(told(ExchangeBody.AssignmentDeclined.class).lapsed()).isFalse();
        assertThat(only().state()).isEqualTo(AssignmentState.DECLINED);
    }

    @Test
    void nobodyAnswersInTimeAndItLapsesOnce() throws Exception {
        court.tell(THEIRS, court.entrusted());
        house.service.assignments().round();
        assertThat(only().state()).isEqualTo(AssignmentState.PENDING_ACCEPTANCE);
        house.clock.forward(Duration.ofDays(4));
        house.service.assignments().round();
        house.service.assignments().round();
        ExchangeBody.AssignmentDeclined declined = told(ExchangeBody.AssignmentDeclined.class);
        assertThat(declined.lapsed()).isTrue();
        assertThat(declined.reason()).isEqualTo(DeclineReason.NO_ANSWER);
        assertThat(only().state()).isEqualTo(AssignmentState.LAPSED);
    }

    @Test
    void theOtherSidesNoEndsItAndMaterialsGoBack() throws Exception {
        court.tell(THEIRS, court.entrusted());
        court.tell(THEIRS, new ExchangeBody.MaterialAdded(Court.material("m1", "三月工资条")));
        done("accept");
        done(
                "attempts",
                new AssignmentRequest.ContactAttempt(MANAGER, PartyChannel.PHONE, AttemptOutcome.NO_ANSWER, null));
        done(
                "answers",
                new AssignmentRequest.CounterpartyAnswer(MANAGER, Willingness.UNREACHABLE, PartyChannel.PHONE, null));
        assertThat(told(ExchangeBody.CounterpartyWillingness.class).attempts()).isEqualTo(1);
        assertThat(told(ExchangeBody.MediationTerminated.class).reason())
                .isEqualTo(TerminationReason.PARTY_UNREACHABLE_IN_TERM);
        ExchangeBody.MaterialsReturned back = told(ExchangeBody.MaterialsReturned.class);
        assertThat(back.returned()).extracting("materialId").containsExactly("m1");
        assertThat(back.copiesKept()).isFalse();
        assertThat(back.documents()).isEmpty();
        refused(new ExchangeBody.MaterialAdded(Court.material("m2", "四月工资条")), "assignment_over");
    }

    @Test
    void whatTheCourtBroughtIsOnFileOnceTheCaseIsOpen() throws Exception {
        court.tell(
                THEIRS,
                court.assigned(
                        Origin.ENTRUSTED_POST_FILING,
                        house.clock.instant(),
                        "示范区调解中心",
                        List.of(Samples.worker(), Samples.manager()),
                        List.of(new PartyConsent(MANAGER, house.clock.instant(), "COURT")),
                        "王调解"));
        court.tell(THEIRS, new ExchangeBody.MaterialAdded(Court.material("m1", "三月工资条")));
        assertThat(done("accept").state()).isEqualTo(AssignmentState.READY);
        AssignmentView a = done("open");
        court.tell(THEIRS, new ExchangeBody.MaterialAdded(Court.material("m2", "四月工资条")));
        court.tell(THEIRS, new ExchangeBody.CaseUpdated("支付工资及补偿金", null, List.of(), "增加请求"));
        Browser wang = house.signedIn("wang");
        assertThat(wang.get("/api/cases/" + a.caseId() + "/documents")
                        .as(DocumentList.class)
                        .documents())
                .extracting("name")
                .containsExactlyInAnyOrder("工资条-m1.txt", "工资条-m2.txt");
        assertThat(wang.get("/api/cases/" + a.caseId()).as(CaseView.class).claims())
                .isEqualTo("支付工资及补偿金");
        assertThat(only().claims()).isEqualTo("支付工资及补偿金");
    }

    @Test
    void itIsRecalledWhileTheMediationGoesOn() throws Exception {
        opened(Origin.ENTRUSTED_POST_FILING);
        court.tell(THEIRS, new ExchangeBody.HoldRequested("民事裁定", "涉嫌虚假", house.clock.instant()));
        court.tell(THEIRS, new ExchangeBody.CaseRecalled("当事人申请恢复审理", house.clock.instant()));
        AssignmentView a = only();
        assertThat(a.state()).isEqualTo(AssignmentState.RECALLED);
        assertThat(a.acts()).isEmpty();
        assertThat(a.timeline()).extracting("kind").contains("hold", "recalled");
        refused(new ExchangeBody.CaseRecalled("又一次", house.clock.instant()), "assignment_state");
        CaseView file = house.signedIn("wang").get("/api/cases/" + a.caseId()).as(CaseView.class);
        assertThat(file.assignment()).extracting("state").isEqualTo(AssignmentState.RECALLED);
    }

    @Test
    void whatWasPlannedForARecalledCaseIsCancelledAndThoseInvitedAreTold() throws Exception {
        opened(Origin.ENTRUSTED_POST_FILING);
        Browser wang = house.signedIn("wang");
        org.hejie.protocol.rest.SessionView planned = wang.post(
                        "/api/cases/" + only().caseId() + "/sessions",
                        new org.hejie.protocol.rest.NewSession(
                                house.clock.instant().plus(java.time.Duration.ofDays(1))))
                .expect(201)
                .as(org.hejie.protocol.rest.SessionView.class);
        String worker = planned.participants().stream()
                .filter(p -> p.role() == org.hejie.protocol.Role.APPLICANT)
                .findFirst()
                .orElseThrow()
                .participantId();
        wang.post("/api/sessions/" + planned.sessionId() + "/participants/" + worker + "/invitations")
                .expect(201);
        court.tell(THEIRS, new ExchangeBody.CaseRecalled("当事人申请恢复审理", house.clock.instant()));
        house.service.carryNotices();
        org.hejie.protocol.rest.PlanChange change = wang.get("/api/sessions/" + planned.sessionId())
                .as(org.hejie.protocol.rest.SessionView.class)
                .change();
        assertThat(change).isNotNull();
        assertThat(change.cancelled()).isTrue();
        assertThat(house.sent.getLast().kind()).isEqualTo(org.hejie.cases.notice.Notices.Kind.CANCELLED);
        int told = house.sent.size();
        house.service.carryNotices();
        assertThat(house.sent).hasSize(told);
    }

    @Test
    void anotherMediatorIsNamedBeforeTheCaseIsOpen() throws Exception {
        house.account("second", "孙调解", StaffRole.MEDIATOR);
        court.tell(THEIRS, court.entrusted());
        court.tell(THEIRS, new ExchangeBody.MediatorReplaced("孙调解", "原调解员回避", house.clock.instant()));
        assertThat(only().mediator()).extracting("name").isEqualTo("孙调解");
        assertThat(house.told).isEmpty();
    }

    @Test
    void anotherMediatorOfAnOpenCaseIsAppointedByTheOrganisation() throws Exception {
        String second = house.account("second", "孙调解", StaffRole.MEDIATOR);
        AssignmentView a = opened(Origin.ENTRUSTED_POST_FILING);
        court.tell(THEIRS, new ExchangeBody.MediatorReplaced("孙调解", "原调解员回避", house.clock.instant()));
        String path = "/api/cases/" + a.caseId();
        assertThat(desk.get(path).as(CaseView.class).assignment())
                .extracting("courtNames")
                .isEqualTo("孙调解");
        desk.post(path + "/mediator", new NewMediator(second, "法院另行指定")).expect(204);
        assertThat(desk.get(path).as(CaseView.class).assignment())
                .extracting("courtNames")
                .isNull();
        assertThat(told(ExchangeBody.MediatorChosen.class).presiding()).isEqualTo("孙调解");
        house.signedIn("wang").get("/api/assignments/" + a.assignmentId()).refused(404, "assignment_unknown");
        house.signedIn("second").get("/api/assignments/" + a.assignmentId()).expect(200);
    }

    @Test
    void aCaseOf2024AndOneOf2025StandSideBySide() throws Exception {
        for (String day : List.of("2024-12-30", "2025-01-02")) {
            court.tell(
                    THEIRS + "-" + day,
                    court.assigned(
                            Origin.DELEGATED_PRE_FILING,
                            Instant.parse(day + "T01:00:00Z"),
                            "示范区调解中心",
                            List.of(Samples.worker(), Samples.manager()),
                            List.of(),
                            null));
        }
        for (AssignmentList.AssignmentSummary row :
                desk.get("/api/assignments").as(AssignmentList.class).assignments()) {
            AssignmentView a = desk.post("/api/assignments/" + row.assignmentId() + "/accept")
                    .as(AssignmentView.class);
            AssignmentClock term = a.clocks().stream()
                    .filter(c -> c.kind() == ClockKind.PRE_FILING)
                    .findFirst()
                    .orElseThrow();
            boolean old = term.standing() == Standing.RUNNING;
            assertThat(term.last()).isEqualTo(old ? LocalDate.of(2026, 4, 1) : null);
            assertThat(term.article()).contains(old ? "arts. 24, 26" : "立案与调解");
        }
        assertThat(house.told.stream()
                        .map(t -> ((ExchangeBody.AssignmentAccepted) t.body()).due() == null)
                        .toList())
                .containsExactlyInAnyOrder(true, false);
    }

    // --- from the case

    /** What was said, as the room tells it. */
    private SessionPapers papers(AssignmentView a, SessionView session, boolean ended, @Nullable Instant managerAt) {
        Instant at = house.clock.instant();
        String worker = who(session, Role.APPLICANT);
        String manager = who(session, Role.RESPONDENT);
        return new SessionPapers(
                session.sessionId(),
                String.valueOf(a.caseId()),
                at,
                at,
                ended,
                2,
                "e".repeat(64),
                at,
                List.of(new SessionPapers.Attendee(worker, Samples.WORKER, Role.APPLICANT)),
                List.of(),
                List.of(),
                List.of(
                        new SessionPapers.Asked(worker, Samples.WORKER, Role.APPLICANT, "e".repeat(64), at),
                        new SessionPapers.Asked(manager, Samples.MANAGER, Role.RESPONDENT, "e".repeat(64), managerAt)),
                List.of(new SessionPapers.Fact(
                        "拖欠三个月工资。", List.of(new SessionPapers.Agreed(Samples.WORKER, Role.APPLICANT)))));
    }

    @Test
    void theTranscriptsConfirmationAndUndisputedFactsAreToldOnceAndWithoutItsWords() throws Exception {
        AssignmentView a = opened(Origin.ENTRUSTED_POST_FILING);
        SessionView session = session(a);
        house.service.door().papers(papers(a, session, false, null));
        assertThat(house.told).noneMatch(t -> t.body() instanceof ExchangeBody.TranscriptConfirmed);
        house.service.door().papers(papers(a, session, true, house.clock.instant()));
        house.service.door().papers(papers(a, session, true, house.clock.instant()));
        ExchangeBody.TranscriptConfirmed confirmed = told(ExchangeBody.TranscriptConfirmed.class);
        assertThat(confirmed.confirmedBy()).extracting("name").containsExactly(Samples.WORKER, Samples.MANAGER);
        ExchangeBody.UndisputedFacts facts = told(ExchangeBody.UndisputedFacts.class);
        assertThat(facts.facts()).extracting("text").containsExactly("拖欠三个月工资。");
        assertThat(only().timeline()).extracting("kind").contains("transcript_confirmed", "facts_agreed");
    }

    private ArchivedSession sealed(AssignmentView a, SessionView session, @Nullable SealedCaucus caucus) {
        Instant at = house.clock.instant();
        CaseRecord file = new CaseRecord(
                "纠纷", List.of(), "追索劳动报酬纠纷", null, house.organisation, "示范区调解中心", house.mediator, "王调解", at, List.of());
        return new ArchivedSession(
                caucus == null ? session.sessionId() : session.sessionId() + "-" + caucus.caucusId(),
                String.valueOf(a.caseId()),
                who(session, Role.PRESIDING_MEDIATOR),
                at,
                file,
                caucus,
                at,
                at.plusSeconds(700),
                TerminationReason.AGREEMENT_REACHED,
                List.of(),
                600,
                2,
                "f".repeat(64));
    }

    @Test
    void aRecordingIsIndexedOnceAnAgreementTookEffectAndNeverTheSealedTalk() throws Exception {
        AssignmentView a = opened(Origin.ENTRUSTED_POST_FILING);
        SessionView session = session(a);
        house.service.records().put(sealed(a, session, null));
        house.service.records().put(sealed(a, session, new SealedCaucus(session.sessionId(), "c1")));
        assertThat(house.told).noneMatch(t -> t.body() instanceof ExchangeBody.RecordingIndexed);
        signed(a, session, false);
        ExchangeBody.RecordingIndexed told = told(ExchangeBody.RecordingIndexed.class);
        assertThat(told.manifest()).isEqualTo("f".repeat(64));
        assertThat(told.seconds()).isEqualTo(600);
        assertThat(told.gaps()).isEqualTo(2);
        house.service.records().put(sealed(a, session, null));
        house.service.records().put(sealed(a, session, new SealedCaucus(session.sessionId(), "c1")));
        told(ExchangeBody.RecordingIndexed.class);
    }

    @Test
    void afterAFailureThePapersGoBackWithoutTranscriptExhibitOrRecording() throws Exception {
        AssignmentView a = opened(Origin.ENTRUSTED_POST_FILING);
        court.tell(THEIRS, new ExchangeBody.MaterialAdded(Court.material("m1", "三月工资条")));
        SessionView session = session(a);
        house.service.door().papers(papers(a, session, true, house.clock.instant()));
        byte[] mandate = "%PDF-1.7 mandate".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        house.service
                .documents()
                .put(
                        NewDocument.own(
                                String.valueOf(a.caseId()), null, DocumentKind.MANDATE, "委托书.pdf", "application/pdf"),
                        mandate);
        house.service
                .door()
                .sessionEnded(session.sessionId(), house.clock.instant(), TerminationReason.PARTY_UNWILLING, null);
        house.signedIn("wang")
                .put(
                        "/api/sessions/" + session.sessionId() + "/outcome",
                        new SessionOutcome.NewOutcome(
                                SessionOutcome.Result.NONE, TerminationReason.PARTY_UNWILLING, "调解一次", "不愿继续", "", ""))
                .expect(200);
        ExchangeBody.MaterialsReturned back = told(ExchangeBody.MaterialsReturned.class);
        assertThat(back.returned()).extracting("materialId").containsExactly("m1");
        assertThat(back.copiesKept()).isTrue();
        assertThat(back.documents())
                .extracting("kind")
                .containsExactlyInAnyOrder("FAILURE_REPORT", "UNDISPUTED_FACTS", "MANDATE");
        assertThat(back.documents())
                .allSatisfy(
                        paper -> assertThat(Documents.digest(paper.content())).isEqualTo(paper.sha256()));
        house.service.records().put(sealed(a, session, null));
        assertThat(house.told).noneMatch(t -> t.body() instanceof ExchangeBody.RecordingIndexed);
    }

    private SessionView session(AssignmentView a) throws Exception {
        return house.signedIn("wang")
                .post(
                        "/api/cases/" + a.caseId() + "/sessions",
                        new NewSession(house.clock.instant().plus(Duration.ofHours(1))))
                .expect(201)
                .as(SessionView.class);
    }

    @Test
    void sessionsAndTheirEndAreTold() throws Exception {
        AssignmentView a = opened(Origin.ENTRUSTED_POST_FILING);
        SessionView session = session(a);
        String id = session.sessionId();
        assertThat(told(ExchangeBody.SessionScheduled.class).plannedAt()).isEqualTo(session.plannedAt());
        house.signedIn("wang").post("/api/sessions/" + id + "/ticket").expect(200);
        Instant at = house.clock.instant();
        house.service.door().sessionStarted(id, at);
        house.service.door().sessionStarted(id, at);
        house.service.door().sessionEnded(id, at, TerminationReason.ADJOURNED, null);
        house.service.door().sessionEnded(id, at, TerminationReason.ADJOURNED, null);
        told(ExchangeBody.SessionStarted.class);
        assertThat(told(ExchangeBody.SessionEnded.class).reason()).isEqualTo(TerminationReason.ADJOURNED);
        desk.post(
                        "/api/assignments/" + a.assignmentId() + "/termination",
                        new AssignmentRequest.TerminateMediation(
                                TerminationReason.DIFFERENCES_TOO_WIDE, "基本情况", "原因", "", ""))
                .refused(409, "session_form");
        house.signedIn("wang")
                .put(
                        "/api/sessions/" + id + "/outcome",
                        new SessionOutcome.NewOutcome(
                                SessionOutcome.Result.NONE,
                                TerminationReason.DIFFERENCES_TOO_WIDE,
                                "调解一次",
                                "差距过大",
                                "无",
                                "建议尽快开庭"))
                .expect(200);
        ExchangeBody.MediationTerminated ended = told(ExchangeBody.MediationTerminated.class);
        assertThat(ended.basics()).isEqualTo("调解一次");
        assertThat(ended.hints()).isEqualTo("建议尽快开庭");
        ExchangeBody.MaterialsReturned papers = told(ExchangeBody.MaterialsReturned.class);
        assertThat(papers.documents()).extracting("kind").containsExactly("FAILURE_REPORT");
        assertThat(only().state()).isEqualTo(AssignmentState.TERMINATED);
    }

    /** The parties' paper, signed by hand and scanned. */
    private String signed(AssignmentView a, SessionView session, boolean sealed) throws Exception {
        String id = session.sessionId();
        CaseView file = house.signedIn("wang").get("/api/cases/" + a.caseId()).as(CaseView.class);
        List<AgreementParty> parties = file.parties().stream()
                .map(p -> new AgreementParty(p.partyId(), p.role(), p.name(), p.entityName()))
                .toList();
        String worker = who(session, Role.APPLICANT);
        String manager = who(session, Role.RESPONDENT);
        AgreementHead head = new AgreementHead(
                AgreementKind.FULL,
                "拖欠三个月工资。",
                List.of(new AgreementHead.Claim("支付工资", true)),
                "当场付清",
                List.of(
                        new AgreementHead.Signer(parties.get(0).partyId(), worker, List.of()),
                        new AgreementHead.Signer(parties.get(1).partyId(), manager, List.of())));
        FixedAgreement fixed = new FixedAgreement(
                id,
                file.caseId(),
                file.title(),
                file.organisation(),
                1,
                "d".repeat(64),
                house.clock.instant(),
                head,
                List.of(),
                parties,
                List.of(
                        new FixedAgreement.Signatory(worker, Samples.WORKER, Role.APPLICANT),
                        new FixedAgreement.Signatory(manager, Samples.MANAGER, Role.RESPONDENT)));
        house.service.door().agreementFixed(fixed);
        byte[] scan = "%PDF-1.7 scan".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        String document = house.service
                .documents()
                .put(
                        NewDocument.own(file.caseId(), id, DocumentKind.AGREEMENT_SCAN, "扫描件.pdf", "application/pdf"),
                        scan)
                .id();
        house.service
                .door()
                .agreementScanned(
                        id,
                        new RoomEvent.AgreementScanned(
                                who(session, Role.PRESIDING_MEDIATOR),
                                1,
                                "d".repeat(64),
                                document,
                                Documents.digest(scan),
                                List.of(worker, manager),
                                house.clock.instant(),
                                sealed ? "示范区调解中心" : null),
                        house.clock.instant());
        return document;
    }

    private static String who(SessionView session, Role role) {
        return session.participants().stream()
                .filter(p -> p.role() == role)
                .findFirst()
                .orElseThrow()
                .participantId();
    }

    @Test
    void afterAnAgreementTheyAskTogetherAndTheCourtDecides() throws Exception {
        AssignmentView a = opened(Origin.DELEGATED_PRE_FILING);
        signed(a, session(a), false);
        ExchangeBody.AgreementEffective effective = told(ExchangeBody.AgreementEffective.class);
        assertThat(effective.readings()).extracting("article").containsExactly("在线调解规则 art. 19");
        assertThat(only().state()).isEqualTo(AssignmentState.AGREED);
        house.clock.forward(Duration.ofDays(1));
        desk = house.signedIn("admin");
        AssignmentRequest.ApplyForConfirmation one = new AssignmentRequest.ApplyForConfirmation(
                Route.JUDICIAL_CONFIRMATION, null, List.of(new PartyAct(WORKER, PartyChannel.IN_PERSON, null)));
        assertThat(done("confirmation", one).waitsForPlaces()).containsExactly(MANAGER);
        AssignmentRequest.ApplyForConfirmation other = new AssignmentRequest.ApplyForConfirmation(
                Route.JUDICIAL_CONFIRMATION, null, List.of(new PartyAct(MANAGER, PartyChannel.PHONE, null)));
        assertThat(done("confirmation", other).state()).isEqualTo(AssignmentState.CONFIRMATION_APPLIED);
        ExchangeBody.ConfirmationApplied applied = told(ExchangeBody.ConfirmationApplied.class);
        assertThat(applied.jointBy()).extracting("name").containsExactly(Samples.WORKER, Samples.MANAGER);
        assertThat(applied.last()).isEqualTo(LocalDate.of(2026, 4, 1));
        assertThat(applied.documents()).extracting("kind").contains("AGREEMENT", "AGREEMENT_SCAN");
        court.tell(THEIRS, decision(applied.applicationId(), ExchangeBody.Decision.RECEIVED));
        assertThat(only().state()).isEqualTo(AssignmentState.CONFIRMATION_APPLIED);
        court.tell(THEIRS, decision(applied.applicationId(), ExchangeBody.Decision.CONFIRMED));
        assertThat(only().state()).isEqualTo(AssignmentState.CLOSED);
        assertThat(house.signedIn("wang")
                        .get("/api/cases/" + a.caseId() + "/documents")
                        .as(DocumentList.class)
                        .documents())
                .extracting("name")
                .contains("工资条-" + ExchangeBody.Decision.CONFIRMED + ".txt");
    }

    private ExchangeBody.ConfirmationDecision decision(String applicationId, ExchangeBody.Decision decision) {
        return new ExchangeBody.ConfirmationDecision(
                applicationId,
                decision,
                "(2026)浙02民特1号",
                null,
                house.clock.instant(),
                Court.material(decision.name(), "裁定书正文"));
    }

    @Test
    void partiesPressTogetherOnTheirOwnPhones() throws Exception {
        AssignmentView a = opened(Origin.DELEGATED_PRE_FILING);
        SessionView session = session(a);
        Browser worker = phone(session, Role.APPLICANT, Samples.WORKER, "002X");
        worker.get("/api/join/confirmation").refused(404, "confirmation_not_open");
        signed(a, session, false);
        JoinConfirmation open = worker.get("/api/join/confirmation").as(JoinConfirmation.class);
        assertThat(open.open()).isTrue();
        assertThat(open.clocks())
                .extracting("last")
                .containsExactly(LocalDate.of(2026, 3, 17), LocalDate.of(2026, 4, 1));
        JoinConfirmation.AskTogether ask = new JoinConfirmation.AskTogether(Route.JUDICIAL_CONFIRMATION);
        worker.post("/api/join/confirmation", new JoinConfirmation.AskTogether(Route.MEDIATION_STATEMENT))
                .refused(400, "route_not_open");
        JoinConfirmation pressed = worker.post("/api/join/confirmation", ask).as(JoinConfirmation.class);
        assertThat(pressed.open()).isFalse();
        assertThat(pressed.sent()).isFalse();
        assertThat(house.told.stream().filter(t -> t.body() instanceof ExchangeBody.ConfirmationApplied))
                .isEmpty();
        Browser manager = phone(session, Role.RESPONDENT, Samples.MANAGER, "0014");
        JoinConfirmation sent = manager.post("/api/join/confirmation", ask).as(JoinConfirmation.class);
        assertThat(sent.sent()).isTrue();
        assertThat(sent.parties()).allSatisfy(p -> assertThat(p.askedAt()).isNotNull());
        assertThat(told(ExchangeBody.ConfirmationApplied.class).jointBy()).hasSize(2);
        assertThat(only().timeline().stream()
                        .filter(e -> e.kind().equals("asked_together"))
                        .toList())
                .allSatisfy(e -> assertThat(e.channel()).isEqualTo(PartyChannel.PAGE));
    }

    private Browser phone(SessionView session, Role role, String name, String digits) throws Exception {
        String url = house.signedIn("wang")
                .post("/api/sessions/" + session.sessionId() + "/participants/" + who(session, role) + "/invitations")
                .expect(201)
                .as(org.hejie.protocol.rest.NewInvitation.class)
                .url();
        String token = url.substring(url.indexOf('#') + 1);
        Browser phone = house.browser();
        phone.post("/api/join/code", new JoinRequest.AskCode(token, name, digits))
                .expect(200);
        phone.post("/api/join/verify", new JoinRequest.VerifyCode(token, house.lastCode()))
                .expect(200);
        return phone;
    }

    @Test
    void whatWasEntrustedAsksForAMediationStatement() throws Exception {
        AssignmentView a = opened(Origin.ENTRUSTED_POST_FILING);
        signed(a, session(a), true);
        desk.post(
                        "/api/assignments/" + a.assignmentId() + "/confirmation",
                        new AssignmentRequest.ApplyForConfirmation(
                                Route.JUDICIAL_CONFIRMATION,
                                null,
                                List.of(new PartyAct(WORKER, PartyChannel.PHONE, null))))
                .refused(400, "route_not_open");
        done(
                "confirmation",
                new AssignmentRequest.ApplyForConfirmation(
                        Route.MEDIATION_STATEMENT,
                        null,
                        List.of(
                                new PartyAct(WORKER, PartyChannel.PHONE, null),
                                new PartyAct(MANAGER, PartyChannel.PHONE, null))));
        assertThat(told(ExchangeBody.ConfirmationApplied.class).route()).isEqualTo(Route.MEDIATION_STATEMENT);
        assertThat(Set.of(told(ExchangeBody.AgreementEffective.class).partial()))
                .containsExactly(false);
    }
}
