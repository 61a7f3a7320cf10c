package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hejie.cases.Samples.Scene;
import org.hejie.cases.notice.Notices;
import org.hejie.protocol.Role;
import org.hejie.protocol.rest.InvitationState;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.Login;
import org.hejie.protocol.rest.NewSession;
import org.hejie.protocol.rest.NoticeKind;
import org.hejie.protocol.rest.NoticeState;
import org.hejie.protocol.rest.NoticeView;
import org.hejie.protocol.rest.SessionView;
import org.hejie.protocol.rest.SessionView.InvitationView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What people are told of their sessions, when, and what is known of it afterwards. */
@ParameterizedClass
@EnumSource(Engine.class)
final class SessionNoticeTest extends ContractTest {
    private Scene scene;
    private Instant plannedAt;

    SessionNoticeTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void scene() throws Exception {
        Scene first = Scene.of(house);
        plannedAt = house.clock.instant().plus(Duration.ofDays(2));
        scene = new Scene(house, first.desk(), first.file(), plan(first, new NewSession(plannedAt)));
    }

    private static SessionView plan(Scene scene, NewSession asked) throws Exception {
        return scene.desk()
                .post("/api/cases/" + scene.file().caseId() + "/sessions", asked)
                .expect(201)
                .as(SessionView.class);
    }

    /** Sets the clock to so long before the session and makes a round. */
    private void at(Duration before) throws Exception {
        house.clock.forward(Duration.between(house.clock.instant(), plannedAt.minus(before)));
        house.service.carryNotices();
        scene.desk().post("/api/login", new Login("wang", House.PASSWORD)).expect(200);
    }

    private List<NoticeView> notices() throws Exception {
        return scene.who(Role.APPLICANT).notices();
    }

    private List<Notices.Message> sent(Notices.Kind kind) {
        return house.sent.stream().filter(m -> m.kind() == kind).toList();
    }

    private void open(String token) throws Exception {
        house.browser().post("/api/join/open", new JoinRequest.OpenDoor(token)).expect(200);
    }

    private static String token(String text) {
        return text.replaceAll("(?s).*/join#([\\w-]+).*", "$1");
    }

    @Test
    void whoIsInvitedIsRemindedADayTwoHoursAndAQuarterOfAnHourBefore() throws Exception {
        assertThat(scene.session().reminders()).containsExactly(1440, 120, 15);
        scene.link(Role.APPLICANT);
        assertThat(notices())
                .extracting(NoticeView::kind)
                .containsExactly(NoticeKind.INVITED, NoticeKind.REMINDER, NoticeKind.REMINDER, NoticeKind.REMINDER);
        at(Duration.ofHours(24).plusSeconds(1));
        assertThat(sent(Notices.Kind.REMINDER)).isEmpty();
        at(Duration.ofHours(24));
        at(Duration.ofHours(23));
        assertThat(sent(Notices.Kind.REMINDER)).singleElement().satisfies(m -> {
            assertThat(m.to()).isEqualTo(Samples.WORKER_PHONE);
            assertThat(m.text()).contains("示范区调解中心", "3月4日 09:00", "网上调解室").doesNotContain("/join#", "赵");
        });
        at(Duration.ofHours(2));
        at(Duration.ofMinutes(15));
        assertThat(sent(Notices.Kind.REMINDER)).hasSize(3);
        at(Duration.ofMinutes(-10));
        assertThat(sent(Notices.Kind.REMINDER)).hasSize(3);
    }

    @Test
    void theAdaptersReceiptAndTheReadingAreKept() throws Exception {
        String link = scene.link(Role.APPLICANT);
        NoticeView invited = notices().getFirst();
        assertThat(invited.state()).isEqualTo(NoticeState.SENT);
        assertThat(invited.receipt()).isEqualTo("test");
        assertThat(invited.sentAt()).isEqualTo(house.clock.instant());
        assertThat(invited.readAt()).isNull();
        open(link);
        assertThat(notices().getFirst().readAt()).isEqualTo(house.clock.instant());
        at(Duration.ofHours(24));
        assertThat(notices().get(1).readAt()).isNull();
        open(link);
        assertThat(notices().get(1).readAt()).isEqualTo(house.clock.instant());
    }

