package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.hejie.protocol.Role;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.ExpertDesk;
import org.hejie.protocol.rest.ExpertDesk.CallAnswer;
import org.hejie.protocol.rest.ExpertDesk.CallState;
import org.hejie.protocol.rest.ExpertDesk.ExpertActKind;
import org.hejie.protocol.rest.ExpertDesk.ExpertDecision;
import org.hejie.protocol.rest.ExpertDesk.ExpertMatch;
import org.hejie.protocol.rest.ExpertDesk.ExpertMatches;
import org.hejie.protocol.rest.ExpertDesk.ExpertProfile;
import org.hejie.protocol.rest.ExpertDesk.ExpertState;
import org.hejie.protocol.rest.ExpertDesk.ExpertVerdict;
import org.hejie.protocol.rest.ExpertDesk.MatchReason;
import org.hejie.protocol.rest.ExpertDesk.NewExpert;
import org.hejie.protocol.rest.ExpertDesk.NewExpertCall;
import org.hejie.protocol.rest.ExpertDesk.NewExpertRequest;
import org.hejie.protocol.rest.NewSession;
import org.hejie.protocol.rest.PersonOnFile.PersonChange;
import org.hejie.protocol.rest.SessionView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A province's experts for major collective disputes (法办〔2022〕3号 §5(2)). */
@ParameterizedClass
@EnumSource(Engine.class)
final class ExpertTest extends ContractTest {
    static final ExpertProfile PROFILE =
            new ExpertProfile("集体欠薪、企业重整", List.of("追索劳动报酬纠纷"), List.of("普通话"), "330302", true);
    private Hierarchy land;
    private Browser keeper;
    private Browser director;
    private Browser elder;
    private Browser elders;
    private Browser desk;
    private String elderId;
    private CaseView file;
    private SessionView session;

    ExpertTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void found() throws Exception {
        land = Hierarchy.in(house);
        keeper = land.admin("keeper", land.province());
        land.person("director", land.centre(), StaffRole.ORGANISATION_ADMIN);
        director = house.signedIn("director");
        land.person("elders", land.otherCentre(), StaffRole.ORGANISATION_ADMIN);
        elders = house.signedIn("elders");
        elderId = land.person("elder", land.otherCentre(), StaffRole.MEDIATOR);
        elder = house.signedIn("elder");
        String mediator = land.person("mediator", land.centre(), StaffRole.MEDIATOR);
        desk = house.signedIn("mediator");
        file = desk.post("/api/cases", Samples.dispute(mediator)).expect(201).as(CaseView.class);
        session = plan();
    }

    private SessionView plan(String... coMediators) throws Exception {
        return desk.post(
                        "/api/cases/" + file.caseId() + "/sessions",
                        new NewSession(house.clock.instant().plus(Duration.ofHours(1)), List.of(coMediators), null))
                .expect(201)
                .as(SessionView.class);
    }

    private String admitted() throws Exception {
        String id = elders.post("/api/experts", new NewExpert(elderId, PROFILE))
                .as(ExpertDesk.class)
                .experts()
                .getFirst()
                .expertId();
        decide(id, ExpertVerdict.ADMIT).expect(200);
        return id;
    }

    private Browser.Answer decide(String id, ExpertVerdict verdict) throws Exception {
        return keeper.post("/api/experts/" + id + "/decision", new ExpertDecision(verdict, "材料齐全"));
    }

    private String asked() throws Exception {
        return director.post("/api/experts/requests", new NewExpertRequest(file.caseId(), true, "拖欠工资涉及全厂", List.of()))
                .as(ExpertDesk.class)
                .requests()
                .getFirst()
                .requestId();
    }

    private String assigned() throws Exception {
        String expert = admitted();
        keeper.post("/api/experts/requests/" + asked() + "/calls", new NewExpertCall(expert))
                .expect(200);
        return elder.get("/api/experts").as(ExpertDesk.class).calls().getFirst().callId();
    }

    @Test
    void organisationsProposeAndTheProvinceAdmitsAndEndsWithReasons() throws Exception {
        elders.post("/api/experts", new NewExpert("a_nobody", PROFILE)).refused(400, "mediator_unknown");
        String id = admitted();
        elders.post("/api/experts", new NewExpert(elderId, PROFILE)).refused(409, "expert_exists");
        decide(id, ExpertVerdict.REFUSE).refused(409, "expert_state");
        keeper.post("/api/experts/" + id + "/decision", new ExpertDecision(ExpertVerdict.END, ""))
                .refused(400, "reason_invalid");
        ExpertDesk ended = decide(id, ExpertVerdict.END).as(ExpertDesk.class);
        assertThat(ended.keeper()).isTrue();
        assertThat(ended.pool()).isEqualTo("甲省人社厅");
        assertThat(ended.experts().getFirst().state()).isEqualTo(ExpertState.ENDED);
        assertThat(ended.acts())
                .extracting("act")
                .containsExactly(ExpertActKind.ENDED, ExpertActKind.ADMITTED, ExpertActKind.PROPOSED);
        Browser city = land.admin("city.admin", land.city());
        assertThat(city.get("/api/experts").as(ExpertDesk.class).experts()).isEmpty();
        city.post("/api/experts/" + id + "/decision", new ExpertDecision(ExpertVerdict.END, "我来办"))
                .refused(404, "expert_unknown");
    }

