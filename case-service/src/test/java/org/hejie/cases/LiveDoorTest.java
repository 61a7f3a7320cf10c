package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hejie.cases.Samples.Scene;
import org.hejie.cases.door.SessionDoor;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.JoinStatus;
import org.hejie.protocol.rest.JoinTicket;
import org.hejie.protocol.rest.ReferenceKind;
import org.hejie.protocol.rest.SessionView;
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

    LiveDoorTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void scene() throws Exception {
        scene = Scene.of(house);
        door = house.service.door();
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
                        false));
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
}
