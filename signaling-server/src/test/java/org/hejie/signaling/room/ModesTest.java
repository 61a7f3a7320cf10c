package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.Stage.CO_MEDIATOR;
import static org.hejie.signaling.room.Stage.EMPLOYER;
import static org.hejie.signaling.room.Stage.MEDIATOR;
import static org.hejie.signaling.room.Stage.WILLING;
import static org.hejie.signaling.room.Stage.WORKER;

import java.util.List;
import java.util.Map;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.AuthorityKind;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.GateFacts;
import org.hejie.protocol.signal.ModeOutcome;
import org.hejie.protocol.signal.ModeProposal;
import org.hejie.protocol.signal.ModeProposal.ModeWait;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.OpenDoor;
import org.hejie.signaling.refusal.Reason;
import org.junit.jupiter.api.Test;

/** Another way of taking part, inside a session, with the consent of those it concerns (在线调解规则 art. 16). */
class ModesTest {
    private static final String VENUE = "和平街道调解室";
    private static final String REASON = "手机网络反复中断";
    private static final String AGENT = "p_agent";
    private static final AgentAuthority GENERAL = new AgentAuthority(AuthorityKind.GENERAL, null, true, "原件已核对");

    /** The session runs with both sides and a co-mediator. */
    static Stage running() {
        return Stage.inSession()
                .enters(EMPLOYER, Role.RESPONDENT, WILLING)
                .asks(MEDIATOR, new Command.Admit(EMPLOYER))
                .enters(CO_MEDIATOR, Role.CO_MEDIATOR, Map.of());
    }

    /** Proposed, and by which id. */
    static String proposes(Stage stage, String by, String whom, ParticipationMode mode) {
        String venue = mode == ParticipationMode.ASSISTED_VENUE ? VENUE : null;
        List<RoomEvent> events = stage.does(by, new Command.ProposeMode(whom, mode, REASON, venue));
        return events.stream()
                .filter(RoomEvent.GateModeProposed.class::isInstance)
                .map(e -> ((RoomEvent.GateModeProposed) e).proposalId())
                .findFirst()
                .orElseThrow();
    }

    static Command yes(String id) {
        return new Command.AnswerMode(id, true, null);
    }

    static Command no(String id) {
        return new Command.AnswerMode(id, false, null);
    }

    private static ParticipationMode mode(Stage stage, String id) {
        return stage.state().gate().page(id).modeOr();
    }

    private static ModeOutcome outcome(Stage stage, String id) {
        return stage.state().gate().modes().proposal(id).orElseThrow().outcome();
    }

    private static List<ModeProposal> told(Stage stage, String viewer) {
        return GateBoard.told(stage.state(), stage.person(viewer)).modes();
    }

    @Test
    void atAnAssistedVenueThePersonAloneAgreesAndKeepsTheSeat() {
        Stage stage = running();
        String id = proposes(stage, MEDIATOR, WORKER, ParticipationMode.ASSISTED_VENUE);
        assertThat(mode(stage, WORKER)).isEqualTo(ParticipationMode.VIDEO);
        assertThat(stage.does(WORKER, yes(id)))
                .containsExactly(
                        new RoomEvent.GateModeAnswered(id, WORKER, null, true),
                        new RoomEvent.GateModeSet(WORKER, MEDIATOR, ParticipationMode.ASSISTED_VENUE, VENUE, id));
        assertThat(stage.person(WORKER).place()).isEqualTo(Place.JOINT);
        assertThat(Views.view(stage.state(), EMPLOYER).participants())
                .filteredOn(p -> p.participantId().equals(WORKER))
                .singleElement()
                .extracting(p -> p.venue())
                .isEqualTo(VENUE);
        assertThat(outcome(stage, id)).isEqualTo(ModeOutcome.AGREED);
    }

