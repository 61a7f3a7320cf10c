package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Json;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.DraftEngine;
import org.hejie.protocol.signal.DraftsEnd;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.ServerFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Drafts over real lines: to mediators in the joint room and to nobody else; in no log. */
class DraftRoomTest {
    private static final Command ON = new Command.SetDrafts(true);
    private static final String WORDS = "三月起没有发工资";

    private final House house = new House(c -> c, true);
    private final House.Both both = house.recording();
    private final Client mediator = both.mediator();
    private final Client worker = both.worker();

    @AfterEach
    void close() {
        house.close();
    }

    private static Command consent(boolean granted) {
        return new Command.SetConsent(ConsentKind.SPEECH_TO_TEXT, granted);
    }

    private void drafting() {
        worker.done(consent(true));
        mediator.done(ON);
    }

    private void drafted(String speakerId, String words, Instant heardAt) {
        house.recorder().drafted(OpenDoor.SESSION, speakerId, words, heardAt);
    }

    private void drafted(String words) {
        drafted(OpenDoor.WORKER, words, house.time.instant());
    }

    private static List<Notice.Draft> open(Client who) {
        who.settled();
        List<Notice.Drafts> told = who.notices(Notice.Drafts.class);
        return told.isEmpty() ? List.of() : told.getLast().drafts();
    }

    private static Notice.Drafting state(Client who) {
        who.settled();
        return who.notices(Notice.Drafting.class).getLast();
    }

    @Test
    void everyoneIsToldThatLinesAreDraftedAndMediatorsHowItGoes() {
        assertThat(state(worker)).isEqualTo(new Notice.Drafting(false, null, null));
        drafting();
        assertThat(state(worker)).isEqualTo(new Notice.Drafting(true, null, null));
        assertThat(state(mediator)).isEqualTo(new Notice.Drafting(true, null, DraftEngine.ANSWERING));
        house.recorder().engine(OpenDoor.SESSION, DraftEngine.BEHIND);
        assertThat(state(mediator).engine()).isEqualTo(DraftEngine.BEHIND);
        assertThat(state(worker)).isEqualTo(new Notice.Drafting(true, null, null));
        worker.done(consent(false));
        assertThat(state(mediator)).isEqualTo(new Notice.Drafting(false, DraftsEnd.CONSENT_WITHDRAWN, null));
        assertThat(state(worker)).isEqualTo(new Notice.Drafting(false, null, null));
    }

    @Test
    void draftsReachMediatorsInTheJointRoomAloneAndNoLog() {
        Client employer = house.join(OpenDoor.employer(Map.of(ConsentKind.RECORDING, true)));
        House.offer(employer);
        employer.done(consent(true));
        mediator.done(new Command.Admit(OpenDoor.EMPLOYER));
        drafting();
        drafted(WORDS);
        assertThat(open(mediator)).extracting(Notice.Draft::text).containsExactly(WORDS);
        worker.settled();
        employer.settled();
        assertThat(worker.sawNotice(Notice.Drafts.class)).isFalse();
        assertThat(employer.sawNotice(Notice.Drafts.class)).isFalse();
        assertThat(Json.write(house.logged())).doesNotContain(WORDS);
        mediator.done(new Command.OpenCaucus(List.of(OpenDoor.MEDIATOR, OpenDoor.WORKER)));
        assertThat(open(mediator)).as("in a caucus").isEmpty();
        mediator.done(new Command.ReturnToJoint());
        assertThat(open(mediator)).as("back in the joint room").hasSize(1);
    }

    @Test
    void ofACaucusThereIsNone() {
        drafting();
        mediator.done(new Command.OpenCaucus(List.of(OpenDoor.WORKER)));
        assertThat(state(mediator)).isEqualTo(new Notice.Drafting(false, DraftsEnd.NOT_RECORDED, null));
        drafted(WORDS);
        assertThat(open(mediator)).isEmpty();
        mediator.refused(ON, "drafts_not_recorded");
    }

    @Test
    void whatIsWrittenOrDiscardedIsOpenNoMore() {
        drafting();
        drafted(WORDS);
        drafted("第二句");
        drafted("第三句");
        List<Notice.Draft> open = open(mediator);
        mediator.done(new Command.WriteLine(
                OpenDoor.WORKER, "三月起未发工资。", null, open.getFirst().draftId()));
        mediator.done(new Command.DiscardDraft(open.getLast().draftId()));
        mediator.done(new Command.DiscardDraft(open.getLast().draftId()));
        assertThat(open(mediator)).extracting(Notice.Draft::text).containsExactly("第二句");
        assertThat(house.logged())
                .anyMatch(e -> e instanceof RoomEvent.LineWritten line
                        && Boolean.TRUE.equals(line.drafted())
                        && line.text().equals("三月起未发工资。"));
    }