    @Test
    void anExpertIsAskedForInCollectiveDisputesOfTheOwnOrganisation() throws Exception {
        director.post("/api/experts/requests", new NewExpertRequest(file.caseId(), false, "拖欠工资", List.of()))
                .refused(409, "not_collective");
        elders.post("/api/experts/requests", new NewExpertRequest(file.caseId(), true, "拖欠工资", List.of()))
                .refused(404, "case_unknown");
        asked();
        assertThat(keeper.get("/api/experts").as(ExpertDesk.class).requests())
                .extracting("body", "workers")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("乙市调解中心", 1));
        assertThat(elders.get("/api/experts").as(ExpertDesk.class).requests()).isEmpty();
        house.account("lone", "无上级", StaffRole.ORGANISATION_ADMIN);
        house.signedIn("lone")
                .post("/api/experts", new NewExpert(house.mediator, PROFILE))
                .refused(404, "expert_pool_unknown");
    }

    @Test
    void theMatchIsExplainedAndAHintAtAConflictStandsLast() throws Exception {
        admitted();
        String request = asked();
        ExpertMatch match = matches(request).getFirst();
        assertThat(match.parts())
                .extracting("reason")
                .containsExactly(MatchReason.CAUSE, MatchReason.LANGUAGE, MatchReason.REGION, MatchReason.LOAD);
        assertThat(match.score()).isEqualTo(40 + 20 + 10 + 20);
        elder.put("/api/mediators/" + elderId + "/person", new PersonChange(Samples.MANAGER_PHONE, null, List.of()))
                .expect(200);
        assertThat(matches(request).getFirst().score()).isNegative();
        assertThat(match.called()).isFalse();
        keeper.post("/api/experts/requests/" + request + "/calls", new NewExpertCall(match.expertId()))
                .expect(200);
        assertThat(matches(request).getFirst().called()).isTrue();
        keeper.post("/api/experts/requests/" + request + "/calls", new NewExpertCall(match.expertId()))
                .refused(409, "expert_state");
        director.get("/api/experts/requests/" + request + "/matches").refused(403, "role_missing");
    }

    private List<ExpertMatch> matches(String request) throws Exception {
        return keeper.get("/api/experts/requests/" + request + "/matches")
                .as(ExpertMatches.class)
                .matches();
    }

    @Test
    void whoAcceptsHelpsInTheSessionsOfTheCaseAndInNoOthers() throws Exception {
        String call = assigned();
        String ticket = "/api/sessions/" + session.sessionId() + "/ticket";
        elder.post(ticket).refused(404, "session_unknown");
        elders.post("/api/experts/calls/" + call + "/answer", new CallAnswer(true, null))
                .refused(403, "role_missing");
        desk.post("/api/experts/calls/" + call + "/answer", new CallAnswer(true, null))
                .refused(404, "expert_request_unknown");
        ExpertDesk accepted = elder.post("/api/experts/calls/" + call + "/answer", new CallAnswer(true, null))
                .as(ExpertDesk.class);
        assertThat(accepted.calls().getFirst().sessions())
                .extracting("sessionId")
                .containsExactly(session.sessionId());
        elder.post("/api/experts/calls/" + call + "/answer", new CallAnswer(true, null))
                .refused(409, "expert_state");
        assertThat(elder.get("/api/sessions/" + session.sessionId())
                        .as(SessionView.class)
                        .participants())
                .filteredOn(p -> p.role() == Role.CO_MEDIATOR)
                .extracting("name")
                .containsExactly("某elder");
        elder.post(ticket).expect(200);
        SessionView later = plan();
        elder.post("/api/sessions/" + later.sessionId() + "/ticket").expect(200);
        elder.get("/api/cases/" + file.caseId()).refused(404, "case_unknown");
    }

    @Test
    void whoDeclinesSaysWhyAndIsNotSeated() throws Exception {
        String call = assigned();
        elder.post("/api/experts/calls/" + call + "/answer", new CallAnswer(false, null))
                .refused(400, "reason_invalid");
        elder.post("/api/experts/calls/" + call + "/answer", new CallAnswer(false, "手上案件太多"))
                .expect(200);
        ExpertDesk seen = director.get("/api/experts").as(ExpertDesk.class);
        assertThat(seen.requests().getFirst().calls().getFirst().state()).isEqualTo(CallState.DECLINED);
        elder.get("/api/sessions/" + session.sessionId()).refused(404, "session_unknown");
        desk.post(
                        "/api/cases/" + file.caseId() + "/sessions",
                        new NewSession(house.clock.instant().plus(Duration.ofHours(1)), List.of(elderId), null))
                .refused(400, "co_mediator_unknown");
    }
}