    @Test
    void whoComesInFromAVenuesDeviceTakesPartThere() {
        Stage stage = running();
        GateFacts there = new GateFacts(
                OpenDoor.READY.notices(), OpenDoor.READY.device(), ParticipationMode.ASSISTED_VENUE, null, VENUE, null);
        RoomCommand.Enter enters =
                new RoomCommand.Enter(WORKER, "name", Role.APPLICANT, WILLING, "one_time_code", there);
        stage.happens(enters);
        assertThat(stage.state().gate().venue(WORKER)).isEqualTo(VENUE);
        String elsewhere = proposes(stage, MEDIATOR, WORKER, ParticipationMode.VIDEO);
        stage.asks(WORKER, yes(elsewhere));
        assertThat(stage.state().gate().venue(WORKER)).isNull();
        stage.happens(enters);
        assertThat(stage.state().gate().venue(WORKER)).isEqualTo(VENUE);
        assertThat(stage.person(WORKER).place()).isEqualTo(Place.JOINT);
    }

    @Test
    void onSiteEveryOtherSideAgreesAndThePersonGoesToTheWaitingRoomWhileTheOthersGoOn() {
        Stage stage = running();
        String id = proposes(stage, MEDIATOR, WORKER, ParticipationMode.ON_SITE);
        assertThat(stage.does(WORKER, yes(id))).hasSize(1);
        assertThat(stage.does(EMPLOYER, yes(id)))
                .contains(
                        new RoomEvent.GateModeSet(WORKER, MEDIATOR, ParticipationMode.ON_SITE, null, id),
                        new RoomEvent.ParticipantPlaced(WORKER, Place.JOINT, Place.WAITING, MEDIATOR));
        assertThat(stage.state().phase()).isEqualTo(Phase.IN_SESSION);
        assertThat(stage.person(EMPLOYER).place()).isEqualTo(Place.JOINT);
    }

    @Test
    void aNoEndsTheProposalAndNothingElse() {
        Stage stage = running();
        String id = proposes(stage, MEDIATOR, EMPLOYER, ParticipationMode.ON_SITE);
        stage.asks(EMPLOYER, yes(id));
        assertThat(stage.does(WORKER, no(id))).containsExactly(new RoomEvent.GateModeAnswered(id, WORKER, null, false));
        assertThat(outcome(stage, id)).isEqualTo(ModeOutcome.DECLINED);
        assertThat(mode(stage, EMPLOYER)).isEqualTo(ParticipationMode.VIDEO);
        assertThat(stage.state().phase()).isEqualTo(Phase.IN_SESSION);
        assertThat(stage.state().asks().open()).isEmpty();
        stage.refuses(EMPLOYER, yes(id), Reason.MODE_CLOSED);
    }

    @Test
    void aYesMayBecomeANoWhileItIsOpenAndTheSameAnswerIsSaidOnce() {
        Stage stage = running();
        String id = proposes(stage, MEDIATOR, WORKER, ParticipationMode.VIDEO_SEPARATE_TIME);
        stage.asks(EMPLOYER, yes(id));
        assertThat(stage.does(EMPLOYER, yes(id))).isEmpty();
        stage.asks(EMPLOYER, no(id));
        assertThat(outcome(stage, id)).isEqualTo(ModeOutcome.DECLINED);
    }

    @Test
    void whoProposesItForThemselvesHasAgreedAndTheMediatorIsAsked() {
        Stage stage = running();
        String id = proposes(stage, WORKER, WORKER, ParticipationMode.ASSISTED_VENUE);
        assertThat(told(stage, MEDIATOR).getFirst().waitingFor()).containsExactly(new ModeWait(MEDIATOR, null));
        stage.refuses(EMPLOYER, yes(id), Reason.MODE_NOT_ASKED).refuses(WORKER, yes(id), Reason.MODE_NOT_ASKED);
        stage.asks(MEDIATOR, yes(id));
        assertThat(mode(stage, WORKER)).isEqualTo(ParticipationMode.ASSISTED_VENUE);
    }

    @Test
    void whoPresidesNowAnswersWhatWasAskedOfWhoPresidedBefore() {
        Stage stage = running();
        String id = proposes(stage, WORKER, WORKER, ParticipationMode.ASSISTED_VENUE);
        stage.asks(MEDIATOR, new Command.HandOver(CO_MEDIATOR)).refuses(MEDIATOR, yes(id), Reason.MODE_NOT_ASKED);
        stage.asks(CO_MEDIATOR, yes(id));
        assertThat(outcome(stage, id)).isEqualTo(ModeOutcome.AGREED);
    }

