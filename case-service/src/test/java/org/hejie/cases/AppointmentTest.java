package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hejie.cases.Samples.Scene;
import org.hejie.cases.door.LiveSessions;
import org.hejie.cases.door.SessionDoor;
import org.hejie.protocol.DisclosureKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.ComplaintList;
import org.hejie.protocol.rest.JoinTicket;
import org.hejie.protocol.rest.NewMediator;
import org.hejie.protocol.rest.NewSession;
import org.hejie.protocol.rest.Reasoned;
import org.hejie.protocol.rest.SessionView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Another mediator, appointed by the organisation (在线调解规则 arts. 13-14). */
@ParameterizedClass
@EnumSource(Engine.class)
final class AppointmentTest extends ContractTest {
    private static final String REASON = "当事人要求更换";
    private Browser admin;
    private String second;

    AppointmentTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void staff() throws Exception {
        house.account("head", "周主任", StaffRole.ORGANISATION_ADMIN);
        second = house.account("second", "孙调解", StaffRole.MEDIATOR);
        admin = house.signedIn("head");
    }

    private static String path(Scene scene) {
        return "/api/cases/" + scene.file().caseId() + "/mediator";
    }

    @Test
    void theNewOneLeadsTheSessionsToComeAndTheEarlierOnesKeepTheirs() throws Exception {
        Scene scene = Scene.of(house);
        String earlier = scene.session().sessionId();
        house.service.door().sessionStarted(earlier, house.clock.instant());
        house.service
                .door()
                .sessionEnded(earlier, house.clock.instant(), org.hejie.protocol.TerminationReason.ADJOURNED, null);
        SessionView later = scene.desk()
                .post(
                        "/api/cases/" + scene.file().caseId() + "/sessions",
                        new NewSession(house.clock.instant().plus(Duration.ofDays(1))))
                .as(SessionView.class);
        admin.post(path(scene), new NewMediator(second, REASON)).expect(204);
        Browser next = house.signedIn("second");
        assertThat(next.get("/api/cases/" + scene.file().caseId())
                        .as(CaseView.class)
                        .presidingMediator()
                        .name())
                .isEqualTo("孙调解");
        next.post("/api/sessions/" + later.sessionId() + "/ticket").expect(200);
        scene.desk().post("/api/sessions/" + later.sessionId() + "/ticket").refused(403, "not_your_session");
        assertThat(next.get("/api/sessions/" + earlier).as(SessionView.class).participants())
                .filteredOn(p -> p.role() == Role.PRESIDING_MEDIATOR)
                .extracting("name")
                .containsExactly("王调解");
        ComplaintList.MediatorChange change =
                admin.get("/api/complaints").as(ComplaintList.class).changes().getFirst();
        assertThat(change.from()).isEqualTo("王调解");
        assertThat(change.to()).isEqualTo("孙调解");
        assertThat(change.reason()).isEqualTo(REASON);
    }

    @Test
    void whoDisclosedSomethingInTheCaseIsNotAppointedAndObjectionsStandUntilWaived() throws Exception {
        Scene scene = Scene.of(house);
        String session = scene.session().sessionId();
        String presiding = scene.who(Role.PRESIDING_MEDIATOR).participantId();
        String worker = scene.who(Role.APPLICANT).participantId();
        var door = house.service.door();
        door.disclosed(session, presiding, "d1", DisclosureKind.INTEREST, house.clock.instant());
        door.disclosed(session, presiding, "d1", DisclosureKind.INTEREST, house.clock.instant());
        door.disclosureAnswered(session, worker, "d1", false, house.clock.instant());
        ComplaintList.Objection objection = admin.get("/api/complaints")
                .as(ComplaintList.class)
                .objections()
                .getFirst();
        assertThat(objection.by()).isEqualTo(Samples.WORKER);
        assertThat(objection.mediator()).isEqualTo("王调解");
        admin.post(path(scene), new NewMediator(second, REASON)).expect(204);
        admin.post(path(scene), new NewMediator(house.mediator, REASON)).refused(409, "mediator_disclosed");
        door.disclosureAnswered(session, worker, "d1", true, house.clock.instant());
        assertThat(admin.get("/api/complaints").as(ComplaintList.class).objections())
                .isEmpty();
    }

    @Test
    void notWhileTheMediatorIsInARoomNorByTheMediatorsNorWithoutAReason() throws Exception {
        Scene scene = Scene.of(house);
        admin.post(path(scene), new NewMediator(second, " x ")).refused(400, "reason_invalid");
        admin.post(path(scene), new NewMediator("a_nobody", REASON)).refused(400, "mediator_unknown");
        admin.post(path(scene), new NewMediator(house.mediator, REASON)).refused(409, "mediator_same");
        scene.desk().post(path(scene), new NewMediator(second, REASON)).expect(403);
        scene.desk()
                .post("/api/sessions/" + scene.session().sessionId() + "/ticket")
                .expect(200);
        admin.post(path(scene), new NewMediator(second, REASON)).refused(409, "session_running");
    }

    @Test
    void theRunningSessionOfOneWhoIsSuspendedGoesOnUnderAnother() throws Exception {
        Scene scene = Scene.of(house);
        String session = scene.session().sessionId();
        String before = scene.who(Role.PRESIDING_MEDIATOR).participantId();
        String ticket = scene.desk()
                .post("/api/sessions/" + session + "/ticket")
                .as(JoinTicket.class)
                .ticket();
        SessionDoor door = house.service.door();
        assertThat(door.redeem(ticket)).isPresent();
        String unused = scene.desk()
                .post("/api/sessions/" + session + "/ticket")
                .as(JoinTicket.class)
                .ticket();
        Set<String> both = Set.of(before, scene.who(Role.APPLICANT).participantId());
        List<String> told = new ArrayList<>();
        house.service.connect(new LiveSessions() {
            @Override
            public void end(String sessionId, String note) {}

            @Override
            public void putOut() {
                told.addAll(door.barred(both));
            }
        });
        house.account("boss", "钱管理", StaffRole.BODY_ADMIN);
        Browser boss = house.signedIn("boss");
        boss.post("/api/admin/accounts/" + house.mediator + "/suspend", new Reasoned("停职调查"))
                .expect(200);
        assertThat(told).as("the rooms are told after the act holds").containsExactly(before);
        assertThat(door.redeem(unused)).isEmpty();

        admin.post(path(scene), new NewMediator(second, REASON)).expect(204);
        Browser next = house.signedIn("second");
        String fresh = next.post("/api/sessions/" + session + "/ticket")
                .as(JoinTicket.class)
                .ticket();
        SessionDoor.Seat seat = door.redeem(fresh).orElseThrow();
        assertThat(seat.role()).isEqualTo(Role.PRESIDING_MEDIATOR);
        assertThat(seat.participantId()).as("somebody else in the record").isNotEqualTo(before);
        assertThat(next.get("/api/sessions/" + session).as(SessionView.class).participants())
                .extracting("name", "role")
                .contains(tuple("王调解", Role.CO_MEDIATOR), tuple("孙调解", Role.PRESIDING_MEDIATOR));
        boss.post("/api/admin/accounts/" + house.mediator + "/resume", new Reasoned("调查结束"))
                .expect(200);
        assertThat(door.barred(Set.of(before))).isEmpty();
    }
}
