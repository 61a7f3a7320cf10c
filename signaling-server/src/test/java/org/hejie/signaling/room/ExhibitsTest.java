package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.Stage.EMPLOYER;
import static org.hejie.signaling.room.Stage.MEDIATOR;
import static org.hejie.signaling.room.Stage.WORKER;

import java.util.List;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.ExhibitEvent;
import org.hejie.protocol.signal.ExhibitMark;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.junit.jupiter.api.Test;

/** How exhibits are put in, shown in step, marked and withdrawn. */
class ExhibitsTest {
    private static final Place CAUCUS = new Place.Caucus("k1");

    /** The worker put in x1 and x2. */
    private static Stage begun() {
        Stage stage = Stage.inSession().enters(EMPLOYER, Role.RESPONDENT, Stage.WILLING);
        stage.asks(MEDIATOR, new Command.Admit(EMPLOYER));
        stage.happens(Exhibition.adds(WORKER, "a", Place.JOINT));
        stage.happens(Exhibition.adds(WORKER, "b", Place.JOINT));
        return stage;
    }

    private static Notice.Exhibits told(Stage stage, String id) {
        return ExhibitNotices.told(stage.state(), stage.person(id));
    }

    private static List<String> ids(Stage stage, String id) {
        return told(stage, id).exhibits().stream()
                .map(Notice.Exhibit::exhibitId)
                .toList();
    }

    @Test
    void everyoneSeesThePageThatIsShownAndEachTurn() {
        Stage stage = begun();
        assertThat(stage.does(MEDIATOR, new Command.ShowExhibit("x1", 1)))
                .containsExactly(new RoomEvent.ExhibitShown(
                        "x1", Place.JOINT, 1, MEDIATOR, "a of p_worker.pdf", Exhibition.SHA));
        stage.asks(MEDIATOR, new Command.ShowExhibit("x1", 2));
        for (String id : List.of(MEDIATOR, WORKER, EMPLOYER)) {
            assertThat(told(stage, id).shown()).isEqualTo(new Notice.ShownExhibit("x1", 2, MEDIATOR));
        }
        assertThat(stage.does(MEDIATOR, new Command.ShowExhibit("x1", 2))).isEmpty();
        stage.asks(MEDIATOR, new Command.HideExhibit());
        assertThat(told(stage, WORKER).shown()).isNull();
        assertThat(stage.does(MEDIATOR, new Command.HideExhibit())).isEmpty();
    }

    @Test
    void onlyWhoPutItInLearnsTheDocumentsOwnId() {
        Stage stage = begun();
        assertThat(told(stage, WORKER).exhibits().getFirst().documentId()).isEqualTo("d_a_p_worker");
        assertThat(told(stage, MEDIATOR).exhibits().getFirst().documentId()).isNull();
        assertThat(told(stage, MEDIATOR).exhibits().getFirst().sha256()).isEqualTo(Exhibition.SHA);
    }

    @Test
    void whoWaitsSeesNone() {
        Stage stage = begun().asks(MEDIATOR, new Command.ReturnToWaiting(EMPLOYER));
        assertThat(told(stage, EMPLOYER)).isEqualTo(ExhibitNotices.NONE);
        assertThat(stage.state().exhibits().before(Place.WAITING)).isEmpty();
    }

    @Test
    void whoIsLetPresentsUntilTheyLeaveTheJointRoom() {
        Stage stage = begun();
        stage.refuses(WORKER, new Command.ShowExhibit("x1", 1), Reason.EXHIBIT_NOT_PRESENTER);
        stage.asks(MEDIATOR, new Command.LetPresent(WORKER)).asks(WORKER, new Command.ShowExhibit("x1", 1));
        assertThat(told(stage, EMPLOYER).presenterId()).isEqualTo(WORKER);
        stage.asks(MEDIATOR, new Command.OpenCaucus(List.of(WORKER)));
        assertThat(told(stage, EMPLOYER).presenterId()).isNull();
        stage.asks(MEDIATOR, new Command.CloseCaucus("k1"));
        stage.refuses(WORKER, new Command.ShowExhibit("x1", 2), Reason.EXHIBIT_NOT_PRESENTER);
        stage.refuses(MEDIATOR, new Command.LetPresent("p_nobody"), Reason.PARTICIPANT_UNKNOWN);
        stage.asks(MEDIATOR, new Command.ReturnToWaiting(EMPLOYER));
        stage.refuses(MEDIATOR, new Command.LetPresent(EMPLOYER), Reason.EXHIBIT_PRESENTER_UNFIT);
    }