    @Test
    void anAgentAnswersForASideOnceTheAuthorityIsKnown() {
        Stage stage = Stage.inSession().enters(AGENT, Role.AGENT, WILLING);
        String id = proposes(stage, MEDIATOR, WORKER, ParticipationMode.ON_SITE);
        Command yes = new Command.AnswerMode(id, true, Role.RESPONDENT);
        stage.asks(WORKER, yes(id)).refuses(AGENT, yes, Reason.MODE_AUTHORITY);
        assertThat(told(stage, AGENT).getFirst().asked()).isFalse();
        stage.asks(MEDIATOR, new Command.EnterAuthority(AGENT, GENERAL));
        assertThat(told(stage, AGENT).getFirst().sides()).containsExactly(Role.RESPONDENT);
        stage.refuses(AGENT, yes(id), Reason.MODE_SIDE)
                .refuses(AGENT, new Command.AnswerMode(id, true, Role.APPLICANT), Reason.MODE_SIDE)
                .asks(AGENT, yes);
        assertThat(mode(stage, WORKER)).isEqualTo(ParticipationMode.ON_SITE);
    }

    @Test
    void anAgentWhoseSideTheCaseSaysAnswersForNoOther() {
        Stage stage = Stage.inSession();
        stage.happens(PaperStage.agentOf(Role.APPLICANT));
        stage.asks(MEDIATOR, new Command.EnterAuthority(AGENT, GENERAL));
        String id = proposes(stage, MEDIATOR, WORKER, ParticipationMode.ON_SITE);
        stage.asks(WORKER, yes(id))
                .refuses(AGENT, new Command.AnswerMode(id, true, Role.RESPONDENT), Reason.SIDE_OTHER);
        assertThat(told(stage, AGENT).getFirst().sides()).isEmpty();
        assertThat(told(stage, AGENT).getFirst().asked()).isFalse();
        String own = proposes(stage, MEDIATOR, AGENT, ParticipationMode.ON_SITE);
        assertThat(told(stage, MEDIATOR).getLast().waitingFor())
                .containsExactly(new ModeWait(AGENT, null), new ModeWait(null, Role.RESPONDENT));
        assertThat(own).isNotEqualTo(id);
    }

    @Test
    void aPartyWhoIsThereAnswersInPersonOrTheirElectedRepresentativeDoes() {
        Stage stage = running().enters(AGENT, Role.AGENT, WILLING).enters("p_elected", Role.REPRESENTATIVE, WILLING);
        stage.asks(MEDIATOR, new Command.EnterAuthority(AGENT, GENERAL))
                .asks(MEDIATOR, new Command.EnterAuthority("p_elected", GENERAL));
        String id = proposes(stage, MEDIATOR, WORKER, ParticipationMode.ON_SITE);
        stage.asks(WORKER, yes(id)).asks(AGENT, new Command.AnswerMode(id, true, Role.RESPONDENT));
        assertThat(told(stage, MEDIATOR).getFirst().waitingFor())
                .containsExactly(new ModeWait(EMPLOYER, Role.RESPONDENT));
        stage.asks("p_elected", new Command.AnswerMode(id, true, Role.RESPONDENT));
        assertThat(outcome(stage, id)).isEqualTo(ModeOutcome.AGREED);
    }

    @Test
    void aSideThatHasNotComeHasNotAgreed() {
        Stage stage = Stage.inSession();
        String id = proposes(stage, MEDIATOR, WORKER, ParticipationMode.ON_SITE);
        assertThat(stage.does(WORKER, yes(id))).hasSize(1);
        assertThat(told(stage, MEDIATOR).getFirst().waitingFor()).containsExactly(new ModeWait(null, Role.RESPONDENT));
        stage.enters(EMPLOYER, Role.RESPONDENT, WILLING).asks(EMPLOYER, yes(id));
        assertThat(mode(stage, WORKER)).isEqualTo(ParticipationMode.ON_SITE);
    }