    @Test
    void theyStandInTheOrderTheyWereHeardAndTheOldestGivesWay() {
        drafting();
        Instant now = house.time.instant();
        drafted(OpenDoor.WORKER, "second", now.plusMillis(0));
        for (int i = 0; i < 50; i++) {
            house.time.advance(Duration.ofMillis(10));
            drafted("line " + i);
        }
        assertThat(open(mediator))
                .hasSize(50)
                .first()
                .satisfies(d -> assertThat(d.text()).isEqualTo("line 0"));
        drafted(OpenDoor.WORKER, "late", now.plusMillis(15));
        assertThat(open(mediator).getFirst().text()).isEqualTo("late");
    }

    @Test
    void aPageLoadedAnewShowsThem() {
        drafting();
        drafted(WORDS);
        assertThat(open(mediator)).hasSize(1);
        Client again = house.resume(mediator.welcome().resumeToken(), -1);
        again.awaitWelcome();
        assertThat(open(again)).extracting(Notice.Draft::text).containsExactly(WORDS);
        assertThat(state(again).on()).isTrue();
    }

    @Test
    void withdrawingStopsAtOnceAndThrowsAwayWhatThatPersonSaid() {
        drafting();
        drafted(WORDS);
        drafted(OpenDoor.MEDIATOR, "请说", house.time.instant());
        assertThat(open(mediator)).hasSize(2);
        worker.done(consent(false));
        assertThat(open(mediator)).extracting(Notice.Draft::text).containsExactly("请说");
        drafted("too late");
        assertThat(open(mediator)).hasSize(1);
        mediator.refused(ON, "drafts_consent_missing");
    }

    @Test
    void whatWasHeardBeforeTheyWereOnIsNoDraft() {
        Instant before = house.time.instant();
        house.time.advance(Duration.ofMillis(100));
        drafting();
        drafted(OpenDoor.WORKER, "earlier", before);
        assertThat(open(mediator)).isEmpty();
    }

    @Test
    void whereThereIsNoMachineNothingIsSaidOfOne() {
        try (House plain = new House()) {
            House.Both those = plain.recording();
            those.worker().done(consent(true));
            those.mediator().refused(ON, "drafts_not_set_up");
            those.mediator().done(new Command.SetDrafts(false));
            assertThat(those.mediator().sawNotice(Notice.Drafting.class)).isFalse();
        }
    }

    @Test
    void theCaseIsNotToldOfAnAnswerForThisSessionAlone() {
        worker.done(consent(true)).done(consent(false));
        worker.done(new Command.SetConsent(ConsentKind.RECORDING_REPLACES_TRANSCRIPT, false));
        await().until(() -> house.door.told.stream().anyMatch(t -> t.contains("RECORDING_REPLACES_TRANSCRIPT")));
        assertThat(house.door.told).noneMatch(t -> t.contains("SPEECH_TO_TEXT"));
    }

    @Test
    void afterACrashTheyAreOffAndForgotten() {
        drafting();
        drafted(WORDS);
        assertThat(open(mediator)).hasSize(1);
        house.crash();
        Client again = house.resume(mediator);
        assertThat(state(again)).isEqualTo(new Notice.Drafting(false, DraftsEnd.NOT_RECORDED, null));
        assertThat(open(again)).isEmpty();
    }

    @Test
    void aWithdrawalThatCannotBeWrittenDownIsHonoured() {
        drafting();
        house.log.full = true;
        ServerFrame.Answer answer = worker.ask(consent(false));
        assertThat(Objects.requireNonNull(answer.error()).code()).isEqualTo("log_unavailable");
        drafted(WORDS);
        assertThat(open(mediator)).isEmpty();
        house.log.full = false;
        await().until(() -> {
            house.time.advance(Duration.ofSeconds(1));
            mediator.settled();
            return house.logged().stream()
                    .anyMatch(e -> e instanceof RoomEvent.ConsentChanged c
                            && c.kind() == ConsentKind.SPEECH_TO_TEXT
                            && !c.granted());
        });
        assertThat(state(mediator).on()).isFalse();
    }
}