    @Test
    void whatIsLeftInACaucusIsThereAloneAndGoesWithIt() {
        Stage stage = begun().asks(MEDIATOR, new Command.OpenCaucus(List.of(WORKER)));
        stage.happens(Exhibition.adds(WORKER, "c", CAUCUS));
        stage.asks(WORKER, new Command.ShowExhibit("k1-x1", 2));
        assertThat(ids(stage, WORKER)).containsExactly("x1", "x2", "k1-x1");
        assertThat(told(stage, WORKER).shown()).isEqualTo(new Notice.ShownExhibit("k1-x1", 2, WORKER));
        for (String id : List.of(MEDIATOR, EMPLOYER)) {
            assertThat(ids(stage, id)).containsExactly("x1", "x2");
            assertThat(told(stage, id).shown()).isNull();
        }
        stage.asks(MEDIATOR, new Command.CloseCaucus("k1"));
        assertThat(ids(stage, WORKER)).containsExactly("x1", "x2");
        assertThat(stage.state().exhibits().shown()).isEmpty();
    }

    @Test
    void aCaucusLooksAtTheJointRoomsWithoutChangingWhatIsShownThere() {
        Stage stage = begun().asks(MEDIATOR, new Command.ShowExhibit("x1", 1));
        stage.asks(MEDIATOR, new Command.OpenCaucus(List.of(WORKER))).asks(WORKER, new Command.ShowExhibit("x2", 2));
        assertThat(told(stage, EMPLOYER).shown()).isEqualTo(new Notice.ShownExhibit("x1", 1, MEDIATOR));
        assertThat(told(stage, WORKER).shown()).isEqualTo(new Notice.ShownExhibit("x2", 2, WORKER));
        assertThat(ExhibitNotices.marks(stage.state(), stage.person(WORKER))).isEqualTo(ExhibitNotices.NO_MARKS);
    }

    @Test
    void numbersAreNotUsedAgainAndAnotherPlacesCountForNothing() {
        Stage stage = begun().asks(WORKER, new Command.WithdrawExhibit("x2"));
        stage.asks(MEDIATOR, new Command.OpenCaucus(List.of(WORKER)));
        stage.happens(Exhibition.adds(WORKER, "c", CAUCUS));
        stage.happens(Exhibition.adds(EMPLOYER, "d", Place.JOINT));
        assertThat(stage.state().exhibits().open().keySet()).containsExactly("x1", "k1-x1", "x3");
    }

    @Test
    void strokesAreKeptPerPageAndEachUndoesTheirOwn() {
        Stage stage = begun().asks(MEDIATOR, new Command.ShowExhibit("x1", 1));
        stage.asks(WORKER, new Command.MarkExhibit("x1", 1, List.of(1, 1, 2, 2)));
        stage.asks(MEDIATOR, new Command.MarkExhibit("x1", 1, List.of(3, 3)));
        stage.asks(WORKER, new Command.EraseExhibit("x1", 1, false));
        ExhibitMark left = new ExhibitMark(MEDIATOR, List.of(3, 3));
        assertThat(ExhibitNotices.marks(stage.state(), stage.person(EMPLOYER)))
                .isEqualTo(new Notice.ExhibitMarks("x1", 1, List.of(left)));
        assertThat(stage.does(WORKER, new Command.EraseExhibit("x1", 1, false))).isEmpty();
        stage.asks(MEDIATOR, new Command.ShowExhibit("x1", 2));
        assertThat(ExhibitNotices.marks(stage.state(), stage.person(EMPLOYER)).marks())
                .isEmpty();
        stage.asks(MEDIATOR, new Command.ShowExhibit("x1", 1));
        assertThat(ExhibitNotices.marks(stage.state(), stage.person(EMPLOYER)).marks())
                .containsExactly(left);
        stage.asks(MEDIATOR, new Command.EraseExhibit("x1", 1, true));
        assertThat(ExhibitNotices.marks(stage.state(), stage.person(EMPLOYER)).marks())
                .isEmpty();
    }