    @Test
    void whoIsRemovedIsAskedNoMore() {
        Stage stage = running();
        stage.enters("p_second_worker", Role.APPLICANT, WILLING);
        String id = proposes(stage, MEDIATOR, EMPLOYER, ParticipationMode.ON_SITE);
        stage.asks(EMPLOYER, yes(id)).asks(WORKER, yes(id));
        assertThat(outcome(stage, id)).isEqualTo(ModeOutcome.OPEN);
        stage.asks(MEDIATOR, new Command.Remove("p_second_worker", null));
        assertThat(outcome(stage, id)).isEqualTo(ModeOutcome.AGREED);
        String next = proposes(stage, MEDIATOR, WORKER, ParticipationMode.ASSISTED_VENUE);
        stage.asks(MEDIATOR, new Command.Remove(WORKER, null));
        assertThat(outcome(stage, next)).isEqualTo(ModeOutcome.WITHDRAWN);
    }

    @Test
    void openProposalsOutliveDropsAndRestartsAndEndWithTheSession() {
        Stage stage = running();
        String id = proposes(stage, MEDIATOR, WORKER, ParticipationMode.ASSISTED_VENUE);
        stage.loses(WORKER);
        stage.happens(new RoomCommand.SeatExpired(WORKER));
        stage.happens(new RoomCommand.ProcessRestarted());
        assertThat(RoomState.replay(stage.log())).isEqualTo(stage.state());
        stage.enters(WORKER, Role.APPLICANT, WILLING);
        assertThat(told(stage, WORKER).getFirst().asked()).isTrue();
        stage.happens(new RoomCommand.LineBack(MEDIATOR));
        stage.asks(MEDIATOR, new Command.EndSession(org.hejie.protocol.TerminationReason.ADJOURNED, null))
                .refuses(WORKER, yes(id), Reason.SESSION_OVER);
    }

    @Test
    void fromACaucusTooOneGoesToTheWaitingRoomAndTheEmptyCaucusIsOver() {
        Stage stage = running();
        stage.asks(MEDIATOR, new Command.OpenCaucus(List.of(WORKER)));
        String id = proposes(stage, MEDIATOR, WORKER, ParticipationMode.VIDEO_SEPARATE_TIME);
        stage.asks(WORKER, yes(id)).asks(EMPLOYER, yes(id));
        assertThat(stage.person(WORKER).place()).isEqualTo(Place.WAITING);
        assertThat(stage.state().caucuses()).isEmpty();
    }

    @Test
    void backToVideoThePersonAgreesAndComesInThroughTheGate() {
        Stage stage = running();
        String away = proposes(stage, MEDIATOR, WORKER, ParticipationMode.VIDEO_SEPARATE_TIME);
        stage.asks(WORKER, yes(away)).asks(EMPLOYER, yes(away));
        String back = proposes(stage, MEDIATOR, WORKER, ParticipationMode.VIDEO);
        stage.asks(WORKER, yes(back)).asks(MEDIATOR, new Command.Admit(WORKER));
        assertThat(stage.person(WORKER).place()).isEqualTo(Place.JOINT);
    }

    @Test
    void onceTheSessionHasBegunTheMediatorSetsNothingAlone() {
        Command set = new Command.SetMode(WORKER, ParticipationMode.ASSISTED_VENUE, VENUE);
        running().refuses(MEDIATOR, set, Reason.MODE_BY_CONSENT);
        Stage before = Stage.open().enters(WORKER, Role.APPLICANT, WILLING);
        String id = proposes(before, WORKER, WORKER, ParticipationMode.ON_SITE);
        before.asks(MEDIATOR, set);
        assertThat(before.state().gate().venue(WORKER)).isEqualTo(VENUE);
        assertThat(outcome(before, id)).isEqualTo(ModeOutcome.WITHDRAWN);
    }

