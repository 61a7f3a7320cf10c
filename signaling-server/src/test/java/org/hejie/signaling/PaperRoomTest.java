package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.hejie.cases.door.SessionPapers;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Notice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The transcript over real lines: what is confirmed is given to the case, and so is what stands at the end. */
class PaperRoomTest {
    private final House house = new House();
    private final House.Both both = house.inSession();
    private final Client mediator = both.mediator();
    private final Client worker = both.worker();
    private final Client employer = house.join(OpenDoor.employer(Map.of(ConsentKind.RECORDING, true)));

    PaperRoomTest() {
        House.offer(employer);
        mediator.done(new Command.Admit(OpenDoor.EMPLOYER));
        mediator.done(new Command.WriteLine(OpenDoor.WORKER, "三月一日入职", null));
        mediator.done(new Command.ReadBack());
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static void confirm(Client who) {
        who.settled();
        Notice.Transcript told = who.notices(Notice.Transcript.class).getLast();
        who.done(new Command.ConfirmTranscript(
                Objects.requireNonNull(told.reading()).digest()));
    }

    @Test
    void theMomentOfALineIsForThoseInTheJointRoomAndFollowsThemOut() {
        worker.settled();
        String line = worker.notices(Notice.TranscriptLine.class).getLast().lineId();
        for (String id : List.of(OpenDoor.MEDIATOR, OpenDoor.WORKER, OpenDoor.EMPLOYER)) {
            assertThat(house.server.moment(OpenDoor.SESSION, id, line)).hasValueSatisfying(moment -> {
                assertThat(moment.number()).isEqualTo(1);
                assertThat(moment.onlyOf()).isNull();
            });
        }
        assertThat(house.server.moment(OpenDoor.SESSION, OpenDoor.WORKER, "l_none"))
                .isEmpty();
        assertThat(house.server.moment("s_other", OpenDoor.WORKER, line)).isEmpty();
        mediator.done(new Command.ReturnToWaiting(OpenDoor.WORKER));
        assertThat(house.server.moment(OpenDoor.SESSION, OpenDoor.WORKER, line)).isEmpty();
    }

    @Test
    void theCaseHasItOnceEveryoneConfirmedAndAgainAtTheEnd() {
        confirm(worker);
        assertThat(house.door.kept).isEmpty();
        confirm(employer);
        Awaitility.await().until(() -> house.door.told.contains("papers 1"));
        mediator.done(new Command.EndSession(TerminationReason.AGREEMENT_REACHED, null));
        Awaitility.await().until(() -> house.door.told.contains("papers 1 ended"));
        Awaitility.await().until(() -> house.door.told.contains("ended AGREEMENT_REACHED"));
        assertThat(house.door.kept).hasSize(2);
        assertThat(house.door.kept)
                .allSatisfy(papers -> assertThat(papers.asked())
                        .hasSize(2)
                        .allSatisfy(who -> assertThat(who.at()).isNotNull()));
        assertThat(house.door.kept).extracting(SessionPapers::ended).containsExactly(false, true);
    }

    @Test
    void afterACrashTheCaseIsToldAgain() {
        confirm(worker);
        confirm(employer);
        Awaitility.await().until(() -> house.door.told.contains("papers 1"));
        house.door.told.clear();
        house.crash();
        house.resume(worker);
        Awaitility.await().until(() -> house.door.told.contains("papers 1"));
    }

    @Test
    void whatWasChangedSinceIsNotGivenAsConfirmed() {
        confirm(worker);
        mediator.done(new Command.WriteLine(OpenDoor.EMPLOYER, "工资七千五百元", null));
        employer.settled();
        mediator.done(new Command.EndSession(TerminationReason.PARTY_UNWILLING, null));
        Awaitility.await().until(() -> house.door.told.contains("papers 2 ended"));
        assertThat(house.door.kept).singleElement().satisfies(papers -> {
            assertThat(papers.readBack()).isNull();
            assertThat(papers.asked()).allSatisfy(who -> assertThat(who.at()).isNull());
        });
    }
}
