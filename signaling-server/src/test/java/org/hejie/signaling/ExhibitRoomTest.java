package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Json;
import org.hejie.protocol.Place;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.ExhibitMark;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.RoomEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Exhibits over real lines: what each page is told, who may fetch what, and what is written. */
class ExhibitRoomTest {
    private static final Place K1 = new Place.Caucus("k1");
    private final House house = new House();
    private final House.Both both = house.inSession();
    private final Client mediator = both.mediator();
    private final Client worker = both.worker();
    private final Client employer = house.join(OpenDoor.employer(Map.of(ConsentKind.RECORDING, true)));
    private final String document = house.door.document("a", OpenDoor.WORKER);

    ExhibitRoomTest() {
        House.offer(employer);
        mediator.done(new Command.Admit(OpenDoor.EMPLOYER));
        worker.done(new Command.AddExhibit(document, Place.JOINT));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Notice.Exhibits last(Client client) {
        client.settled();
        return client.notices(Notice.Exhibits.class).getLast();
    }

    @Test
    void everyoneIsToldAndMayFetchItAndTheCaseLearnsOfIt() {
        for (Client client : List.of(mediator, worker, employer)) {
            assertThat(last(client).exhibits()).singleElement().satisfies(e -> {
                assertThat(e.exhibitId()).isEqualTo("x1");
                assertThat(e.pages()).isEqualTo(2);
            });
        }
        for (String id : List.of(OpenDoor.MEDIATOR, OpenDoor.WORKER, OpenDoor.EMPLOYER)) {
            assertThat(house.server.exhibit(OpenDoor.SESSION, id, "x1")).hasValue(document);
        }
        assertThat(house.server.exhibit(OpenDoor.SESSION, "p_nobody", "x1")).isEmpty();
        assertThat(house.server.exhibit("s_other", OpenDoor.WORKER, "x1")).isEmpty();
        assertThat(house.server.exhibit(OpenDoor.SESSION, OpenDoor.WORKER, "x2"))
                .isEmpty();
        Awaitility.await().until(() -> house.door.told.contains("shared " + document));
    }

    @Test
    void anothersDocumentIsNotPutInAndACaseThatDoesNotAnswerPutsInNothing() {
        employer.refused(new Command.AddExhibit(document, Place.JOINT), "exhibit_document_unknown");
        worker.refused(new Command.AddExhibit("d_none", Place.JOINT), "exhibit_document_unknown");
    }

    @Test
    void whoWaitsFetchesNothingAndIsToldNothing() {
        mediator.done(new Command.ReturnToWaiting(OpenDoor.EMPLOYER));
        assertThat(last(employer).exhibits()).isEmpty();
        assertThat(house.server.exhibit(OpenDoor.SESSION, OpenDoor.EMPLOYER, "x1"))
                .isEmpty();
    }

    @Test
    void aResumeTokenTellsWhoIsThereAsLongAsItHolds() {
        String token = worker.welcome().resumeToken();
        assertThat(house.server.seated(token)).hasValueSatisfying(seat -> {
            assertThat(seat.sessionId()).isEqualTo(OpenDoor.SESSION);
            assertThat(seat.participantId()).isEqualTo(OpenDoor.WORKER);
        });
        assertThat(house.server.seated(token + "x")).isEmpty();
        assertThat(house.server.seated("")).isEmpty();
        house.join(OpenDoor.worker());
        assertThat(house.server.seated(token)).isEmpty();
        String employers = employer.welcome().resumeToken();
        mediator.done(new Command.Remove(OpenDoor.EMPLOYER, null));
        assertThat(house.server.seated(employers)).isEmpty();
    }

    @Test
    void pointingReachesThoseInThePlaceAndNoLog() {
        mediator.done(new Command.ShowExhibit("x1", 2));
        int logged = house.log.read(OpenDoor.SESSION).size();
        worker.done(new Command.PointAtExhibit("x1", 2, 5, 6));
        assertThat(employer.awaitNotice(Notice.ExhibitPointed.class))
                .isEqualTo(new Notice.ExhibitPointed(OpenDoor.WORKER, "x1", 2, 5, 6));
        worker.refused(new Command.PointAtExhibit("x1", 1, 5, 6), "exhibit_not_shown");
        for (int i = 0; i < 18; i++) {
            worker.done(new Command.PointAtExhibit("x1", 2, i, i));
        }
        worker.refused(new Command.PointAtExhibit("x1", 2, 5, 6), "rate_limited");
        assertThat(house.log.read(OpenDoor.SESSION)).hasSize(logged);
    }

    @Test
    void aStrokeMoreIsToldAsOneAndTheWholePageAfterAWelcome() {
        mediator.done(new Command.ShowExhibit("x1", 1));
        worker.done(new Command.MarkExhibit("x1", 1, List.of(1, 1, 2, 2)));
        ExhibitMark first = new ExhibitMark(OpenDoor.WORKER, List.of(1, 1, 2, 2));
        assertThat(employer.awaitNotice(Notice.ExhibitMarkAdded.class))
                .isEqualTo(new Notice.ExhibitMarkAdded("x1", 1, first));
        mediator.done(new Command.MarkExhibit("x1", 1, List.of(3, 3)));
        employer.settled();
        employer.cut();
        Client back = house.resume(employer);
        assertThat(back.awaitNotice(Notice.ExhibitMarks.class).marks())
                .containsExactly(first, new ExhibitMark(OpenDoor.MEDIATOR, List.of(3, 3)));
        worker.done(new Command.EraseExhibit("x1", 1, false));
        assertThat(back.awaitNotice(Notice.ExhibitMarks.class).marks()).hasSize(1);
    }

    @Test
    void whatIsShownIsWrittenWithItsDigestAndOfACaucusNothing() {
        mediator.done(new Command.ShowExhibit("x1", 2));
        mediator.done(new Command.OpenCaucus(List.of(OpenDoor.WORKER)));
        String floor = house.door.document("floor", OpenDoor.WORKER);
        worker.done(new Command.AddExhibit(floor, K1)).done(new Command.ShowExhibit("k1-x1", 2));
        assertThat(last(worker).shown()).isEqualTo(new Notice.ShownExhibit("k1-x1", 2, OpenDoor.WORKER));
        assertThat(last(mediator).exhibits())
                .extracting(Notice.Exhibit::exhibitId)
                .containsExactly("x1");
        assertThat(house.server.exhibit(OpenDoor.SESSION, OpenDoor.WORKER, "k1-x1"))
                .hasValue(floor);
        for (String id : List.of(OpenDoor.MEDIATOR, OpenDoor.EMPLOYER)) {
            assertThat(house.server.exhibit(OpenDoor.SESSION, id, "k1-x1")).isEmpty();
        }
        assertThat(house.logged())
                .contains(
                        new RoomEvent.ExhibitShown("x1", Place.JOINT, 2, OpenDoor.MEDIATOR, "a.pdf", "ab".repeat(32)));
        assertThat(house.logged().stream().map(Json::write).toList()).noneMatch(line -> line.contains("floor"));
        assertThat(house.door.told).noneMatch(told -> told.contains("floor"));
        worker.settled();
        assertThat(employer.settled().notices(Notice.Exhibits.class))
                .noneMatch(n -> Json.write(n).contains("floor"));
        mediator.done(new Command.CloseCaucus("k1"));
        assertThat(house.server.exhibit(OpenDoor.SESSION, OpenDoor.WORKER, "k1-x1"))
                .isEmpty();
    }

    @Test
    void aCaucussOwnRecordHasWhatIsShownInIt() {
        mediator.done(new Command.OpenCaucus(List.of(OpenDoor.MEDIATOR, OpenDoor.WORKER)));
        worker.done(new Command.AddExhibit(house.door.document("floor", OpenDoor.WORKER), K1));
        worker.done(new Command.ShowExhibit("k1-x1", 1));
        worker.done(new Command.SetConsent(ConsentKind.CAUCUS_RECORDING, true));
        mediator.done(new Command.RecordCaucus(true));
        worker.done(new Command.ShowExhibit("k1-x1", 2));
        List<RoomEvent> record =
                house.log.read("s_1-k1").stream().map(LoggedEvent::event).toList();
        assertThat(record)
                .containsSubsequence(
                        new RoomEvent.ExhibitShown("k1-x1", K1, 1, OpenDoor.WORKER, "floor.pdf", "ab".repeat(32)),
                        new RoomEvent.ExhibitShown("k1-x1", K1, 2, OpenDoor.WORKER, "floor.pdf", "ab".repeat(32)));
    }

    @Test
    void afterACrashTheJointRoomsExhibitsAreThereAndTheCaseIsToldAgain() {
        mediator.done(new Command.ShowExhibit("x1", 2));
        Awaitility.await().until(() -> house.door.told.contains("shared " + document));
        house.door.told.clear();
        house.crash();
        Client back = house.resume(worker);
        Notice.Exhibits told = back.awaitNotice(Notice.Exhibits.class);
        assertThat(told.shown()).isEqualTo(new Notice.ShownExhibit("x1", 2, OpenDoor.MEDIATOR));
        assertThat(house.server.exhibit(OpenDoor.SESSION, OpenDoor.WORKER, "x1"))
                .hasValue(document);
        Awaitility.await().until(() -> house.door.told.contains("shared " + document));
    }
}