    @Test
    void aPageTakesSixtyStrokesOf128PointsAndAPlaceAHundredExhibits() {
        Stage stage = begun().asks(MEDIATOR, new Command.ShowExhibit("x1", 1));
        List<Integer> longest = java.util.Collections.nCopies(256, 10_000);
        for (int i = 0; i < 60; i++) {
            stage.asks(WORKER, new Command.MarkExhibit("x1", 1, longest));
        }
        stage.refuses(WORKER, new Command.MarkExhibit("x1", 1, List.of(1, 1)), Reason.EXHIBIT_MARKS_FULL);
        stage.refuses(
                WORKER,
                new Command.MarkExhibit("x1", 1, java.util.Collections.nCopies(258, 1)),
                Reason.MALFORMED_MESSAGE);
        for (int i = 0; i < 98; i++) {
            stage.happens(Exhibition.adds(WORKER, "n" + i, Place.JOINT));
        }
        stage.refuses(Exhibition.adds(WORKER, "more", Place.JOINT), Reason.EXHIBITS_FULL);
        stage.refuses(Exhibition.adds(WORKER, "a", Place.JOINT), Reason.EXHIBIT_ALREADY);
    }

    @Test
    void withdrawnItIsShownNoMoreAndItsMarksGo() {
        Stage stage = begun().asks(MEDIATOR, new Command.ShowExhibit("x1", 1));
        stage.asks(WORKER, new Command.MarkExhibit("x1", 1, List.of(1, 1)));
        stage.asks(WORKER, new Command.WithdrawExhibit("x1"));
        assertThat(told(stage, MEDIATOR).shown()).isNull();
        assertThat(ids(stage, MEDIATOR)).containsExactly("x2");
        assertThat(stage.state().exhibits().marks()).isEmpty();
    }

    @Test
    void theSessionsLogHasWhatWasShownInTheJointRoomAndNothingOfACaucus() {
        ExhibitEvent joint = new RoomEvent.ExhibitShown("x1", Place.JOINT, 2, MEDIATOR, "a", Exhibition.SHA);
        assertThat(ExhibitRules.logged(joint)).isEqualTo(joint);
        assertThat(ExhibitRules.logged(new RoomEvent.ExhibitShown("k1-x1", CAUCUS, 2, WORKER, "a", Exhibition.SHA)))
                .isEqualTo(new RoomEvent.ExhibitShown("k1-x1", CAUCUS, 0, WORKER, "", ""));
        assertThat(ExhibitRules.logged(
                        new RoomEvent.ExhibitAdded("k1-x1", CAUCUS, WORKER, Exhibition.document("a", WORKER))))
                .isEqualTo(new RoomEvent.ExhibitAdded("k1-x1", CAUCUS, WORKER, null));
    }

    @Test
    void aLogWithoutACaucussWordsReplaysWithoutItsExhibits() {
        Stage stage = begun().asks(MEDIATOR, new Command.OpenCaucus(List.of(WORKER)));
        stage.happens(Exhibition.adds(WORKER, "c", CAUCUS));
        stage.asks(WORKER, new Command.ShowExhibit("k1-x1", 2));
        RoomState again = RoomState.replay(stage.log().stream()
                .map(l -> l.event() instanceof ExhibitEvent e
                        ? new org.hejie.protocol.recording.LoggedEvent(
                                l.seq(), l.at(), (RoomEvent) ExhibitRules.logged(e))
                        : l)
                .toList());
        assertThat(again.exhibits().open().keySet()).containsExactly("x1", "x2");
        assertThat(again.exhibits().shown()).isEmpty();
        assertThat(again.exhibits().nextId(CAUCUS)).isEqualTo("k1-x2");
        Notice.Exhibits told = ExhibitNotices.told(again, again.person(WORKER).orElseThrow());
        assertThat(told.exhibits()).hasSize(2);
    }
}
