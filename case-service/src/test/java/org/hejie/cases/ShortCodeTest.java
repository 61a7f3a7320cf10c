package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.hejie.cases.Samples.Scene;
import org.hejie.protocol.Role;
import org.hejie.protocol.rest.CodeSent;
import org.hejie.protocol.rest.InvitationState;
import org.hejie.protocol.rest.JoinDoor;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.JoinStatus;
import org.hejie.protocol.rest.NewInvitation;
import org.hejie.protocol.rest.SessionView.InvitationView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Eight digits beside the link open what the link opens, to the identity step. */
@ParameterizedClass
@EnumSource(Engine.class)
final class ShortCodeTest extends ContractTest {
    private Scene scene;
    private NewInvitation invitation;

    ShortCodeTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void scene() throws Exception {
        scene = Scene.of(house);
        invitation = scene.invite(Role.APPLICANT);
    }

    private static Browser.Answer open(Browser browser, String token) throws Exception {
        return browser.post("/api/join/open", new JoinRequest.OpenDoor(token));
    }

    private String token() {
        return invitation.url().substring(invitation.url().indexOf('#') + 1);
    }

    private String other() {
        int last = invitation.code().charAt(7) - '0';
        return invitation.code().substring(0, 7) + (last + 1) % 10;
    }

    @Test
    void theDigitsStandInTheMessageAndLeadThroughIdentity() throws Exception {
        String code = invitation.code();
        assertThat(code).matches("\\d{8}");
        assertThat(house.sent.getLast().text())
                .contains("https://hejie.test/join 输入号码 " + code.substring(0, 4) + " " + code.substring(4));
        Browser phone = house.browser();
        assertThat(open(phone, code).expect(200).as(JoinDoor.class)).satisfies(door -> {
            assertThat(door.organisation()).isEqualTo("示范区调解中心");
            assertThat(door.caseTitle()).isNull();
            assertThat(door.phoneHint()).isNull();
        });
        assertThat(phone.post("/api/join/code", new JoinRequest.AskCode(code, Samples.WORKER, "002X"))
                        .as(CodeSent.class)
                        .sentTo())
                .isEqualTo("138****1234");
        phone.post("/api/join/verify", new JoinRequest.VerifyCode(code, house.lastCode()))
                .expect(200);
        assertThat(phone.get("/api/join").as(JoinStatus.class).name()).isEqualTo(Samples.WORKER);
    }

    @Test
    void theyBindTheSameDeviceAsTheLink() throws Exception {
        scene.identified(token());
        open(house.browser(), invitation.code()).refused(409, "link_used_elsewhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s %s", "%s-%s", " %s%s　"})
    void peopleWriteThemInManyWays(String form) throws Exception {
        String code = invitation.code();
        open(house.browser(), form.formatted(code.substring(0, 4), code.substring(4)))
                .expect(200);
    }

    @Test
    void theyLiveAndEndWithTheLink() throws Exception {
        String first = invitation.code();
        NewInvitation second = scene.invite(Role.APPLICANT);
        open(house.browser(), first).refused(410, "link_revoked");
        scene.desk().delete("/api/invitations/" + second.invitationId()).expect(204);
        open(house.browser(), second.code()).refused(410, "link_revoked");
        NewInvitation third = scene.invite(Role.APPLICANT);
        house.clock.forward(Duration.ofHours(72));
        open(house.browser(), third.code()).refused(410, "link_expired");
    }

    @Test
    void wrongNamesWithThemLockTheLinkToo() throws Exception {
        Browser phone = house.browser();
        for (int i = 0; i < 4; i++) {
            phone.post("/api/join/code", new JoinRequest.AskCode(invitation.code(), "别人", "002X"))
                    .refused(403, "identity_mismatch");
        }
        phone.post("/api/join/code", new JoinRequest.AskCode(invitation.code(), "别人", "002X"))
                .refused(423, "door_locked");
        open(phone, token()).refused(423, "door_locked");
        assertThat(scene.who(Role.APPLICANT).invitation())
                .extracting(InvitationView::state)
                .isEqualTo(InvitationState.LOCKED);
    }

    @Test
    void tenWrongOnesFromOneAddressShutItForAQuarterOfAnHour() throws Exception {
        Browser phone = house.browser();
        for (int i = 0; i < 10; i++) {
            open(phone, invitation.code()).expect(200);
            open(phone, other()).refused(404, "short_code_unknown");
        }
        open(phone, other()).refused(429, "too_many_tries");
        open(phone, invitation.code()).refused(429, "too_many_tries");
        open(phone, token()).expect(200);
        house.clock.forward(Duration.ofMinutes(15));
        open(phone, invitation.code()).expect(200);
    }
}
