package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.Stage.CO_MEDIATOR;
import static org.hejie.signaling.room.Stage.EMPLOYER;
import static org.hejie.signaling.room.Stage.MEDIATOR;
import static org.hejie.signaling.room.Stage.WILLING;
import static org.hejie.signaling.room.Stage.WORKER;

import java.util.List;
import java.util.Map;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.junit.jupiter.api.Test;

/** Private talks: who may put whom where, and what becomes of those who drop. */
class CaucusTest {
    private static final Place K1 = new Place.Caucus("k1");
    private static final Place K2 = new Place.Caucus("k2");

    /** Mediator, worker and employer in the joint room, recorded. */
    private final Stage stage =
            Stage.recording().enters(EMPLOYER, Role.RESPONDENT, WILLING).asks(MEDIATOR, new Command.Admit(EMPLOYER));

    private Place place(String id) {
        return stage.person(id).place();
    }

    private Stage apart(String... ids) {
        return stage.asks(MEDIATOR, new Command.OpenCaucus(List.of(ids)));
    }

    @Test
    void anySetOfPeopleGoesInOneStepAndTheRecordingRestsBefore() {
        List<RoomEvent> events = stage.does(MEDIATOR, new Command.OpenCaucus(List.of(MEDIATOR, WORKER, WORKER)));
        assertThat(events)
                .containsExactly(
                        new RoomEvent.RecordingGapOpened(GapCause.CAUCUS, MEDIATOR, null),
                        new RoomEvent.CaucusOpened("k1", MEDIATOR),
                        new RoomEvent.ParticipantPlaced(MEDIATOR, Place.JOINT, K1, MEDIATOR),
                        new RoomEvent.ParticipantPlaced(WORKER, Place.JOINT, K1, MEDIATOR));
        assertThat(place(EMPLOYER)).isEqualTo(Place.JOINT);
    }

    @Test
    void severalAreOnAtOnceAndTheirNumbersAreNeverUsedAgain() {
        apart(WORKER).asks(MEDIATOR, new Command.OpenCaucus(List.of(EMPLOYER, MEDIATOR)));
        assertThat(place(EMPLOYER)).isEqualTo(K2);
        stage.asks(MEDIATOR, new Command.CloseCaucus("k1")).asks(MEDIATOR, new Command.CloseCaucus("k2"));
        assertThat(stage.state().caucuses()).isEmpty();
        apart(WORKER);
        assertThat(place(WORKER)).isEqualTo(new Place.Caucus("k3"));
    }

    @Test
    void closingBringsEveryoneBackAndTheRecordingGoesOn() {
        apart(MEDIATOR, WORKER).loses(WORKER);
        assertThat(stage.does(MEDIATOR, new Command.CloseCaucus("k1")))
                .containsExactly(
                        new RoomEvent.ParticipantPlaced(MEDIATOR, K1, Place.JOINT, MEDIATOR),
                        new RoomEvent.ParticipantPlaced(WORKER, K1, Place.JOINT, MEDIATOR),
                        new RoomEvent.CaucusClosed("k1", MEDIATOR),
                        new RoomEvent.RecordingGapClosed());
    }

    @Test
    void peopleGoFromOneToAnotherAndTheEmptyOneIsOver() {
        apart(MEDIATOR, WORKER).asks(MEDIATOR, new Command.OpenCaucus(List.of(EMPLOYER)));
        assertThat(stage.does(MEDIATOR, new Command.MoveToCaucus("k1", List.of(EMPLOYER, WORKER))))
                .containsExactly(
                        new RoomEvent.ParticipantPlaced(EMPLOYER, K2, K1, MEDIATOR),
                        new RoomEvent.CaucusClosed("k2", null));
    }

