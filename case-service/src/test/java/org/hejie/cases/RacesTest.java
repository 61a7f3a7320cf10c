package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hejie.cases.Samples.Scene;
import org.hejie.protocol.Role;
import org.hejie.protocol.rest.InvitationState;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.JoinTicket;
import org.hejie.protocol.rest.SessionView.InvitationView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Many at once on one ticket, one code, one link. */
@ParameterizedClass
@EnumSource(Engine.class)
final class RacesTest extends ContractTest {
    private static final int MANY = 24;
    private Scene scene;

    RacesTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void scene() throws Exception {
        scene = Scene.of(house);
    }

    @Test
    void ofManyWhoRedeemOneTicketOneAloneGetsTheSeat() throws Exception {
        String path = "/api/sessions/" + scene.session().sessionId() + "/ticket";
        for (int round = 0; round < 5; round++) {
            String ticket = scene.desk().post(path).as(JoinTicket.class).ticket();
            List<Boolean> seats =
                    atOnce(() -> house.service.door().redeem(ticket).isPresent());
            assertThat(seats).filteredOn(got -> got).hasSize(1);
        }
    }

    @Test
    void ofManyWhoGuessACodeFiveAloneAreHeard() throws Exception {
        String token = asked();
        String wrong = house.lastCode().equals("000000") ? "000001" : "000000";
        List<Integer> answers = atOnce(() -> verify(token, wrong));
        assertThat(answers).filteredOn(status -> status == 403).hasSize(4);
        assertThat(answers).filteredOn(status -> status == 423).hasSize(MANY - 4);
        assertThat(verify(token, house.lastCode())).isEqualTo(423);
    }

    @Test
    void ofManyDevicesWithTheRightCodeOneAloneIsBound() throws Exception {
        String token = asked();
        String code = house.lastCode();
        List<Integer> answers = atOnce(() -> verify(token, code));
        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(MANY - 1);
    }

    @Test
    void ofManyLinksIssuedAtOnceOneAloneStaysOpen() throws Exception {
        String path = "/api/sessions/" + scene.session().sessionId() + "/participants/"
                + scene.who(Role.APPLICANT).participantId() + "/invitations";
        String cookie = scene.desk().cookie("hejie_staff");
        List<String> urls = atOnce(() -> house.browser()
                .withCookie("hejie_staff", cookie)
                .post(path)
                .as(org.hejie.protocol.rest.NewInvitation.class)
                .url());
        int open = 0;
        for (String url : urls) {
            JoinRequest.OpenDoor body = new JoinRequest.OpenDoor(url.substring(url.indexOf('#') + 1));
            open += house.browser().post("/api/join/open", body).status() == 200 ? 1 : 0;
        }
        assertThat(open).isEqualTo(1);
        InvitationView invitation = scene.who(Role.APPLICANT).invitation();
        assertThat(invitation).isNotNull();
        assertThat(invitation.state()).isEqualTo(InvitationState.OPEN);
    }

    private String asked() throws Exception {
        String token = scene.link(Role.APPLICANT);
        house.browser()
                .post("/api/join/code", new JoinRequest.AskCode(token, Samples.WORKER, "002X"))
                .expect(200);
        return token;
    }

    private int verify(String token, String code) throws Exception {
        return house.browser()
                .post("/api/join/verify", new JoinRequest.VerifyCode(token, code))
                .status();
    }

    private static <T> List<T> atOnce(Callable<T> act) throws Exception {
        CyclicBarrier together = new CyclicBarrier(MANY);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                running.add(threads.submit(() -> {
                    together.await();
                    return act.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        }
    }
}
