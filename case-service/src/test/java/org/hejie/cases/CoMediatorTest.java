package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hejie.cases.Samples.Scene;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.JoinTicket;
import org.hejie.protocol.rest.NewCoMediator;
import org.hejie.protocol.rest.NewSession;
import org.hejie.protocol.rest.SessionClosing;
import org.hejie.protocol.rest.SessionView;
import org.hejie.protocol.rest.SessionView.SessionParticipant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A session may have several mediators, one presiding (在线调解规则 art. 11); its administrator ends what nobody presides. */
@ParameterizedClass
@EnumSource(Engine.class)
final class CoMediatorTest extends ContractTest {
    private Scene scene;
    private String second;

    CoMediatorTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void scene() throws Exception {
        second = house.account("zhao", "赵调解", StaffRole.MEDIATOR);
        scene = Scene.of(house);
    }

    private Browser.Answer plan(String... coMediators) throws Exception {
        return scene.desk()
                .post(
                        "/api/cases/" + scene.file().caseId() + "/sessions",
                        new NewSession(house.clock.instant().plus(Duration.ofHours(2)), List.of(coMediators)));
    }

    private Browser.Answer add(String account) throws Exception {
        return scene.desk()
                .post("/api/sessions/" + scene.session().sessionId() + "/co-mediators", new NewCoMediator(account));
    }

    private static List<Role> roles(SessionView view) {
        return view.participants().stream().map(SessionParticipant::role).toList();
    }

    @Test
    void namedWhenTheSessionIsPlanned() throws Exception {
        SessionView view = plan(second).expect(201).as(SessionView.class);
        assertThat(roles(view))
                .containsExactly(Role.PRESIDING_MEDIATOR, Role.APPLICANT, Role.RESPONDENT, Role.CO_MEDIATOR);
        Browser zhao = house.signedIn("zhao");
        JoinTicket ticket = zhao.post("/api/sessions/" + view.sessionId() + "/ticket")
                .expect(200)
                .as(JoinTicket.class);
        assertThat(house.service.door().redeem(ticket.ticket())).get().satisfies(seat -> {
            assertThat(seat.role()).isEqualTo(Role.CO_MEDIATOR);
            assertThat(seat.name()).isEqualTo("赵调解");
        });
        assertThat(house.service.door().session(view.sessionId()).orElseThrow().presidingMediatorId())
                .isEqualTo(view.participants().getFirst().participantId());
    }

    @Test
    void addedLaterAndOnlyOnce() throws Exception {
        house.signedIn("zhao")
                .post("/api/sessions/" + scene.session().sessionId() + "/ticket")
                .refused(403, "not_your_session");
        add(second).expect(201);
        assertThat(roles(add(second).expect(201).as(SessionView.class)))
                .containsExactly(Role.PRESIDING_MEDIATOR, Role.APPLICANT, Role.RESPONDENT, Role.CO_MEDIATOR);
        // The presiding one stays that.
        assertThat(roles(add(house.mediator).expect(201).as(SessionView.class)))
                .filteredOn(Role::isMediator)
                .hasSize(2);
    }

    @Test
    void onlyAnotherMediatorOfTheSameOrganisation() throws Exception {
        String elsewhere = house.service
                .accounts()
                .create(
                        "qian",
                        "钱调解",
                        Set.of(StaffRole.MEDIATOR),
                        house.service.organisations().create("另一家调解中心"),
                        House.PASSWORD);
        String clerk = house.account("clerk", "书记", StaffRole.RECORDS_OFFICER);
        for (String unfit : List.of(elsewhere, clerk, "a_nobody")) {
            plan(unfit).refused(400, "co_mediator_unknown");
            add(unfit).refused(400, "co_mediator_unknown");
        }
        plan(house.mediator).refused(400, "co_mediator_unknown");
        plan(second, second).refused(400, "co_mediator_unknown");
        house.signedIn("qian")
                .post("/api/sessions/" + scene.session().sessionId() + "/co-mediators", new NewCoMediator(elsewhere))
                .refused(404, "session_unknown");
    }

    @Test
    void notToASessionThatIsOver() throws Exception {
        house.service
                .door()
                .sessionEnded(scene.session().sessionId(), house.clock.instant(), TerminationReason.ADJOURNED, null);
        add(second).refused(410, "session_over");
    }

    @Test
    void theAdministratorEndsASessionByWayOfItsRoom() throws Exception {
        house.account("admin", "管一", StaffRole.ORGANISATION_ADMIN);
        List<String> asked = new ArrayList<>();
        house.service.connect((session, note) -> asked.add(session + " " + note));
        String end = "/api/sessions/" + scene.session().sessionId() + "/end";
        Browser admin = house.signedIn("admin");
        admin.post(end, new SessionClosing(" ")).refused(400, "reason_invalid");
        scene.desk().post(end, new SessionClosing("no one came")).refused(403, "role_missing");
        admin.post(end, new SessionClosing("主持调解员断线")).expect(204);
        assertThat(asked).containsExactly(scene.session().sessionId() + " 管一：主持调解员断线");
        house.service.connect((session, note) -> {
            throw new ProblemException(409, "close_presiding_here", "在场", "here", null);
        });
        admin.post(end, new SessionClosing("again")).refused(409, "close_presiding_here");
    }
}
