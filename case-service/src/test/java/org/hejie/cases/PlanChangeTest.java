package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.hejie.cases.Samples.Scene;
import org.hejie.cases.door.LiveSessions;
import org.hejie.cases.notice.Notices;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.JoinStatus;
import org.hejie.protocol.rest.Login;
import org.hejie.protocol.rest.MoveSession;
import org.hejie.protocol.rest.NewSession;
import org.hejie.protocol.rest.NoticeKind;
import org.hejie.protocol.rest.NoticeState;
import org.hejie.protocol.rest.NoticeView;
import org.hejie.protocol.rest.PlanChange;
import org.hejie.protocol.rest.Reasoned;
import org.hejie.protocol.rest.SessionView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Moving and cancelling sessions that nobody has opened, and who is told. */
@ParameterizedClass
@EnumSource(Engine.class)
final class PlanChangeTest extends ContractTest {
    private Scene scene;
    private Instant plannedAt;

    PlanChangeTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void scene() throws Exception {
        Scene first = Scene.of(house);
        plannedAt = house.clock.instant().plus(Duration.ofDays(1)).plus(Duration.ofHours(1));
        SessionView session = first.desk()
                .post("/api/cases/" + first.file().caseId() + "/sessions", new NewSession(plannedAt))
                .expect(201)
                .as(SessionView.class);
        scene = new Scene(house, first.desk(), first.file(), session);
    }

    private Browser.Answer move(Browser desk, Instant to, String reason) throws Exception {
        return desk.post("/api/sessions/" + scene.session().sessionId() + "/move", new MoveSession(to, reason));
    }

    private Browser.Answer cancel(Browser desk, String reason) throws Exception {
        return desk.post("/api/sessions/" + scene.session().sessionId() + "/cancel", new Reasoned(reason));
    }

    private List<Notices.Message> sent(Notices.Kind kind) {
        return house.sent.stream().filter(m -> m.kind() == kind).toList();
    }

    @Test
    void aMovedSessionIsToldToWhoWasInvitedAndRemindedOfAnew() throws Exception {
        String link = scene.link(Role.APPLICANT);
        Instant later = plannedAt.plus(Duration.ofHours(4));
        SessionView moved = move(scene.desk(), later, " 申请人申请改期 ").expect(200).as(SessionView.class);
        assertThat(moved.plannedAt()).isEqualTo(later);
        assertThat(moved.change()).satisfies(change -> {
            assertThat(change.plannedBefore()).isEqualTo(plannedAt);
            assertThat(change.cancelled()).isFalse();
            assertThat(change.reason()).isEqualTo("申请人申请改期");
            assertThat(change.by().name()).isEqualTo("王调解");
        });
        assertThat(sent(Notices.Kind.MOVED)).singleElement().satisfies(m -> {
            assertThat(m.to()).isEqualTo(Samples.WORKER_PHONE);
            assertThat(m.text())
                    .contains("原定 3月3日 10:00", "改为 3月3日 14:00", "申请人申请改期")
                    .doesNotContain("/join#");
        });
        assertThat(scene.who(Role.APPLICANT).notices())
                .filteredOn(n -> n.kind() == NoticeKind.REMINDER)
                .extracting(NoticeView::dueAt)
                .containsExactly(
                        later.minus(Duration.ofDays(1)),
                        later.minus(Duration.ofHours(2)),
                        later.minus(Duration.ofMinutes(15)));
        house.clock.forward(Duration.between(house.clock.instant(), plannedAt.minus(Duration.ofMinutes(1))));
        house.service.carryNotices();
        assertThat(sent(Notices.Kind.REMINDER)).hasSize(1);
        house.browser().post("/api/join/open", new JoinRequest.OpenDoor(link)).expect(200);
        scene.desk().post("/api/login", new Login("wang", House.PASSWORD)).expect(200);
        assertThat(scene.who(Role.APPLICANT).notices())
                .filteredOn(n -> n.kind() == NoticeKind.MOVED)
                .singleElement()
                .satisfies(n -> assertThat(n.readAt()).isNotNull());
    }

