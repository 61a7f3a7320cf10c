package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hejie.cases.Samples.Scene;
import org.hejie.cases.door.SessionDoor;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.AuthorityKind;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.IdentityAssertion;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.JoinStatus;
import org.hejie.protocol.rest.JoinTicket;
import org.hejie.protocol.rest.NewCase;
import org.hejie.protocol.rest.NewSession;
import org.hejie.protocol.rest.NoticeList;
import org.hejie.protocol.rest.ReferenceKind;
import org.hejie.protocol.rest.SessionView;
import org.hejie.protocol.signal.GateFacts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the live room asks of the case and tells it. */
@ParameterizedClass
@EnumSource(Engine.class)
final class LiveDoorTest extends ContractTest {
    private Scene scene;
    private SessionDoor door;
    private Browser platform;

    LiveDoorTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void scene() throws Exception {
        scene = Scene.of(house);
        door = house.service.door();
        platform = house.browser().bearer(house.service.integrations().create("court", List.of(house.organisation)));
    }

    @Test
    void aTicketOpensOnceWithinAMinute() throws Exception {
        String used = ticket();
        assertThat(door.redeem(used)).isPresent();
        assertThat(door.redeem(used)).isEmpty();
        String late = ticket();
        house.clock.forward(Duration.ofSeconds(60));
        assertThat(door.redeem(late)).isEmpty();
        assertThat(door.redeem("made up")).isEmpty();
    }

    @Test
    void theSessionIsTheOnePlanned() throws Exception {
        SessionDoor.SessionBrief brief =
                door.session(scene.session().sessionId()).orElseThrow();
        assertThat(brief)
                .isEqualTo(new SessionDoor.SessionBrief(
                        scene.session().sessionId(),
                        scene.file().caseId(),
                        scene.who(Role.PRESIDING_MEDIATOR).participantId(),
                        scene.session().plannedAt(),
                        brief.caseRecord(),
                        false,
                        List.of()));
        assertThat(door.session("s_nothing")).isEmpty();
    }

    @Test
    void theRecordOfTheCaseIsEnoughToFindItAgain() throws Exception {
        CaseRecord told =
                door.session(scene.session().sessionId()).orElseThrow().caseRecord();
        CaseView file = scene.file();
        assertThat(told)
                .isEqualTo(new CaseRecord(
                        file.title(),
                        List.of(
                                new CaseRecord.Reference(ReferenceKind.COURT, "（２０２４）浙02 民诉前调595号"),
                                new CaseRecord.Reference(ReferenceKind.ARBITRATION, "甬劳人仲案字〔2024〕第12号")),
                        file.cause(),
                        file.court(),
                        house.organisation,
                        file.organisation(),
                        house.mediator,
                        "王调解",
                        file.createdAt(),
                        file.parties().stream()
                                .map(p -> new CaseRecord.CaseParty(
                                        p.partyId(), p.role(), p.kind(), p.name(), p.entityName()))
                                .toList()));
        assertThat(told.toString()).doesNotContain(Samples.WORKER, file.title());
    }

    @Test
    void startAndEndAreKeptAsFirstTold() throws Exception {
        String id = scene.session().sessionId();
        Instant start = house.clock.instant();
        door.sessionStarted(id, start);
        door.sessionStarted(id, start.plusSeconds(5));
        door.sessionEnded(id, start.plusSeconds(60), TerminationReason.AGREEMENT_REACHED, "当庭履行");
        door.sessionEnded(id, start.plusSeconds(90), TerminationReason.OTHER, null);
        SessionView view = scene.desk().get("/api/sessions/" + id).as(SessionView.class);
        assertThat(view.startedAt()).isEqualTo(start);
        assertThat(view.endedAt()).isEqualTo(start.plusSeconds(60));
        assertThat(view.endReason()).isEqualTo(TerminationReason.AGREEMENT_REACHED);
        assertThat(door.session(id).orElseThrow().ended()).isTrue();
    }

    @Test
    void aTicketOfAnEndedSessionOpensNothing() throws Exception {
        String ticket = ticket();
        door.sessionEnded(scene.session().sessionId(), house.clock.instant(), TerminationReason.PARTY_UNWILLING, null);
        assertThat(door.redeem(ticket)).isEmpty();
        scene.desk()
                .post("/api/sessions/" + scene.session().sessionId() + "/ticket")
                .refused(410, "session_over");
    }

