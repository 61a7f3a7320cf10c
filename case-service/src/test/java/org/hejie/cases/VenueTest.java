package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.hejie.cases.Samples.Scene;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Role;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.JoinTicket;
import org.hejie.protocol.rest.NewVenue;
import org.hejie.protocol.rest.Reasoned;
import org.hejie.protocol.rest.VenueView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A device at an assisted venue: opened by staff, used by one person after another, each as themselves and leaving nothing behind. */
@ParameterizedClass
@EnumSource(Engine.class)
final class VenueTest extends ContractTest {
    private static final NewVenue STREET = new NewVenue(" 和平街道调解室 ");

    VenueTest(Engine engine) {
        super(engine);
    }

    private static String path(Scene scene) {
        return "/api/sessions/" + scene.session().sessionId() + "/venue";
    }

    /** Staff signed in at the device, opened it, and are signed out there. */
    private Browser opened(Scene scene) throws Exception {
        Browser device = house.signedIn("wang");
        VenueView venue = device.post(path(scene), STREET).expect(201).as(VenueView.class);
        assertThat(venue.name()).isEqualTo("和平街道调解室");
        assertThat(venue.plannedAt()).isEqualTo(scene.session().plannedAt());
        return device;
    }

    private void comesIn(Browser device, String token) throws Exception {
        device.post("/api/join/code", new JoinRequest.AskCode(token, Samples.WORKER, "002X"))
                .expect(200);
        device.post("/api/join/verify", new JoinRequest.VerifyCode(token, house.lastCode()))
                .expect(200);
    }

    @Test
    void whoeverOpenedTheDeviceIsSignedOutOnIt() throws Exception {
        Browser device = opened(Scene.of(house));
        device.get("/api/me").refused(401, "not_signed_in");
        assertThat(device.get("/api/venue").as(VenueView.class).name()).isEqualTo("和平街道调解室");
        house.browser().get("/api/venue").refused(404, "venue_unknown");
    }

    @Test
    void whoComesInFromTheDeviceTakesPartAtTheVenue() throws Exception {
        Scene scene = Scene.of(house);
        scene.ready(scene.link(Role.APPLICANT));
        Browser device = opened(scene);
        comesIn(device, scene.link(Role.APPLICANT));
        JoinTicket ticket = device.post("/api/join/ticket").expect(200).as(JoinTicket.class);
        var seat = house.service.door().redeem(ticket.ticket()).orElseThrow();
        assertThat(seat.facts().mode()).isEqualTo(ParticipationMode.ASSISTED_VENUE);
        assertThat(seat.facts().venue()).isEqualTo("和平街道调解室");
    }

    @Test
    void theNextPersonFindsNothingOfTheOneBefore() throws Exception {
        Scene scene = Scene.of(house);
        Browser device = opened(scene);
        String token = scene.link(Role.APPLICANT);
        comesIn(device, token);
        device.get("/api/join").expect(200);
        device.post("/api/venue/next").expect(200);
        device.get("/api/join").refused(401, "not_identified");
        // Given back: the person may open it on the own phone again, and shows who they are.
        house.browser().post("/api/join/open", new JoinRequest.OpenDoor(token)).expect(200);
    }

    @Test
    void closedOrTooLongOpenItIsNoSharedDeviceAnyMore() throws Exception {
        Scene scene = Scene.of(house);
        Browser device = opened(scene);
        comesIn(device, scene.link(Role.APPLICANT));
        device.post("/api/venue/close").expect(204);
        device.get("/api/venue").refused(404, "venue_unknown");
        device.get("/api/join").refused(401, "not_identified");
        Browser other = opened(scene);
        house.clock.forward(Duration.ofHours(13));
        other.get("/api/venue").refused(404, "venue_unknown");
        other.post("/api/venue/next").refused(404, "venue_unknown");
    }

    @Test
    void whereTheSessionIsCancelledItIsNoSharedDeviceEither() throws Exception {
        Scene scene = Scene.of(house);
        Browser device = opened(scene);
        scene.desk()
                .post(path(scene).replace("/venue", "/cancel"), new Reasoned("双方已自行和解"))
                .expect(200);
        device.get("/api/venue").refused(404, "venue_unknown");
    }

    @Test
    void aDeviceIsOfOneSessionAndOpensNothingOfAnother() throws Exception {
        Scene scene = Scene.of(house);
        Scene another = Scene.of(house);
        Browser device = opened(another);
        scene.ready(scene.link(Role.APPLICANT));
        comesIn(device, scene.link(Role.APPLICANT));
        JoinTicket ticket = device.post("/api/join/ticket").expect(200).as(JoinTicket.class);
        var seat = house.service.door().redeem(ticket.ticket()).orElseThrow();
        assertThat(seat.facts().mode()).isEqualTo(ParticipationMode.VIDEO);
    }

    @Test
    void aNameIsNeededAndTheSessionIsOnesOwnAndNotOver() throws Exception {
        Scene scene = Scene.of(house);
        Browser desk = house.signedIn("wang");
        desk.post(path(scene), new NewVenue(" x ")).refused(400, "venue_name_invalid");
        desk.post("/api/sessions/s_nobody/venue", STREET).refused(404, "session_unknown");
        house.browser().post(path(scene), STREET).refused(401, "not_signed_in");
    }
}