    @Test
    void whatIsProposedIsFitToBeAskedOnceAndNamesItsPlace() {
        Stage stage = running();
        for (String bad : List.of("", " a ", "x".repeat(501))) {
            stage.refuses(
                    MEDIATOR,
                    new Command.ProposeMode(WORKER, ParticipationMode.ON_SITE, bad, null),
                    Reason.REASON_LENGTH);
        }
        for (String bad : List.of(" ", "x", "x".repeat(101))) {
            stage.refuses(
                    MEDIATOR,
                    new Command.ProposeMode(WORKER, ParticipationMode.ASSISTED_VENUE, REASON, bad),
                    Reason.MODE_VENUE);
        }
        stage.refuses(
                        MEDIATOR,
                        new Command.ProposeMode(WORKER, ParticipationMode.VIDEO, REASON, VENUE),
                        Reason.MODE_VENUE)
                .refuses(
                        MEDIATOR,
                        new Command.ProposeMode(WORKER, ParticipationMode.VIDEO, REASON, null),
                        Reason.MODE_SAME)
                .refuses(
                        MEDIATOR,
                        new Command.ProposeMode("p_nobody", ParticipationMode.ON_SITE, REASON, null),
                        Reason.PARTICIPANT_UNKNOWN)
                .refuses(
                        MEDIATOR,
                        new Command.ProposeMode(CO_MEDIATOR, ParticipationMode.ON_SITE, REASON, null),
                        Reason.NOT_ON_MEDIATOR)
                .refuses(
                        CO_MEDIATOR,
                        new Command.ProposeMode(WORKER, ParticipationMode.ON_SITE, REASON, null),
                        Reason.NOT_PRESIDING)
                .refuses(
                        EMPLOYER,
                        new Command.ProposeMode(WORKER, ParticipationMode.ON_SITE, REASON, null),
                        Reason.NOT_PRESIDING);
        RoomCommand.By once =
                stage.by(MEDIATOR, new Command.ProposeMode(WORKER, ParticipationMode.ASSISTED_VENUE, REASON, VENUE));
        assertThat(stage.happens(once)).hasSize(1);
        assertThat(stage.happens(once)).isEmpty();
        stage.refuses(
                MEDIATOR, new Command.ProposeMode(WORKER, ParticipationMode.ON_SITE, REASON, null), Reason.MODE_OPEN);
    }

    @Test
    void notMoreThanFiftyInOneSession() {
        Stage stage = running();
        for (int i = 0; i < 50; i++) {
            String id = proposes(stage, WORKER, WORKER, ParticipationMode.ON_SITE);
            stage.asks(WORKER, new Command.WithdrawMode(id));
        }
        stage.refuses(
                WORKER, new Command.ProposeMode(WORKER, ParticipationMode.ON_SITE, REASON, null), Reason.MODE_TOO_MANY);
    }

    @Test
    void eachIsToldWhatConcernsThemAndAnswersAreTheMediators() {
        Stage stage = running().enters("p_eye", Role.WITNESS, WILLING);
        String venue = proposes(stage, MEDIATOR, WORKER, ParticipationMode.ASSISTED_VENUE);
        assertThat(told(stage, EMPLOYER)).isEmpty();
        assertThat(told(stage, "p_eye")).isEmpty();
        stage.asks(WORKER, yes(venue));
        String site = proposes(stage, MEDIATOR, EMPLOYER, ParticipationMode.ON_SITE);
        stage.asks(WORKER, yes(site));
        assertThat(told(stage, CO_MEDIATOR).getLast().answers()).containsExactly(Map.entry(WORKER, true));
        ModeProposal employers = told(stage, EMPLOYER).getFirst();
        assertThat(employers.answers()).isEmpty();
        assertThat(employers.waitingFor()).isEmpty();
        assertThat(employers.asked()).isTrue();
        assertThat(told(stage, "p_eye")).isEmpty();
    }

    @Test
    void theWayIsToldToThoseInTheRoomAndToThePersonAlone() {
        Stage stage = running().enters("p_eye", Role.WITNESS, WILLING);
        String id = proposes(stage, MEDIATOR, WORKER, ParticipationMode.ASSISTED_VENUE);
        RoomState before = stage.state();
        RoomEvent set = stage.does(WORKER, yes(id)).getLast();
        RoomState after = stage.state();
        RoomEvent bare = new RoomEvent.GateModeSet(WORKER, null, ParticipationMode.ASSISTED_VENUE, VENUE, null);
        assertThat(Visibility.told(set, MEDIATOR, before, after)).containsExactly(set);
        assertThat(Visibility.told(set, EMPLOYER, before, after)).containsExactly(bare);
        assertThat(Visibility.told(set, WORKER, before, after)).containsExactly(bare);
        assertThat(Visibility.told(set, "p_eye", before, after)).isEmpty();
        assertThat(stage.person(WORKER).presence()).isEqualTo(Presence.CONNECTED);
    }
}