    @Test
    void aConsentChangedInTheRoomHoldsAndTellingItTwiceKeepsIt() throws Exception {
        Browser phone = scene.ready(scene.link(Role.APPLICANT));
        String participant = scene.who(Role.APPLICANT).participantId();
        Instant at = house.clock.instant().plusSeconds(1);
        for (int i = 0; i < 2; i++) {
            door.consentChanged(scene.session().sessionId(), participant, ConsentKind.RECORDING, false, at);
        }
        door.consentChanged("s_other", participant, ConsentKind.ONLINE_MEDIATION, false, at);
        assertThat(phone.get("/api/join").as(JoinStatus.class).consents())
                .filteredOn(c -> c.kind() == ConsentKind.RECORDING)
                .singleElement()
                .satisfies(consent -> {
                    assertThat(consent.granted()).isFalse();
                    assertThat(consent.at()).isEqualTo(at);
                });
        JoinTicket ticket = phone.post("/api/join/ticket").as(JoinTicket.class);
        assertThat(door.redeem(ticket.ticket()).orElseThrow().consents())
                .containsEntry(ConsentKind.RECORDING, false)
                .containsEntry(ConsentKind.ONLINE_MEDIATION, true);
    }

    private String ticket() throws Exception {
        return scene.desk()
                .post("/api/sessions/" + scene.session().sessionId() + "/ticket")
                .as(JoinTicket.class)
                .ticket();
    }

    @Test
    void aSeatBringsWhatThePersonReadTestedAndHowItTakesPart() throws Exception {
        Browser phone = scene.identified(scene.link(Role.APPLICANT));
        String participant = scene.who(Role.APPLICANT).participantId();
        GateFacts before = factsOf(scene.session().sessionId(), participant);
        assertThat(before.notices())
                .hasSize(3)
                .allSatisfy(n -> assertThat(n.readAt()).isNull());
        assertThat(before.device()).isNull();
        assertThat(before.mode()).isEqualTo(ParticipationMode.VIDEO);
        for (JoinStatus.JoinNotice notice :
                phone.get("/api/join").as(JoinStatus.class).notices()) {
            phone.post(
                            "/api/join/notices/" + notice.noticeId() + "/read",
                            new JoinRequest.ReadNotice(notice.version(), notice.promise() != null))
                    .expect(200);
        }
        phone.post("/api/join/device", Samples.DEVICE).expect(200);
        GateFacts after = factsOf(scene.session().sessionId(), participant);
        assertThat(after.notices())
                .hasSize(3)
                .allSatisfy(n -> assertThat(n.readAt()).isNotNull());
        assertThat(after.device())
                .isEqualTo(new GateFacts.DeviceFact(
                        Samples.DEVICE.camera(),
                        Samples.DEVICE.microphone(),
                        Samples.DEVICE.speaker(),
                        Samples.DEVICE.network()));
    }

    @Test
    void whatTheGateToldIsKeptOnceAndComesBackWithTheNextSeat() throws Exception {
        String session = scene.session().sessionId();
        String participant = scene.who(Role.APPLICANT).participantId();
        Instant at = house.clock.instant();
        String version = house.browser()
                .get("/api/notices")
                .as(NoticeList.class)
                .notices()
                .getFirst()
                .version();
        for (int i = 0; i < 2; i++) {
            door.noticeRead(session, participant, "rights", version, at);
            door.identityVouched(session, participant, at);
            door.modeSet(session, participant, ParticipationMode.ASSISTED_VENUE, "和平街道调解室");
        }
        door.modeSet("s_other", participant, ParticipationMode.ON_SITE, null);
        assertThat(scene.who(Role.APPLICANT).identityMethod()).isEqualTo("visual");
        GateFacts facts = factsOf(scene.session().sessionId(), participant);
        assertThat(facts.mode()).isEqualTo(ParticipationMode.ASSISTED_VENUE);
        assertThat(facts.venue()).isEqualTo("和平街道调解室");
        assertThat(facts.notices())
                .filteredOn(n -> n.readAt() != null)
                .containsExactly(new GateFacts.NoticeFact("rights", version, at));
    }