    @Test
    void nobodyIsRemindedWhoWasNotInvitedOrIsNoMore() throws Exception {
        String invitation = scene.invite(Role.APPLICANT).invitationId();
        scene.desk().delete("/api/invitations/" + invitation).expect(204);
        at(Duration.ofHours(24));
        assertThat(sent(Notices.Kind.REMINDER)).isEmpty();
        assertThat(notices()).extracting(NoticeView::kind).containsExactly(NoticeKind.INVITED);
        scene.link(Role.APPLICANT);
        at(Duration.ofHours(2));
        assertThat(sent(Notices.Kind.REMINDER)).hasSize(1);
    }

    @Test
    void whatWouldBeLateIsNotPlanned() throws Exception {
        house.clock.forward(Duration.between(house.clock.instant(), plannedAt.minus(Duration.ofMinutes(20))));
        scene.desk().post("/api/login", new Login("wang", House.PASSWORD)).expect(200);
        scene.link(Role.APPLICANT);
        house.service.carryNotices();
        assertThat(sent(Notices.Kind.REMINDER)).isEmpty();
        at(Duration.ofMinutes(15));
        assertThat(sent(Notices.Kind.REMINDER)).hasSize(1);
    }

    @Test
    void ofSeveralThatFellDueWhileTheServerWasDownTheLastIsSent() throws Exception {
        scene.link(Role.APPLICANT);
        at(Duration.ofMinutes(10));
        assertThat(sent(Notices.Kind.REMINDER)).hasSize(1);
    }

    @Test
    void aLinkThatDoesNotReachToTheSessionIsReplacedWithTheReminder() throws Exception {
        plannedAt = house.clock.instant().plus(Duration.ofDays(5));
        scene = new Scene(house, scene.desk(), scene.file(), plan(scene, new NewSession(plannedAt)));
        String first = scene.link(Role.APPLICANT);
        at(Duration.ofHours(24));
        Notices.Message reminder = sent(Notices.Kind.REMINDER).getLast();
        assertThat(reminder.text()).contains("/join#");
        String second = token(reminder.text());
        house.browser().post("/api/join/open", new JoinRequest.OpenDoor(first)).refused(410, "link_revoked");
        open(second);
        at(Duration.ofHours(2));
        assertThat(sent(Notices.Kind.REMINDER)).hasSize(2);
        assertThat(sent(Notices.Kind.REMINDER).getLast().text()).doesNotContain("/join#");
        assertThat(scene.who(Role.APPLICANT).invitation())
                .extracting(InvitationView::state)
                .isEqualTo(InvitationState.OPEN);
    }

    @Test
    void theSessionsOwnTimesReplaceTheInstallations() throws Exception {
        SessionView own = plan(scene, new NewSession(plannedAt, null, List.of(30, 4320, 30)));
        assertThat(own.reminders()).containsExactly(4320, 30);
        assertThat(plan(scene, new NewSession(plannedAt, null, List.of())).reminders())
                .isEmpty();
        for (List<Integer> wrong : List.of(List.of(0), List.of(43201), List.of(1, 2, 3, 4, 5, 6))) {
            scene.desk()
                    .post("/api/cases/" + scene.file().caseId() + "/sessions", new NewSession(plannedAt, null, wrong))
                    .refused(400, "reminders_invalid");
        }
    }