    @Test
    void movedAwayAndBackItIsRemindedOfAsAtFirst() throws Exception {
        scene.link(Role.APPLICANT);
        move(scene.desk(), plannedAt.plus(Duration.ofDays(1)), "改期").expect(200);
        move(scene.desk(), plannedAt, "改回原来的时间").expect(200);
        assertThat(sent(Notices.Kind.MOVED)).hasSize(2);
        house.clock.forward(Duration.between(house.clock.instant(), plannedAt.minus(Duration.ofDays(1))));
        house.service.carryNotices();
        assertThat(sent(Notices.Kind.REMINDER)).hasSize(1);
    }

    @Test
    void aCancelledSessionsLinkSaysSoInBothLanguagesAndOpensNothing() throws Exception {
        String link = scene.link(Role.APPLICANT);
        Browser phone = scene.ready(link);
        house.clock.forward(Duration.ofMinutes(1));
        SessionView cancelled = cancel(scene.desk(), "双方已自行和解").expect(200).as(SessionView.class);
        assertThat(cancelled.cancelledAt()).isEqualTo(house.clock.instant());
        assertThat(cancelled.change()).matches(PlanChange::cancelled);
        assertThat(sent(Notices.Kind.CANCELLED))
                .singleElement()
                .satisfies(m -> assertThat(m.text()).contains("已取消", "双方已自行和解", "王调解"));
        JoinRequest.OpenDoor open = new JoinRequest.OpenDoor(link);
        assertThat(phone.post("/api/join/open", open)
                        .refused(410, "session_cancelled")
                        .detail())
                .contains("示范区调解中心取消了", "3月3日 10:00", "王调解");
        assertThat(house.browser()
                        .speaking("en")
                        .post("/api/join/open", open)
                        .refused(410, "session_cancelled")
                        .detail())
                .contains("cancelled the session planned for 3 Mar 10:00 (UTC+8)", "王调解");
        phone.post("/api/join/ticket").refused(410, "session_cancelled");
        assertThat(phone.get("/api/join").as(JoinStatus.class).sessionCancelled())
                .isTrue();
        house.clock.forward(Duration.ofMinutes(90));
        house.service.carryNotices();
        assertThat(sent(Notices.Kind.REMINDER)).isEmpty();
        assertThat(scene.who(Role.APPLICANT).notices().getLast()).satisfies(n -> {
            assertThat(n.kind()).isEqualTo(NoticeKind.CANCELLED);
            assertThat(n.readAt()).isNotNull();
        });
        cancel(scene.desk(), "再次").refused(410, "session_cancelled");
        scene.desk()
                .post("/api/sessions/" + scene.session().sessionId() + "/participants/"
                        + scene.who(Role.APPLICANT).participantId() + "/invitations")
                .refused(410, "session_cancelled");
    }

    @Test
    void aMediatorsTicketToACancelledSessionOpensNothing() throws Exception {
        String way = "/api/sessions/" + scene.session().sessionId() + "/ticket";
        String ticket = scene.desk()
                .post(way)
                .as(org.hejie.protocol.rest.JoinTicket.class)
                .ticket();
        cancel(scene.desk(), "取消").expect(200);
        assertThat(house.service.door().redeem(ticket)).isEmpty();
        assertThat(house.service
                        .door()
                        .session(scene.session().sessionId())
                        .orElseThrow()
                        .ended())
                .isTrue();
        scene.desk().post(way).refused(410, "session_cancelled");
    }

    @Test
    void onlyTheCasesMediatorAndTheAdministratorMay() throws Exception {
        house.account("liwei", "李调解", StaffRole.MEDIATOR);
        house.account("admin", "管一", StaffRole.ORGANISATION_ADMIN);
        Instant later = plannedAt.plus(Duration.ofHours(1));
        Browser other = house.signedIn("liwei");
        assertThat(move(other, later, "不归我管").refused(403, "not_your_plan").article())
                .isNotNull();
        cancel(other, "不归我管").refused(403, "not_your_plan");
        String elsewhere = house.service.organisations().create("另一调解中心");
        house.service
                .accounts()
                .create("far", "远", java.util.Set.of(StaffRole.ORGANISATION_ADMIN), elsewhere, House.PASSWORD);
        move(house.signedIn("far"), later, "别的机构").refused(404, "session_unknown");
        move(house.signedIn("admin"), later, "管理员改期").expect(200);
    }

