package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hejie.cases.Samples.Scene;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.AuthorityKind;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Language;
import org.hejie.protocol.Role;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.CaseView.PartyView;
import org.hejie.protocol.rest.IdKind;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.JoinStatus;
import org.hejie.protocol.rest.JoinStep;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.PartyChange;
import org.hejie.protocol.rest.PartyKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Everyone who may take part: entered with what their role is asked for, put right before a session, and asked on the way in what the gate asks of them. */
@ParameterizedClass
@EnumSource(Engine.class)
final class PartiesTest extends ContractTest {
    private static final AgentAuthority SPECIAL = new AgentAuthority(AuthorityKind.SPECIAL, "第 3 号", true, null);

    PartiesTest(Engine engine) {
        super(engine);
    }

    private static NewParty person(
            Role role,
            @Nullable AgentAuthority authority,
            @Nullable Role side,
            @Nullable List<String> represents,
            @Nullable String languages) {
        return new NewParty(
                role,
                PartyKind.NATURAL,
                "周一一",
                null,
                IdKind.PASSPORT,
                "E12345678",
                "13711112222",
                Language.ZH_CN,
                authority,
                side,
                represents,
                languages);
    }

    private static PartyChange change(NewParty p, String name, @Nullable String phone) {
        return new PartyChange(
                p.role(),
                p.kind(),
                name,
                p.entityName(),
                null,
                null,
                phone,
                null,
                p.authority(),
                p.side(),
                p.represents(),
                p.languages());
    }

    private static String path(Scene scene) {
        return "/api/cases/" + scene.file().caseId() + "/parties";
    }

    private static PartyView last(CaseView file) {
        return file.parties().getLast();
    }

    @Test
    void anyoneMayBeEnteredLaterAndTakesPartInTheSessionsAhead() throws Exception {
        Scene scene = Scene.of(house);
        NewParty elected = person(Role.REPRESENTATIVE, SPECIAL, Role.APPLICANT, List.of("甲", "乙 "), null);
        PartyView found =
                last(scene.desk().post(path(scene), elected).expect(201).as(CaseView.class));
        assertThat(found.role()).isEqualTo(Role.REPRESENTATIVE);
        assertThat(found.side()).isEqualTo(Role.APPLICANT);
        assertThat(found.authority()).isEqualTo(SPECIAL);
        assertThat(found.represents()).containsExactly("甲", "乙");
        assertThat(scene.who(Role.REPRESENTATIVE).name()).isEqualTo("周一一");
        NewParty speaks = person(Role.INTERPRETER, null, null, null, "四川话、普通话");
        assertThat(last(scene.desk().post(path(scene), speaks).as(CaseView.class))
                        .languages())
                .isEqualTo("四川话、普通话");
    }

    @Test
    void whatIsNotOfTheRoleIsRefused() throws Exception {
        Scene scene = Scene.of(house);
        refuse(scene, person(Role.WITNESS, null, Role.APPLICANT, null, null), "side_not_asked");
        refuse(scene, person(Role.AGENT, null, Role.WITNESS, null, null), "side_not_asked");
        refuse(scene, person(Role.AGENT, null, null, List.of("甲"), null), "represents_not_asked");
        refuse(scene, person(Role.REPRESENTATIVE, null, null, List.of(" "), null), "represents_invalid");
        refuse(scene, person(Role.REPRESENTATIVE, null, null, List.of("甲\n乙"), null), "represents_invalid");
        refuse(
                scene,
                person(Role.REPRESENTATIVE, null, null, java.util.Collections.nCopies(201, "甲"), null),
                "represents_too_many");
        refuse(scene, person(Role.WITNESS, null, null, null, "英语"), "languages_not_asked");
        refuse(scene, person(Role.WITNESS, SPECIAL, null, null, null), "authority_not_asked");
        refuse(scene, person(Role.CO_MEDIATOR, null, null, null, null), "party_role");
    }

    private void refuse(Scene scene, NewParty party, String code) throws Exception {
        scene.desk().post(path(scene), party).refused(400, code);
    }

