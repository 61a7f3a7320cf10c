package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.hejie.cases.Samples.Scene;
import org.hejie.cases.door.SessionDoor;
import org.hejie.cases.notice.Notices;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.rest.CodeSent;
import org.hejie.protocol.rest.InvitationState;
import org.hejie.protocol.rest.JoinDoor;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.JoinStatus;
import org.hejie.protocol.rest.JoinStep;
import org.hejie.protocol.rest.JoinTicket;
import org.hejie.protocol.rest.Login;
import org.hejie.protocol.rest.NewInvitation;
import org.hejie.protocol.rest.PromiseReceipt;
import org.hejie.protocol.rest.SessionView.SessionParticipant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A party's way from the link to the waiting room. */
@ParameterizedClass
@EnumSource(Engine.class)
final class JoiningTest extends ContractTest {
    private Scene scene;

    JoiningTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void scene() throws Exception {
        scene = Scene.of(house);
    }

    @Test
    void aPartyGoesFromTheLinkToASeatWithTheirConsents() throws Exception {
        String token = scene.link(Role.APPLICANT);
        Browser phone = house.browser();
        JoinDoor door = open(phone, token).as(JoinDoor.class);
        assertThat(door.phoneHint()).isEqualTo("138****1234");
        assertThat(door.mediatorName()).isEqualTo("王调解");
        assertThat(door.invitedByCourt()).isNull();
        assertThat(door.bound()).isFalse();
        assertThat(scene.who(Role.APPLICANT).step()).isEqualTo(JoinStep.IDENTITY);

        CodeSent sent = ask(phone, token, Samples.WORKER, "002X").as(CodeSent.class);
        assertThat(sent).isEqualTo(new CodeSent("138****1234", 300, 60));
        Browser.Answer verified = verify(phone, token, house.lastCode());
        assertThat(verified.as(JoinStatus.class).step()).isEqualTo(JoinStep.CONSENTS);
        assertThat(verified.setCookies())
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .startsWith("hejie_party=")
                        .contains("HttpOnly", "SameSite=Strict", "Secure", "Path=/api"));

        JoinStatus status = status(phone);
        for (JoinStatus.JoinNotice notice : status.notices()) {
            assertThat(notice.text()).isNotBlank();
            read(phone, notice.noticeId(), notice.version()).expect(200);
        }
        Samples.decide(phone, ConsentKind.ONLINE_MEDIATION, true).expect(200);
        Samples.decide(phone, ConsentKind.RECORDING, true).expect(200);
        Samples.decide(phone, ConsentKind.RECORDING_REPLACES_TRANSCRIPT, false).expect(200);
        assertThat(status(phone).step()).isEqualTo(JoinStep.DEVICE);
        phone.post("/api/join/ticket").refused(409, "steps_missing");
        assertThat(phone.post("/api/join/device", Samples.DEVICE)
                        .as(JoinStatus.class)
                        .step())
                .isEqualTo(JoinStep.READY);