    @Test
    void badTimesAndReasonsAreRefused() throws Exception {
        move(scene.desk(), plannedAt, "同一时间").refused(400, "planned_time_same");
        move(scene.desk(), house.clock.instant().minus(Duration.ofDays(1)), "过去")
                .refused(400, "planned_time_invalid");
        move(scene.desk(), plannedAt.plusSeconds(60), " ").refused(400, "reason_invalid");
        cancel(scene.desk(), "x".repeat(501)).refused(400, "reason_invalid");
    }

    @Test
    void notOnceItWasOpenedBegunOrEnded() throws Exception {
        house.service.connect(rooms(LiveSessions.RoomState.OPEN, Optional.empty()));
        cancel(scene.desk(), "已开放").refused(409, "session_opened");
        house.service.connect(rooms(LiveSessions.RoomState.NONE, Optional.empty()));
        house.service.door().sessionStarted(scene.session().sessionId(), house.clock.instant());
        move(scene.desk(), plannedAt.plusSeconds(60), "已开始").refused(409, "session_opened");
        house.service
                .door()
                .sessionEnded(scene.session().sessionId(), house.clock.instant(), TerminationReason.ADJOURNED, null);
        move(scene.desk(), plannedAt.plusSeconds(60), "已结束").refused(410, "session_over");
    }

    @Test
    void whoWaitsInTheRoomIsToldThere() throws Exception {
        AtomicReference<String> ended = new AtomicReference<>("");
        house.service.connect(rooms(LiveSessions.RoomState.WAITING, Optional.of(ended)));
        cancel(scene.desk(), "调解员生病").expect(200);
        assertThat(ended.get()).isEqualTo("调解员生病");
    }

    @Test
    void whileItsMediatorIsInTheRoomItIsNotCancelledFromOutside() throws Exception {
        house.service.connect(rooms(LiveSessions.RoomState.WAITING, Optional.empty()));
        cancel(scene.desk(), "取消").refused(409, "close_presiding_here");
        assertThat(scene.desk()
                        .get("/api/sessions/" + scene.session().sessionId())
                        .as(SessionView.class)
                        .cancelledAt())
                .isNull();
    }

    /** @param ended where the end is noted; empty: the presiding mediator is in the room */
    private static LiveSessions rooms(LiveSessions.RoomState room, Optional<AtomicReference<String>> ended) {
        return new LiveSessions() {
            @Override
            public void end(String sessionId, String note) {
                ended.orElseThrow(() -> new ProblemException(409, "close_presiding_here", "在场", "here", null))
                        .set(note);
            }

            @Override
            public RoomState room(String sessionId) {
                return room;
            }
        };
    }

    @Test
    void whatDidNotGetThroughIsSentAgainByAPress() throws Exception {
        house.gatewayDown(true);
        scene.link(Role.APPLICANT);
        for (int i = 0; i < 3; i++) {
            house.clock.forward(Duration.ofMinutes(10));
            house.service.carryNotices();
        }
        NoticeView failed = scene.who(Role.APPLICANT).notices().getFirst();
        assertThat(failed.state()).isEqualTo(NoticeState.FAILED);
        String send = "/api/sessions/" + scene.session().sessionId() + "/notices/" + failed.noticeId() + "/send";
        house.gatewayDown(false);
        scene.desk().post(send).expect(200);
        assertThat(house.sent)
                .singleElement()
                .satisfies(m -> assertThat(m.text()).contains("/join#"));
        scene.desk().post(send).expect(200);
        assertThat(house.sent).hasSize(1);
        CaseView file = scene.file();
        SessionView another = scene.desk()
                .post("/api/cases/" + file.caseId() + "/sessions", new NewSession(plannedAt))
                .as(SessionView.class);
        scene.desk()
                .post("/api/sessions/" + another.sessionId() + "/notices/" + failed.noticeId() + "/send")
                .refused(404, "message_unknown");
    }
}