    @Test
    void anAgentsAuthorityComesWithTheCaseOrFromTheGateAndHoldsForTheNextSession() throws Exception {
        NewCase.NewParty agent = agent(new AgentAuthority(AuthorityKind.GENERAL, "授权委托书第 3 号", false, null));
        CaseView file = opened(List.of(Samples.worker(), Samples.manager(), agent));
        SessionView first = planned(file);
        String who = participant(first, Role.AGENT);
        GateFacts facts = factsOf(first.sessionId(), who);
        assertThat(facts.authority()).isEqualTo(agent.authority());
        assertThat(facts.side()).isEqualTo(Role.RESPONDENT);
        AgentAuthority special = new AgentAuthority(AuthorityKind.SPECIAL, null, true, "原件已核对");
        door.authorityEntered(first.sessionId(), who, special);
        door.authorityEntered(first.sessionId(), participant(first, Role.APPLICANT), special);
        SessionView next = planned(file);
        assertThat(factsOf(next.sessionId(), participant(next, Role.AGENT)).authority())
                .isEqualTo(special);
        GateFacts party = factsOf(next.sessionId(), participant(next, Role.APPLICANT));
        assertThat(party.authority()).isNull();
        assertThat(party.side()).isNull();
    }

    @Test
    void aMandateIsAskedOfAgentsAloneAndMustBeSeenOrNamed() throws Exception {
        AgentAuthority unseen = new AgentAuthority(AuthorityKind.GENERAL, " ", false, null);
        refused(agent(unseen), "mandate_missing");
        NewCase.NewParty worker = Samples.worker();
        refused(
                new NewCase.NewParty(
                        Role.THIRD_PARTY,
                        worker.kind(),
                        worker.name(),
                        null,
                        null,
                        worker.idNumber(),
                        worker.phone(),
                        null,
                        new AgentAuthority(AuthorityKind.GENERAL, null, true, null)),
                "authority_not_asked");
    }

    private static NewCase.NewParty agent(AgentAuthority authority) {
        NewCase.NewParty worker = Samples.worker();
        return new NewCase.NewParty(
                Role.AGENT,
                worker.kind(),
                "钱律师",
                null,
                null,
                worker.idNumber(),
                worker.phone(),
                null,
                authority,
                Role.RESPONDENT,
                null,
                null);
    }

    private CaseView opened(List<NewCase.NewParty> parties) throws Exception {
        return scene.desk()
                .post("/api/cases", Samples.dispute(house.mediator, "带代理人的案件", parties))
                .expect(201)
                .as(CaseView.class);
    }

    private void refused(NewCase.NewParty party, String code) throws Exception {
        scene.desk()
                .post(
                        "/api/cases",
                        Samples.dispute(house.mediator, "一个案件", List.of(Samples.worker(), Samples.manager(), party)))
                .refused(400, code);
    }

    private SessionView planned(CaseView file) throws Exception {
        return scene.desk()
                .post(
                        "/api/cases/" + file.caseId() + "/sessions",
                        new NewSession(house.clock.instant().plus(Duration.ofHours(1))))
                .expect(201)
                .as(SessionView.class);
    }

    private static String participant(SessionView session, Role role) {
        return session.participants().stream()
                .filter(p -> p.role() == role)
                .findFirst()
                .orElseThrow()
                .participantId();
    }

    private GateFacts factsOf(String sessionId, String participantId, String... read) throws Exception {
        String ticket = platform.post(
                        "/api/integration/sessions/" + sessionId + "/participants/" + participantId + "/assertions",
                        new IdentityAssertion(
                                "face", "ref-1", Map.of(ConsentKind.ONLINE_MEDIATION, true), List.of(read)))
                .as(JoinTicket.class)
                .ticket();
        return door.redeem(ticket).orElseThrow().facts();
    }

    @Test
    void whatAPlatformReadOutIsReadThere() throws Exception {
        String participant = scene.who(Role.APPLICANT).participantId();
        assertThat(factsOf(scene.session().sessionId(), participant, "rights", "false-mediation")
                        .notices())
                .filteredOn(n -> n.readAt() != null)
                .extracting(GateFacts.NoticeFact::noticeId, GateFacts.NoticeFact::version)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("rights", "platform:court"),
                        org.assertj.core.groups.Tuple.tuple("false-mediation", "platform:court"));
        platform.post(
                        "/api/integration/sessions/" + scene.session().sessionId() + "/participants/" + participant
                                + "/assertions",
                        new IdentityAssertion(
                                "face", "ref-1", Map.of(ConsentKind.ONLINE_MEDIATION, true), List.of("made up")))
                .refused(404, "notice_unknown");
    }
}
