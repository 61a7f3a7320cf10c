package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.hejie.cases.notice.Notices;
import org.hejie.protocol.Role;
import org.hejie.protocol.rest.AssignmentAct;
import org.hejie.protocol.rest.AssignmentRequest.LinkTo;
import org.hejie.protocol.rest.AssignmentRequest.SendLinks;
import org.hejie.protocol.rest.AssignmentState;
import org.hejie.protocol.rest.AssignmentView;
import org.hejie.protocol.rest.BeforeDoor;
import org.hejie.protocol.rest.BeforeView.BeforeStep;
import org.hejie.protocol.rest.InvitationState;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.NewPageLinks;
import org.hejie.protocol.rest.PartyChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How parties get to their own page before there is a case. */
@ParameterizedClass
@EnumSource(Engine.class)
final class BeforeDoorTest extends BeforeContract {
    BeforeDoorTest(Engine engine) {
        super(engine);
    }

    @Test
    void theMessageNamesTheOrganisationAloneAndIsNotedAsAnAttempt() throws Exception {
        AssignmentView a = accepted(false);
        assertThat(a.acts()).contains(AssignmentAct.SEND_LINKS);
        NewPageLinks links = desk.post(
                        "/api/assignments/" + a.assignmentId() + "/links",
                        new SendLinks(List.of(new LinkTo(WORKER, null), new LinkTo(MANAGER, null))))
                .as(NewPageLinks.class);
        assertThat(links.links()).allMatch(NewPageLinks.NewPageLink::sent);
        List<Notices.Message> messages =
                house.sent.stream().filter(m -> m.kind() == Notices.Kind.PAGE).toList();
        assertThat(messages)
                .extracting(Notices.Message::to)
                .containsExactly(Samples.WORKER_PHONE, Samples.MANAGER_PHONE);
        assertThat(messages)
                .allSatisfy(m ->
                        assertThat(m.text()).contains("示范区调解中心", "/before#").doesNotContain("追索", "赵", "钱", "制衣"));
        a = view(a);
        assertThat(a.state()).isEqualTo(AssignmentState.COUNTERPARTY_ASKED);
        assertThat(a.timeline().getLast().channel()).isEqualTo(PartyChannel.MESSAGE);
        assertThat(a.timeline().getLast().detail()).isEqualTo("SENT");
        AssignmentView.PageLink link = link(a, MANAGER);
        assertThat(link.sentAt()).isEqualTo(house.clock.instant());
        assertThat(link.openedAt()).isNull();
    }

    @Test
    void aLinkAloneAdmitsNobodyAndLocksAfterFiveWrongTries() throws Exception {
        AssignmentView a = accepted(false);
        String token = token(a, MANAGER);
        Browser phone = house.browser();
        BeforeDoor door =
                phone.post("/api/before/open", new JoinRequest.OpenDoor(token)).as(BeforeDoor.class);
        assertThat(door.phoneHint()).isEqualTo("139****4321");
        assertThat(link(a, MANAGER).openedAt()).isEqualTo(house.clock.instant());
        phone.get("/api/before").refused(401, "not_identified");
        for (int wrong = 0; wrong < 4; wrong++) {
            ask(phone, token, MANAGER, "0000").refused(403, "identity_mismatch");
        }
        ask(phone, token, MANAGER, "0000").refused(423, "door_locked");
        ask(phone, token, MANAGER, "0014").refused(423, "door_locked");
        assertThat(link(a, MANAGER).state()).isEqualTo(InvitationState.LOCKED);
        // Another link opens the door again.
        assertThat(page(party(a, MANAGER)).step()).isEqualTo(BeforeStep.ANSWER);
        phone.post("/api/before/open", new JoinRequest.OpenDoor("unknown-unknown-unknown"))
                .refused(404, "link_unknown");
    }

    @Test
    void aLinkEndsWithTheNextOneAndWithItsTerm() throws Exception {
        AssignmentView a = accepted(false);
        String first = token(a, MANAGER);
        Browser phone = identified(first, MANAGER);
        house.browser()
                .post("/api/before/open", new JoinRequest.OpenDoor(first))
                .refused(409, "link_used_elsewhere");
        String next = token(a, MANAGER);
        phone.get("/api/before").refused(401, "not_identified");
        phone.post("/api/before/open", new JoinRequest.OpenDoor(first)).refused(410, "link_revoked");
        Browser other = identified(next, MANAGER);
        house.clock.forward(Duration.ofHours(12));
        other.get("/api/before").refused(401, "not_identified");
        other.post("/api/before/open", new JoinRequest.OpenDoor(next)).expect(200);
        house.clock.forward(Duration.ofDays(21));
        other.post("/api/before/open", new JoinRequest.OpenDoor(next)).refused(410, "link_expired");
    }

    @Test
    void theTwoDoorsOpenNothingOfEachOther() throws Exception {
        AssignmentView a = accepted(false);
        String token = token(a, MANAGER);
        Browser phone = identified(token, MANAGER);
        phone.get("/api/join").refused(401, "not_identified");
        phone.post("/api/join/open", new JoinRequest.OpenDoor(token)).refused(404, "link_unknown");
        house.browser()
                .withCookie("hejie_party", phone.cookie("hejie_before"))
                .get("/api/join")
                .refused(401, "not_identified");
        String room = Samples.Scene.of(house).link(Role.APPLICANT);
        phone.post("/api/before/open", new JoinRequest.OpenDoor(room)).refused(404, "link_unknown");
    }

    @Test
    void ofTwoWhoSendAtOnceOneSends() throws Exception {
        AssignmentView a = accepted(false);
        String cookie = desk.cookie("hejie_staff");
        List<Integer> statuses = atOnce(
                8,
                one -> () -> house.browser()
                        .withCookie("hejie_staff", cookie)
                        .post(
                                "/api/assignments/" + a.assignmentId() + "/links",
                                new SendLinks(List.of(new LinkTo(MANAGER, null))))
                        .status());
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(7);
        assertThat(house.sent).filteredOn(m -> m.kind() == Notices.Kind.PAGE).hasSize(1);
        sendTo(a, MANAGER, null).refused(409, "link_sent_meanwhile");
        sendTo(a, 7, null).refused(400, "party_unknown");
        house.signedIn("second")
                .post(
                        "/api/assignments/" + a.assignmentId() + "/links",
                        new SendLinks(List.of(new LinkTo(MANAGER, null))))
                .refused(404, "assignment_unknown");
    }

    @Test
    void aMessageThatDoesNotLeaveIsNoAttempt() throws Exception {
        AssignmentView a = accepted(false);
        house.gatewayDown(true);
        NewPageLinks links = sendTo(a, MANAGER, null).as(NewPageLinks.class);
        assertThat(links.links().getFirst().sent()).isFalse();
        assertThat(view(a).parties().get(MANAGER).attempts()).isZero();
        assertThat(link(a, MANAGER).sentAt()).isNull();
    }
}