        JoinTicket ticket = phone.post("/api/join/ticket").as(JoinTicket.class);
        SessionDoor.Seat seat = house.service.door().redeem(ticket.ticket()).orElseThrow();
        assertThat(seat.name()).isEqualTo(Samples.WORKER);
        assertThat(seat.role()).isEqualTo(Role.APPLICANT);
        assertThat(seat.identityMethod()).isEqualTo("one_time_code");
        assertThat(seat.consents())
                .isEqualTo(Map.of(
                        ConsentKind.ONLINE_MEDIATION, true,
                        ConsentKind.RECORDING, true,
                        ConsentKind.RECORDING_REPLACES_TRANSCRIPT, false));
        SessionParticipant seen = scene.who(Role.APPLICANT);
        assertThat(seen.step()).isEqualTo(JoinStep.READY);
        assertThat(seen.deviceCheck()).isEqualTo(Samples.DEVICE);
        assertThat(seen.identityMethod()).isEqualTo("one_time_code");
        assertThat(state(Role.APPLICANT)).isEqualTo(InvitationState.USED);
    }

    @Test
    void theRulesAreNotReadWithoutThePromiseAndItsReceiptStays() throws Exception {
        Browser phone = scene.identified(scene.link(Role.APPLICANT));
        JoinStatus.JoinNotice rules = notice(phone, "rules");
        assertThat(rules.promise()).isEqualTo("我承诺不私自录音录像");
        String way = "/api/join/notices/rules/read";
        phone.post(way, new JoinRequest.ReadNotice(rules.version())).refused(409, "promise_missing");
        phone.post(way, new JoinRequest.ReadNotice(rules.version(), false)).refused(409, "promise_missing");
        assertThat(notice(phone, "rules").readAt()).isNull();
        phone.post(way, new JoinRequest.ReadNotice(rules.version(), true)).expect(200);
        PromiseReceipt receipt = Objects.requireNonNull(notice(phone, "rules").promised());
        assertThat(receipt.at()).isEqualTo(house.clock.instant());
        assertThat(receipt.channel()).isEqualTo("JOIN_PAGE");
        JoinStatus.JoinNotice english = notice(phone.speaking("en"), "rules");
        assertThat(receipt.digest())
                .isEqualTo(sha256(String.join(
                        "\n",
                        "rules",
                        rules.version(),
                        rules.title(),
                        rules.text(),
                        "我承诺不私自录音录像",
                        english.title(),
                        english.text(),
                        "I promise not to record in private",
                        "")));
        house.clock.forward(Duration.ofMinutes(1));
        phone.post(way, new JoinRequest.ReadNotice(rules.version(), true)).expect(200);
        assertThat(notice(phone, "rules").promised()).isEqualTo(receipt);
        assertThat(scene.who(Role.APPLICANT).promise()).isEqualTo(receipt);
        assertThat(notice(phone, "rights").promise()).isNull();
    }

    private static JoinStatus.JoinNotice notice(Browser phone, String noticeId) throws Exception {
        return status(phone).notices().stream()
                .filter(n -> n.noticeId().equals(noticeId))
                .findFirst()
                .orElseThrow();
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anUnknownLinkIsAnswered404() throws Exception {
        open(house.browser(), "no-such-token").refused(404, "link_unknown");
    }

    @Test
    void aLinkAloneShowsNothingOfTheParty() throws Exception {
        Browser.Answer answer = open(house.browser(), scene.link(Role.APPLICANT));
        assertThat(answer.body()).doesNotContain(Samples.WORKER, Samples.WORKER_ID, Samples.WORKER_PHONE, "p_");
    }

    @Test
    void nameAndDigitsAreComparedAsPeopleTypeThem() throws Exception {
        ask(house.browser(), scene.link(Role.APPLICANT), " 赵 小明　", "００２x").expect(200);
    }

    @Test
    void theFifthWrongTryLocksTheDoorAndOnlyANewLinkOpensIt() throws Exception {
        String token = scene.link(Role.APPLICANT);
        Browser phone = house.browser();
        for (int left = 4; left >= 1; left--) {
            boolean name = left % 2 == 0;
            String detail = ask(phone, token, name ? "别人" : Samples.WORKER, name ? "002X" : "1111")
                    .refused(403, "identity_mismatch")
                    .detail();
            assertThat(detail).contains("还可以试 " + left + " 次");
        }
        ask(phone, token, "别人", "002X").refused(423, "door_locked");
        ask(phone, token, Samples.WORKER, "002X").refused(423, "door_locked");
        open(phone, token).refused(423, "door_locked");
        assertThat(state(Role.APPLICANT)).isEqualTo(InvitationState.LOCKED);

        scene.identified(scene.link(Role.APPLICANT)).get("/api/join").expect(200);
    }

    @Test
    void wrongNamesAndWrongCodesCountTogether() throws Exception {
        String token = scene.link(Role.APPLICANT);
        Browser phone = house.browser();
        ask(phone, token, "别人", "002X").refused(403, "identity_mismatch");
        ask(phone, token, "别人", "002X").refused(403, "identity_mismatch");
        ask(phone, token, Samples.WORKER, "002X").expect(200);
        String code = house.lastCode();
        verify(phone, token, otherThan(code)).refused(403, "code_wrong");
        verify(phone, token, otherThan(code)).refused(403, "code_wrong");
        verify(phone, token, otherThan(code)).refused(423, "door_locked");
        verify(phone, token, code).refused(423, "door_locked");
    }

    @Test
    void aCodeHoldsFiveMinutesAndOnce() throws Exception {
        String token = scene.link(Role.APPLICANT);
        Browser phone = house.browser();
        verify(phone, token, "123456").refused(410, "code_expired");
        ask(phone, token, Samples.WORKER, "002X").expect(200);
        house.clock.forward(Duration.ofMinutes(5));
        verify(phone, token, house.lastCode()).refused(410, "code_expired");
        ask(phone, token, Samples.WORKER, "002X").expect(200);
        String code = house.lastCode();
        verify(phone, token, code).expect(200);
        verify(phone, token, code).refused(410, "code_expired");
    }

    @Test
    void anotherCodeComesOnlyAfterAMinute() throws Exception {
        String token = scene.link(Role.APPLICANT);
        Browser phone = house.browser();
        ask(phone, token, Samples.WORKER, "002X").expect(200);
        ask(phone, token, Samples.WORKER, "002X").refused(429, "code_too_soon");
        house.clock.forward(Duration.ofSeconds(60));
        ask(phone, token, Samples.WORKER, "002X").expect(200);
    }

    @Test
    void tenCodesWithoutAnAnswerLockTheDoor() throws Exception {
        String token = scene.link(Role.APPLICANT);
        Browser phone = house.browser();
        for (int i = 0; i < 10; i++) {
            ask(phone, token, Samples.WORKER, "002X").expect(200);
            house.clock.forward(Duration.ofSeconds(60));
        }
        ask(phone, token, Samples.WORKER, "002X").refused(423, "door_locked");
        assertThat(state(Role.APPLICANT)).isEqualTo(InvitationState.LOCKED);
    }

    @Test
    void aCodeThatDidNotLeaveTheHouseIsForgotten() throws Exception {
        String token = scene.link(Role.APPLICANT);
        Browser phone = house.browser();
        house.gatewayDown(true);
        ask(phone, token, Samples.WORKER, "002X").refused(503, "code_not_sent");
        house.gatewayDown(false);
        ask(phone, token, Samples.WORKER, "002X").expect(200);
        verify(phone, token, house.lastCode()).expect(200);
    }

    @Test
    void anInvitationIsIssuedEvenWhenTheGatewayIsDown() throws Exception {
        house.gatewayDown(true);
        NewInvitation invitation = scene.invite(Role.APPLICANT);
        assertThat(invitation.url()).startsWith("https://hejie.test/join#");
    }

    @Test
    void theLinkGoesToThePhoneOnFile() throws Exception {
        NewInvitation invitation = scene.invite(Role.APPLICANT);
        Notices.Message message = house.sent.getLast();
        assertThat(message.kind()).isEqualTo(Notices.Kind.INVITATION);
        assertThat(message.to()).isEqualTo(Samples.WORKER_PHONE);
        assertThat(message.text()).contains(invitation.url(), "示范区调解中心");
    }

    @Test
    void afterIdentityTheLinkOpensOnThatDeviceAlone() throws Exception {
        String token = scene.link(Role.APPLICANT);
        Browser phone = scene.identified(token);
        assertThat(open(phone, token).as(JoinDoor.class).bound()).isTrue();
        open(house.browser(), token).refused(409, "link_used_elsewhere");
        ask(house.browser(), token, Samples.WORKER, "002X").refused(409, "link_used_elsewhere");
        open(house.browser().withCookie("hejie_party", "made-up"), token).refused(409, "link_used_elsewhere");
    }

    @Test
    void leavingForgetsTheDeviceAndFreesTheLinkForIdentityAnew() throws Exception {
        String token = scene.link(Role.APPLICANT);
        Browser phone = scene.ready(token);
        JoinTicket ticket = phone.post("/api/join/ticket").as(JoinTicket.class);
        String cookie = phone.cookie("hejie_party");
        phone.post("/api/join/leave").expect(204);
        assertThat(phone.cookie("hejie_party")).isEmpty();
        house.browser().withCookie("hejie_party", cookie).get("/api/join").expect(401);
        assertThat(house.service.door().redeem(ticket.ticket())).isEmpty();
        Browser other = house.browser();
        assertThat(open(other, token).as(JoinDoor.class).bound()).isFalse();
        ask(other, token, Samples.WORKER, "002X").expect(200);
        verify(other, token, house.lastCode()).expect(200);
    }

    @Test
    void aLinkExpiresButAnIdentityShownInTimeHoldsItsTwelveHours() throws Exception {
        String token = scene.link(Role.APPLICANT);
        house.clock.forward(Duration.ofHours(71));
        Browser phone = scene.identified(token);
        house.clock.forward(Duration.ofHours(1));
        open(phone, token).expect(200);
        phone.get("/api/join").expect(200);
        house.clock.forward(Duration.ofHours(11));
        phone.get("/api/join").refused(401, "not_identified");
        open(phone, token).refused(410, "link_expired");
    }

    @Test
    void anIdentityLapsesAfterTwelveHoursAndTheSameDeviceShowsItAnew() throws Exception {
        String token = scene.link(Role.APPLICANT);
        Browser phone = scene.identified(token);
        house.clock.forward(Duration.ofHours(12));
        phone.get("/api/join").refused(401, "not_identified");
        assertThat(open(phone, token).as(JoinDoor.class).bound()).isTrue();
        ask(phone, token, Samples.WORKER, "002X").expect(200);
        verify(phone, token, house.lastCode()).expect(200);
        phone.get("/api/join").expect(200);
    }

    @Test
    void anUnusedLinkExpiresAfterThreeDays() throws Exception {
        String token = scene.link(Role.APPLICANT);
        house.clock.forward(Duration.ofHours(72));
        open(house.browser(), token).refused(410, "link_expired");
        scene.desk().post("/api/login", new Login("wang", House.PASSWORD)).expect(200);
        assertThat(state(Role.APPLICANT)).isEqualTo(InvitationState.EXPIRED);
    }

    @Test
    void aNewLinkWithdrawsTheOldOneItsDeviceAndItsTickets() throws Exception {
        String first = scene.link(Role.APPLICANT);
        Browser phone = scene.ready(first);
        JoinTicket ticket = phone.post("/api/join/ticket").as(JoinTicket.class);
        String second = scene.link(Role.APPLICANT);
        open(phone, first).refused(410, "link_revoked");
        phone.get("/api/join").refused(401, "not_identified");
        assertThat(house.service.door().redeem(ticket.ticket())).isEmpty();
        open(phone, second).expect(200);
    }

    @Test
    void aRevokedLinkStaysShut() throws Exception {
        NewInvitation invitation = scene.invite(Role.APPLICANT);
        scene.desk().delete("/api/invitations/" + invitation.invitationId()).expect(204);
        scene.desk().delete("/api/invitations/" + invitation.invitationId()).expect(204);
        String token = invitation.url().substring(invitation.url().indexOf('#') + 1);
        open(house.browser(), token).refused(410, "link_revoked");
        assertThat(state(Role.APPLICANT)).isEqualTo(InvitationState.REVOKED);
    }

    @Test
    void whenTheSessionIsOverNothingOpens() throws Exception {
        String token = scene.link(Role.APPLICANT);
        Browser phone = scene.ready(token);
        JoinTicket ticket = phone.post("/api/join/ticket").as(JoinTicket.class);
        house.service
                .door()
                .sessionEnded(
                        scene.session().sessionId(), house.clock.instant(), TerminationReason.AGREEMENT_REACHED, null);
        assertThat(house.service.door().redeem(ticket.ticket())).isEmpty();
        phone.post("/api/join/ticket").refused(410, "session_over");
        open(phone, token).refused(410, "session_over");
        assertThat(status(phone).sessionOver()).isTrue();
    }

    @Test
    void withoutConsentToMediateOnlineThereIsNoTicket() throws Exception {
        Browser phone = scene.ready(scene.link(Role.APPLICANT));
        Samples.decide(phone, ConsentKind.ONLINE_MEDIATION, false).expect(200);
        assertThat(status(phone).step()).isEqualTo(JoinStep.CONSENTS);
        assertThat(phone.speaking("en")
                        .post("/api/join/ticket")
                        .refused(409, "steps_missing")
                        .article())
                .isEqualTo("在线调解规则 art. 4");
    }

    @Test
    void refusingToBeRecordedWithdrawsTheReplacementOfTheTranscript() throws Exception {
        Browser phone = scene.ready(scene.link(Role.APPLICANT));
        Samples.decide(phone, ConsentKind.RECORDING, false).expect(200);
        assertThat(scene.who(Role.APPLICANT).consents())
                .containsEntry(ConsentKind.RECORDING, false)
                .containsEntry(ConsentKind.RECORDING_REPLACES_TRANSCRIPT, false);
        Samples.decide(phone, ConsentKind.RECORDING_REPLACES_TRANSCRIPT, true).refused(409, "recording_consent_first");
        assertThat(status(phone).step()).isEqualTo(JoinStep.READY);
    }

    @Test
    void aTextOfAnotherVersionIsNotAgreedTo() throws Exception {
        Browser phone = scene.identified(scene.link(Role.APPLICANT));
        phone.post(
                        "/api/join/consents",
                        new JoinRequest.DecideConsent(ConsentKind.RECORDING, true, "some older version"))
                .refused(409, "text_changed");
        read(phone, "rights", "some older version").refused(409, "text_changed");
        read(phone, "no-such-notice", "1").refused(404, "notice_unknown");
    }

    @Test
    void textsAndRefusalsComeInTheReadersLanguage() throws Exception {
        Browser phone = scene.identified(scene.link(Role.APPLICANT)).speaking("en-GB");
        assertThat(status(phone).notices().getFirst().title()).isEqualTo("Your rights and duties");
        assertThat(open(phone, "nothing").refused(404, "link_unknown").detail()).startsWith("This link is not valid");
    }

    @Test
    void mediatorsAreNotInvited() throws Exception {
        scene.desk()
                .post("/api/sessions/" + scene.session().sessionId() + "/participants/"
                        + scene.who(Role.PRESIDING_MEDIATOR).participantId() + "/invitations")
                .refused(409, "not_invitable");
    }

    private InvitationState state(Role role) throws IOException, InterruptedException {
        var invitation = scene.who(role).invitation();
        assertThat(invitation).isNotNull();
        return invitation.state();
    }

    private static Browser.Answer open(Browser phone, String token) throws IOException, InterruptedException {
        return phone.post("/api/join/open", new JoinRequest.OpenDoor(token));
    }

    private static Browser.Answer ask(Browser phone, String token, String name, String digits)
            throws IOException, InterruptedException {
        return phone.post("/api/join/code", new JoinRequest.AskCode(token, name, digits));
    }

    private static Browser.Answer verify(Browser phone, String token, String code)
            throws IOException, InterruptedException {
        return phone.post("/api/join/verify", new JoinRequest.VerifyCode(token, code));
    }

    private static Browser.Answer read(Browser phone, String noticeId, String version)
            throws IOException, InterruptedException {
        return phone.post("/api/join/notices/" + noticeId + "/read", new JoinRequest.ReadNotice(version, true));
    }

    private static JoinStatus status(Browser phone) throws IOException, InterruptedException {
        return phone.get("/api/join").as(JoinStatus.class);
    }

    private static String otherThan(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }
}