    @Test
    void whatFailsIsTriedAgainAndThenShown() throws Exception {
        house.gatewayDown(true);
        String link = scene.link(Role.APPLICANT);
        assertThat(notices().getFirst()).satisfies(n -> {
            assertThat(n.state()).isEqualTo(NoticeState.PLANNED);
            assertThat(n.receipt()).isEqualTo("the gateway does not answer");
            assertThat(n.nextAt()).isEqualTo(house.clock.instant().plusSeconds(30));
        });
        house.service.carryNotices();
        assertThat(notices().getFirst().tries()).isEqualTo(1);
        for (int seconds : List.of(30, 120, 600)) {
            house.clock.forward(Duration.ofSeconds(seconds));
            house.service.carryNotices();
        }
        NoticeView failed = notices().getFirst();
        assertThat(failed.state()).isEqualTo(NoticeState.FAILED);
        assertThat(failed.tries()).isEqualTo(4);
        house.gatewayDown(false);
        house.clock.forward(Duration.ofHours(1));
        house.service.carryNotices();
        assertThat(house.sent).isEmpty();
        open(link);
    }

    @Test
    void aMessageThatGetsThroughLaterHoldsTheSameLink() throws Exception {
        house.gatewayBroken(true);
        String link = scene.link(Role.APPLICANT);
        assertThat(notices().getFirst().receipt()).isEqualTo("IllegalStateException");
        house.gatewayBroken(false);
        house.clock.forward(Duration.ofSeconds(30));
        house.service.carryNotices();
        assertThat(token(house.sent.getLast().text())).isEqualTo(link);
        assertThat(notices().getFirst().state()).isEqualTo(NoticeState.SENT);
    }

    @Test
    void anotherLinkTakesTheMessageWithTheOldOneBack() throws Exception {
        house.gatewayDown(true);
        scene.link(Role.APPLICANT);
        house.gatewayDown(false);
        String second = scene.link(Role.APPLICANT);
        house.clock.forward(Duration.ofSeconds(30));
        house.service.carryNotices();
        assertThat(house.sent)
                .singleElement()
                .satisfies(m -> assertThat(token(m.text())).isEqualTo(second));
        assertThat(notices().stream().filter(n -> n.kind() == NoticeKind.INVITED))
                .hasSize(1);
    }

    @Test
    void manyRoundsAtOnceSendEachMessageOnce() throws Exception {
        scene.link(Role.APPLICANT);
        scene.link(Role.RESPONDENT);
        house.clock.forward(Duration.between(house.clock.instant(), plannedAt.minus(Duration.ofHours(24))));
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> rounds = new java.util.ArrayList<>();
            for (int i = 0; i < 6; i++) {
                rounds.add(threads.submit(() -> {
                    go.await();
                    house.service.carryNotices();
                    return null;
                }));
            }
            go.countDown();
            for (Future<?> round : rounds) {
                round.get();
            }
        }
        assertThat(sent(Notices.Kind.REMINDER))
                .extracting(Notices.Message::to)
                .containsExactlyInAnyOrder(Samples.WORKER_PHONE, Samples.MANAGER_PHONE);
    }

    @Test
    void oneThatWasBeingSentWhenTheServerStoppedIsUnknownAndNotSentAgain() throws Exception {
        scene.link(Role.APPLICANT);
        house.beforeSending(() -> {
            throw new PowerCut();
        });
        house.clock.forward(Duration.between(house.clock.instant(), plannedAt.minus(Duration.ofHours(24))));
        org.junit.jupiter.api.Assertions.assertThrows(PowerCut.class, () -> house.service.carryNotices());
        house.beforeSending(() -> {});
        house.clock.forward(Duration.ofMinutes(3));
        house.service.carryNotices();
        assertThat(sent(Notices.Kind.REMINDER)).isEmpty();
        scene.desk().post("/api/login", new Login("wang", House.PASSWORD)).expect(200);
        assertThat(notices().get(1).state()).isEqualTo(NoticeState.UNKNOWN);
    }

    /** Ends a round in the middle of a message, as a power cut would: nothing after it runs. */
    private static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }
}