    @Test
    void admittingOnePersonBringsThemBackFromACaucusAndSendingBackWorksFromThere() {
        apart(MEDIATOR, WORKER, EMPLOYER).asks(MEDIATOR, new Command.Admit(WORKER));
        assertThat(place(WORKER)).isEqualTo(Place.JOINT);
        stage.asks(MEDIATOR, new Command.ReturnToWaiting(EMPLOYER));
        assertThat(place(EMPLOYER)).isEqualTo(Place.WAITING);
        stage.asks(MEDIATOR, new Command.Admit(MEDIATOR));
        assertThat(stage.state().caucuses()).isEmpty();
    }

    @Test
    void nobodyIsHeldWhereTheMediatorIsNot() {
        apart(WORKER, EMPLOYER);
        assertThat(stage.does(WORKER, new Command.ReturnToJoint()))
                .containsExactly(new RoomEvent.ParticipantPlaced(WORKER, K1, Place.JOINT, WORKER));
        assertThat(stage.does(EMPLOYER, new Command.ReturnToJoint()))
                .contains(new RoomEvent.CaucusClosed("k1", null), new RoomEvent.RecordingGapClosed());
        stage.refuses(WORKER, new Command.ReturnToJoint(), Reason.CAUCUS_NOT_INSIDE);
    }

    @Test
    void withTheMediatorOneAsksAndWithoutTheirLineOneMayGo() {
        apart(MEDIATOR, WORKER).refuses(WORKER, new Command.ReturnToJoint(), Reason.CAUCUS_WITH_MEDIATOR);
        stage.loses(MEDIATOR).asks(WORKER, new Command.ReturnToJoint());
        assertThat(place(WORKER)).isEqualTo(Place.JOINT);
    }

    @Test
    void theMediatorMayGoAlone() {
        apart(MEDIATOR, WORKER).asks(MEDIATOR, new Command.ReturnToJoint());
        assertThat(place(WORKER)).isEqualTo(K1);
        assertThat(place(MEDIATOR)).isEqualTo(Place.JOINT);
        stage.asks(MEDIATOR, new Command.MoveToCaucus("k1", List.of(MEDIATOR)));
        assertThat(place(MEDIATOR)).isEqualTo(K1);
    }

    @Test
    void aRoomOfTheirOwnIsTheirsUntilTheyAskForTheMediator() {
        stage.enters(CO_MEDIATOR, Role.CO_MEDIATOR, Map.of());
        apart(WORKER);
        stage.refuses(MEDIATOR, new Command.MoveToCaucus("k1", List.of(MEDIATOR)), Reason.CAUCUS_PRIVATE)
                .refuses(MEDIATOR, new Command.MoveToCaucus("k1", List.of(CO_MEDIATOR)), Reason.CAUCUS_PRIVATE);
        stage.asks(EMPLOYER, new Command.Knock())
                .refuses(MEDIATOR, new Command.MoveToCaucus("k1", List.of(MEDIATOR)), Reason.CAUCUS_PRIVATE);
        assertThat(stage.does(WORKER, new Command.Knock())).containsExactly(new RoomEvent.CaucusKnocked(WORKER, "k1"));
        stage.asks(MEDIATOR, new Command.MoveToCaucus("k1", List.of(MEDIATOR)));
        assertThat(place(MEDIATOR)).isEqualTo(K1);
    }

    @Test
    void whoeverIsOutsideKnocksAtTheMediatorsDoorNotAtATalks() {
        stage.refuses(EMPLOYER, new Command.Knock(), Reason.CAUCUS_NONE);
        apart(MEDIATOR, WORKER);
        assertThat(stage.does(EMPLOYER, new Command.Knock()))
                .containsExactly(new RoomEvent.CaucusKnocked(EMPLOYER, null));
        stage.enters("p_third", Role.THIRD_PARTY, WILLING)
                .refuses("p_third", new Command.Knock(), Reason.KNOCK_WAITING);
    }

    @Test
    void whoDropsComesBackIntoItWhileItIsOpenAndElseIntoTheJointRoom() {
        apart(MEDIATOR, WORKER).loses(WORKER);
        stage.happens(new RoomCommand.LineBack(WORKER));
        assertThat(place(WORKER)).isEqualTo(K1);
        stage.loses(WORKER).asks(MEDIATOR, new Command.CloseCaucus("k1"));
        stage.happens(new RoomCommand.LineBack(WORKER));
        assertThat(place(WORKER)).isEqualTo(Place.JOINT);
    }