    @Test
    void aWrongPhoneIsPutRightAndTheOldLinkOpensNothing() throws Exception {
        Scene scene = Scene.of(house);
        String link = scene.link(Role.APPLICANT);
        scene.identified(link);
        String partyId = scene.file().parties().getFirst().partyId();
        PartyView kept = scene.desk()
                .put(path(scene) + "/" + partyId, change(Samples.worker(), Samples.WORKER, null))
                .expect(200)
                .as(CaseView.class)
                .parties()
                .getFirst();
        assertThat(kept.idMasked()).isEqualTo("110***********002X");
        assertThat(scene.who(Role.APPLICANT).step()).isEqualTo(JoinStep.CONSENTS);
        scene.desk()
                .put(path(scene) + "/" + partyId, change(Samples.worker(), Samples.WORKER, "13700001111"))
                .expect(200);
        assertThat(scene.who(Role.APPLICANT).step()).isEqualTo(JoinStep.INVITED);
        house.browser().post("/api/join/open", new JoinRequest.OpenDoor(link)).refused(410, "link_revoked");
    }

    @Test
    void theSidesStayAndNobodyChangesWhileASessionIsOn() throws Exception {
        Scene scene = Scene.of(house);
        String partyId = scene.file().parties().getFirst().partyId();
        NewParty witness = person(Role.WITNESS, null, null, null, null);
        scene.desk()
                .put(path(scene) + "/" + partyId, change(witness, "周一一", null))
                .refused(400, "party_roles");
        scene.desk()
                .put(path(scene) + "/pa_nobody", change(witness, "周一一", null))
                .refused(404, "party_unknown");
        house.service.door().sessionStarted(scene.session().sessionId(), Instant.now());
        scene.desk()
                .put(path(scene) + "/" + partyId, change(Samples.worker(), "别人", null))
                .refused(409, "session_running");
        assertThat(last(scene.desk().post(path(scene), witness).expect(201).as(CaseView.class))
                        .role())
                .isEqualTo(Role.WITNESS);
    }

    @Test
    void anotherOrganisationChangesNobody() throws Exception {
        Scene scene = Scene.of(house);
        String other = house.service.organisations().create("别处");
        house.service.accounts().create("far", "远方", Set.of(StaffRole.MEDIATOR), other, House.PASSWORD);
        Browser far = house.signedIn("far");
        far.post(path(scene), person(Role.WITNESS, null, null, null, null)).refused(404, "case_unknown");
        String partyId = scene.file().parties().getFirst().partyId();
        far.put(path(scene) + "/" + partyId, change(Samples.worker(), "别人", null))
                .refused(404, "case_unknown");
    }

    @Test
    void aWitnessReadsTheWarningAndTheRulesAndIsAskedForTheRecordingAlone() throws Exception {
        Scene scene = Scene.of(house);
        scene.desk()
                .post(path(scene), person(Role.WITNESS, null, null, null, null))
                .expect(201);
        JoinStatus status = asked(scene, Role.WITNESS);
        assertThat(status.notices()).extracting("noticeId").containsExactlyInAnyOrder("rules", "false-mediation");
        assertThat(status.consents()).extracting("kind").containsExactly(ConsentKind.RECORDING);
    }

    @Test
    void anObserverReadsTheRulesAlone() throws Exception {
        Scene scene = Scene.of(house);
        scene.desk()
                .post(path(scene), person(Role.OBSERVER, null, null, null, null))
                .expect(201);
        JoinStatus status = asked(scene, Role.OBSERVER);
        assertThat(status.notices()).extracting("noticeId").containsExactly("rules");
        assertThat(status.consents()).extracting("kind").containsExactly(ConsentKind.RECORDING);
    }

    private JoinStatus asked(Scene scene, Role role) throws Exception {
        String token = scene.link(role);
        Browser phone = house.browser();
        phone.post("/api/join/code", new JoinRequest.AskCode(token, "周一一", "5678"))
                .expect(200);
        return phone.post("/api/join/verify", new JoinRequest.VerifyCode(token, house.lastCode()))
                .expect(200)
                .as(JoinStatus.class);
    }
}
