package org.hejie.cases;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.Role;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AccessPurpose;
import org.hejie.protocol.rest.AccountChange;
import org.hejie.protocol.rest.AssignmentView;
import org.hejie.protocol.rest.BodyChange;
import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.BodyLevel;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.DataRequestView;
import org.hejie.protocol.rest.DataRequestView.DataField;
import org.hejie.protocol.rest.DataRequestView.DataRequestKind;
import org.hejie.protocol.rest.ExpertDesk;
import org.hejie.protocol.rest.GrantRequest;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.LinkageProblem;
import org.hejie.protocol.rest.MediatorProfile;
import org.hejie.protocol.rest.NewAccount;
import org.hejie.protocol.rest.NewAssignment;
import org.hejie.protocol.rest.NewBody;
import org.hejie.protocol.rest.NewCase;
import org.hejie.protocol.rest.NewCoMediator;
import org.hejie.protocol.rest.NewDataRequest;
import org.hejie.protocol.rest.NewMediator;
import org.hejie.protocol.rest.NewProblem;
import org.hejie.protocol.rest.NewRosterEntry;
import org.hejie.protocol.rest.NewSession;
import org.hejie.protocol.rest.NewTransfer;
import org.hejie.protocol.rest.OrganisationProfile;
import org.hejie.protocol.rest.ProblemCategory;
import org.hejie.protocol.rest.ProblemState;
import org.hejie.protocol.rest.ProblemStep;
import org.hejie.protocol.rest.RosterDecision;
import org.hejie.protocol.rest.RosterList;
import org.hejie.protocol.rest.SessionView;

/** What {@link PermissionsTest} calls upon: things of the centre, under the names path parameters have, and bodies that fit them. */
final class PermissionScene {
    /** Query parameters without which an endpoint refuses everyone. */
    static final Map<String, String> QUERY =
            Map.of("name", "a.pdf", "kind", "ACCOUNTS", "day", "2026-03-01", "form", "csv");

    private PermissionScene() {}

    static void fill(Hierarchy land, Map<String, String> ids) throws IOException, InterruptedException {
        House house = land.house();
        house.service.connect((sessionId, note) -> {});
        String mediator = land.person("presiding", land.centre(), StaffRole.MEDIATOR);
        String second = land.person("second", land.centre(), StaffRole.MEDIATOR);
        land.person("judge", land.countyCourt(), StaffRole.COURT_REVIEWER);
        Browser desk = house.signedIn("presiding");
        NewCase asked = Samples.dispute(mediator);
        CaseView file = desk.post(
                        "/api/cases",
                        new NewCase(
                                asked.title(),
                                asked.references(),
                                asked.cause(),
                                "乙市某区人民法院",
                                mediator,
                                asked.claims(),
                                asked.parties()))
                .expect(201)
                .as(CaseView.class);
        SessionView session = desk.post(
                        "/api/cases/" + file.caseId() + "/sessions",
                        new NewSession(house.clock.instant().plus(Duration.ofHours(1))))
                .expect(201)
                .as(SessionView.class);
        SessionView.SessionParticipant worker = session.participants().stream()
                .filter(p -> p.role() == Role.APPLICANT)
                .findFirst()
                .orElseThrow();
        ids.put("caseId", file.caseId());
        ids.put("sessionId", session.sessionId());
        ids.put("partyId", file.parties().getFirst().partyId());
        ids.put("participantId", worker.participantId());
        ids.put("bodyId", land.centre());
        ids.put("accountId", second);
        var invited = desk.post("/api/sessions/" + session.sessionId() + "/participants/" + worker.participantId()
                        + "/invitations")
                .expect(201)
                .as(org.hejie.protocol.rest.NewInvitation.class);
        ids.put("invitationId", invited.invitationId());
        Browser judge = house.signedIn("judge");
        var grant = judge.post(
                        "/api/grants",
                        new GrantRequest(
                                file.caseId(),
                                List.of(),
                                AccessPurpose.CONFIRMATION,
                                "（2026）浙0203诉前调确1号",
                                house.clock.instant(),
                                house.clock.instant().plus(Duration.ofDays(1)),
                                false))
                .expect(201)
                .as(org.hejie.protocol.rest.AccessGrant.class);
        ids.put("grantId", grant.grantId());
        land.person("director", land.centre(), StaffRole.ORGANISATION_ADMIN);
        Browser director = house.signedIn("director");
        director.put("/api/mediators/" + second + "/profile", RosterTest.PROFILE)
                .expect(200);
        var entry = director.post("/api/roster", new NewRosterEntry(second, land.countyCourt()))
                .expect(201)
                .as(RosterList.RosterEntry.class);
        director.post("/api/roster/" + entry.entryId() + "/submit").expect(200);
        ids.put("entryId", entry.entryId());
        ids.put(
                "expertId",
                director.post("/api/experts", new ExpertDesk.NewExpert(second, ExpertTest.PROFILE))
                        .as(ExpertDesk.class)
                        .experts()
                        .getFirst()
                        .expertId());
        ids.put(
                "requestId",
                director.post(
                                "/api/experts/requests",
                                new ExpertDesk.NewExpertRequest(file.caseId(), true, "理由充分", List.of()))
                        .as(ExpertDesk.class)
                        .requests()
                        .getFirst()
                        .requestId());
        ids.put(
                "problemId",
                director.post(
                                "/api/problems",
                                new NewProblem(ProblemCategory.OTHER, "330203", "分案过晚", "上月有五件过晚。", land.cityCourt()))
                        .expect(201)
                        .as(LinkageProblem.class)
                        .problemId());
        NewAssignment own = application(asked);
        AssignmentView assignment =
                director.post("/api/assignments", own).expect(201).as(AssignmentView.class);
        ids.put("assignmentId", assignment.assignmentId());
        ids.put("place", "0");
        String link = invited.url().substring(invited.url().indexOf('#') + 1);
        Browser phone = house.browser();
        phone.post("/api/join/code", new JoinRequest.AskCode(link, Samples.WORKER, "002X"))
                .expect(200);
        phone.post("/api/join/verify", new JoinRequest.VerifyCode(link, house.lastCode()))
                .expect(200);
        ids.put(
                "requestId",
                phone.post(
                                "/api/join/privacy/requests",
                                new NewDataRequest(DataRequestKind.CORRECTION, DataField.OTHER, null, "住址写错了"))
                        .expect(201)
                        .as(DataRequestView.class)
                        .requestId());
    }