    @Test
    void whoIsGoneForGoodWaitsAgainAndLeavesAnEmptyTalkOver() {
        apart(WORKER).loses(WORKER);
        assertThat(stage.happens(new RoomCommand.SeatExpired(WORKER)))
                .containsExactly(
                        new RoomEvent.PresenceChanged(WORKER, Presence.GONE, DisconnectCause.NETWORK_LOST),
                        new RoomEvent.ParticipantPlaced(WORKER, K1, Place.WAITING, null),
                        new RoomEvent.CaucusClosed("k1", null),
                        new RoomEvent.RecordingGapClosed());
    }

    @Test
    void aLostMediatorSuspendsTheSessionAndTheTalkStays() {
        apart(MEDIATOR, WORKER).loses(MEDIATOR);
        stage.happens(new RoomCommand.GraceExpired());
        assertThat(stage.state().phase()).isEqualTo(Phase.SUSPENDED);
        assertThat(place(MEDIATOR)).isEqualTo(K1);
        stage.happens(new RoomCommand.LineBack(MEDIATOR));
        assertThat(stage.state().phase()).isEqualTo(Phase.IN_SESSION);
        assertThat(place(MEDIATOR)).isEqualTo(K1);
        stage.loses(MEDIATOR).happens(new RoomCommand.SeatExpired(MEDIATOR));
        assertThat(place(MEDIATOR))
                .as("gone mediators come back into the joint room")
                .isEqualTo(Place.JOINT);
    }

    @Test
    void theEndOfTheSessionEndsThemAndMovesNobody() {
        apart(MEDIATOR, WORKER);
        assertThat(stage.does(MEDIATOR, new Command.EndSession(TerminationReason.ADJOURNED, null)))
                .containsExactly(
                        new RoomEvent.RecordingStopped(MEDIATOR, GapCause.STOPPED_BY_MEDIATOR, null),
                        new RoomEvent.CaucusClosed("k1", MEDIATOR),
                        new RoomEvent.SessionEnded(MEDIATOR, TerminationReason.ADJOURNED, null));
    }

    @Test
    void onlyWhoIsInTheRoomCanBePutThereAndOnlyInTime() {
        stage.enters("p_third", Role.THIRD_PARTY, WILLING);
        stage.refuses(MEDIATOR, new Command.OpenCaucus(List.of()), Reason.CAUCUS_EMPTY)
                .refuses(MEDIATOR, new Command.OpenCaucus(List.of(WORKER, "p_third")), Reason.CAUCUS_FROM_WAITING)
                .refuses(MEDIATOR, new Command.OpenCaucus(List.of(WORKER, "nobody")), Reason.PARTICIPANT_UNKNOWN)
                .refuses(MEDIATOR, new Command.MoveToCaucus("k1", List.of(WORKER)), Reason.CAUCUS_UNKNOWN)
                .refuses(MEDIATOR, new Command.CloseCaucus("k1"), Reason.CAUCUS_UNKNOWN)
                .refuses(WORKER, new Command.OpenCaucus(List.of(WORKER)), Reason.NOT_PRESIDING);
        Stage.open().refuses(MEDIATOR, new Command.OpenCaucus(List.of(MEDIATOR)), Reason.CAUCUS_NOT_NOW);
        stage.asks(MEDIATOR, new Command.PauseSession(null));
        apart(MEDIATOR, WORKER);
        assertThat(place(WORKER)).isEqualTo(K1);
    }

    @Test
    void wordsMeantForATalkAreNotSaidElsewhere() {
        apart(MEDIATOR, WORKER).asks(WORKER, new Command.SendChat("底线是三万", K1));
        stage.asks(MEDIATOR, new Command.CloseCaucus("k1"))
                .refuses(WORKER, new Command.SendChat("最多两万八", K1), Reason.CHAT_MOVED);
    }
}
