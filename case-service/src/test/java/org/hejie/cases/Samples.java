package org.hejie.cases;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.DeviceCheck;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.JoinStatus;
import org.hejie.protocol.rest.NewCase;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.NewCase.NewReference;
import org.hejie.protocol.rest.NewInvitation;
import org.hejie.protocol.rest.NewSession;
import org.hejie.protocol.rest.PartyKind;
import org.hejie.protocol.rest.ReferenceKind;
import org.hejie.protocol.rest.SessionView;
import org.hejie.protocol.rest.SessionView.SessionParticipant;

/** A dispute everyone in these tests knows, and the steps through it. */
final class Samples {
    static final String WORKER = "赵小明";
    static final String WORKER_ID = "11010519491231002X";
    static final String WORKER_PHONE = "13812341234";
    static final String MANAGER = "钱大同";
    static final String MANAGER_ID = "440524188001010014";
    static final String MANAGER_PHONE = "13987654321";
    static final DeviceCheck DEVICE = new DeviceCheck(
            DeviceCheck.CaptureState.OK,
            DeviceCheck.CaptureState.OK,
            DeviceCheck.SpeakerState.HEARD,
            DeviceCheck.NetworkState.UDP,
            null);

    private Samples() {}

    static NewParty worker() {
        return new NewParty(Role.APPLICANT, PartyKind.NATURAL, WORKER, null, null, WORKER_ID, WORKER_PHONE, null);
    }

    static NewParty manager() {
        return new NewParty(
                Role.RESPONDENT, PartyKind.LEGAL, MANAGER, "某某制衣有限公司", null, MANAGER_ID, MANAGER_PHONE, null);
    }

    static NewCase dispute(String mediatorId) {
        return dispute(mediatorId, "赵某与某某制衣公司追索劳动报酬纠纷", List.of(worker(), manager()));
    }

    static NewCase dispute(String mediatorId, String title, List<NewParty> parties) {
        return new NewCase(
                title,
                List.of(
                        new NewReference(ReferenceKind.COURT, "（２０２４）浙02 民诉前调595号"),
                        new NewReference(ReferenceKind.ARBITRATION, "甬劳人仲案字〔2024〕第12号")),
                "追索劳动报酬纠纷",
                "宁波市中级人民法院",
                mediatorId,
                "支付工资",
                parties);
    }

    /** A planned session with its two parties. */
    record Scene(House house, Browser desk, CaseView file, SessionView session) {
        static Scene of(House house) throws IOException, InterruptedException {
            Browser desk = house.signedIn("wang");
            CaseView file =
                    desk.post("/api/cases", dispute(house.mediator)).expect(201).as(CaseView.class);
            SessionView session = desk.post(
                            "/api/cases/" + file.caseId() + "/sessions",
                            new NewSession(house.clock.instant().plus(Duration.ofHours(1))))
                    .expect(201)
                    .as(SessionView.class);
            return new Scene(house, desk, file, session);
        }

        SessionParticipant who(Role role) throws IOException, InterruptedException {
            return desk.get("/api/sessions/" + session.sessionId()).as(SessionView.class).participants().stream()
                    .filter(p -> p.role() == role)
                    .findFirst()
                    .orElseThrow();
        }

        NewInvitation invite(Role role) throws IOException, InterruptedException {
            return desk.post("/api/sessions/" + session.sessionId() + "/participants/"
                            + who(role).participantId() + "/invitations")
                    .expect(201)
                    .as(NewInvitation.class);
        }

        /** The token of a fresh link. */
        String link(Role role) throws IOException, InterruptedException {
            String url = invite(role).url();
            return url.substring(url.indexOf('#') + 1);
        }

        /** The worker's browser past the identity step. */
        Browser identified(String token) throws IOException, InterruptedException {
            Browser phone = house.browser();
            phone.post("/api/join/code", new JoinRequest.AskCode(token, WORKER, "002X"))
                    .expect(200);
            phone.post("/api/join/verify", new JoinRequest.VerifyCode(token, house.lastCode()))
                    .expect(200);
            return phone;
        }

        /** The worker's browser before the waiting room. */
        Browser ready(String token) throws IOException, InterruptedException {
            Browser phone = identified(token);
            JoinStatus status = phone.get("/api/join").as(JoinStatus.class);
            for (JoinStatus.JoinNotice notice : status.notices()) {
                phone.post(
                                "/api/join/notices/" + notice.noticeId() + "/read",
                                new JoinRequest.ReadNotice(notice.version(), notice.promise() != null))
                        .expect(200);
            }
            for (JoinStatus.JoinConsent consent : status.consents()) {
                decide(phone, consent.kind(), true);
            }
            phone.post("/api/join/device", DEVICE).expect(200);
            return phone;
        }
    }

    static Browser.Answer decide(Browser phone, ConsentKind kind, boolean granted)
            throws IOException, InterruptedException {
        String version = phone.get("/api/join").as(JoinStatus.class).consents().stream()
                .filter(c -> c.kind() == kind)
                .findFirst()
                .orElseThrow()
                .version();
        return phone.post("/api/join/consents", new JoinRequest.DecideConsent(kind, granted, version));
    }
}