    private static NewAssignment application(NewCase asked) {
        return new NewAssignment(
                null,
                false,
                false,
                false,
                asked.title(),
                List.of(),
                asked.cause(),
                null,
                asked.claims(),
                null,
                false,
                asked.parties());
    }

    static SampleBodies bodies(Hierarchy land, Map<String, String> ids) {
        Map<String, String> named = new LinkedHashMap<>(ids);
        Map<Class<?>, Object> given = new LinkedHashMap<>();
        String mediator = ids.get("accountId");
        given.put(NewCase.class, Samples.dispute(java.util.Objects.requireNonNull(mediator)));
        given.put(NewCase.NewParty.class, Samples.worker());
        given.put(NewAssignment.class, application(Samples.dispute(mediator)));
        given.put(NewCoMediator.class, new NewCoMediator(mediator));
        given.put(NewMediator.class, new NewMediator(mediator, "理由充分"));
        given.put(MediatorProfile.class, RosterTest.PROFILE);
        given.put(ExpertDesk.ExpertProfile.class, ExpertTest.PROFILE);
        given.put(OrganisationProfile.class, OrganisationTest.PROFILE);
        given.put(NewRosterEntry.class, new NewRosterEntry(null, land.countyCourt()));
        given.put(RosterDecision.class, new RosterDecision(RosterDecision.Verdict.RETURN, null, "理由充分"));
        given.put(
                NewBody.class,
                new NewBody(land.centre(), "新设调解站", BodyKind.MEDIATION, BodyLevel.TOWNSHIP, "330203", null));
        given.put(BodyChange.class, new BodyChange("乙市调解中心", "330203", null, null, "理由充分"));
        given.put(NewAccount.class, new NewAccount("fresh.name", "新人", List.of(StaffRole.MEDIATOR), null));
        given.put(AccountChange.class, new AccountChange("新名", List.of(StaffRole.MEDIATOR), null, "理由充分"));
        given.put(
                NewProblem.class,
                new NewProblem(ProblemCategory.OTHER, "330203", "分案过晚", "上月有五件过晚。", land.cityCourt()));
        given.put(ProblemStep.class, new ProblemStep(1, ProblemState.IN_HAND, "理由充分", land.cityCourt()));
        given.put(NewTransfer.class, new NewTransfer(land.street(), "理由充分"));
        return new SampleBodies(named, given, land.house().clock.instant());
    }
}
