package org.hejie.cases.http;

import static org.hejie.protocol.http.StaffRole.MEDIATOR;
import static org.hejie.protocol.http.StaffRole.ORGANISATION_ADMIN;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.casefile.CaseFile;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.door.LiveSessions;
import org.hejie.cases.expert.Experts;
import org.hejie.cases.join.Courier;
import org.hejie.cases.join.Invitations;
import org.hejie.cases.join.JoinRefusal;
import org.hejie.cases.join.PartyDesk;
import org.hejie.cases.records.Closings;
import org.hejie.cases.session.Participant;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.session.Tickets;
import org.hejie.cases.store.Database;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.rest.CaseList;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.JoinTicket;
import org.hejie.protocol.rest.NewCase;
import org.hejie.protocol.rest.NewCoMediator;
import org.hejie.protocol.rest.NewFileClosing;
import org.hejie.protocol.rest.NewInvitation;
import org.hejie.protocol.rest.NewSession;
import org.hejie.protocol.rest.PartyChange;
import org.hejie.protocol.rest.SessionClosing;
import org.hejie.protocol.rest.SessionList;
import org.hejie.protocol.rest.SessionView;
import org.hejie.protocol.rest.StaffName;
import org.jspecify.annotations.Nullable;

/** The case desk of an organisation. What is not of the caller's organisation does not exist for the caller. */
public final class CaseRoutes {
    private static final Access DESK = Access.staff(MEDIATOR, ORGANISATION_ADMIN);
    private static final Duration BEFORE = Duration.ofDays(1);
    private static final Duration AHEAD = Duration.ofDays(31);
    private static final int REASON_LEAST = 2;
    private static final int REASON_MOST = 500;
    private final Database database;
    private final Accounts accounts;
    private final Experts experts;
    private final Supplier<LiveSessions> live;
    private final Cases cases;
    private final Sessions sessions;
    private final Invitations invitations;
    private final Courier courier;
    private final Tickets tickets;
    private final Views views;
    private final PartyDesk people;
    private final Closings closings;
    private final Clock clock;

    public CaseRoutes(
            Database database,
            Accounts accounts,
            Experts experts,
            Cases cases,
            PartyDesk people,
            Closings closings,
            Sessions sessions,
            Invitations invitations,
            Courier courier,
            Tickets tickets,
            Views views,
            Supplier<LiveSessions> live,
            Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.experts = experts;
        this.live = live;
        this.cases = cases;
        this.people = people;
        this.closings = closings;
        this.sessions = sessions;
        this.invitations = invitations;
        this.courier = courier;
        this.tickets = tickets;
        this.views = views;
        this.clock = clock;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint("GET", "/api/cases", "Find cases by reference or title", DESK, null, CaseList.class)
                        .taking("query"),
                this::list);
        routes.put(
                new Endpoint("POST", "/api/cases", "Open a case", DESK, NewCase.class, CaseView.class), this::create);
        routes.put(new Endpoint("GET", "/api/cases/{caseId}", "A case", DESK, null, CaseView.class), this::show);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/cases/{caseId}/parties",
                        "Enter one more who takes part",
                        DESK,
                        NewCase.NewParty.class,
                        CaseView.class),
                this::addParty);
        routes.put(
                new Endpoint(
                        "PUT",
                        "/api/cases/{caseId}/parties/{partyId}",
                        "Put right who takes part; not while a session is on",
                        DESK,
                        PartyChange.class,
                        CaseView.class),
                this::changeParty);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/cases/{caseId}/sessions",
                        "Plan a session",
                        DESK,
                        NewSession.class,
                        SessionView.class),
                this::plan);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/cases/{caseId}/closing",
                        "Close the file of a case that nothing else ends",
                        DESK,
                        NewFileClosing.class,
                        CaseView.class),
                this::closeFile);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/sessions/{sessionId}/co-mediators",
                        "Add a co-mediator to a session",
                        DESK,
                        NewCoMediator.class,
                        SessionView.class),
                this::seat);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/sessions/{sessionId}/end",
                        "End, as adjourned, a session whose presiding mediator is not there",
                        Access.staff(ORGANISATION_ADMIN),
                        SessionClosing.class,
                        null),
                this::close);
        routes.put(
                new Endpoint("GET", "/api/sessions", "Sessions by planned time", DESK, null, SessionList.class)
                        .taking("from", "to"),
                this::sessions);
        routes.put(
                new Endpoint("GET", "/api/sessions/{sessionId}", "A session", DESK, null, SessionView.class),
                this::session);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/sessions/{sessionId}/participants/{participantId}/invitations",
                        "Invite a party; replaces an earlier invitation",
                        DESK,
                        null,
                        NewInvitation.class),
                this::invite);
        routes.put(
                new Endpoint("DELETE", "/api/invitations/{invitationId}", "Revoke an invitation", DESK, null, null),
                this::revoke);
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/sessions/{sessionId}/ticket",
                        "A mediator's way into the room",
                        Access.staff(MEDIATOR),
                        null,
                        JoinTicket.class),
                this::ticket);
    }

    private void list(Context request) {
        String query = Optional.ofNullable(request.queryParam("query")).orElse("");
        request.json(views.list(cases.search(Caller.staff(request).organisationId(), query, 100)));
    }

    private void create(Context request) throws JsonProcessingException {
        NewCase asked = Json.read(request.body(), NewCase.class);
        String caseId = cases.open(Caller.staff(request).organisationId(), asked);
        request.status(201).json(views.of(cases.find(caseId).orElseThrow()));
    }

    private void show(Context request) {
        request.json(views.of(file(request)));
    }

    private void addParty(Context request) throws JsonProcessingException {
        CaseFile file = file(request);
        people.add(file, Json.read(request.body(), NewCase.NewParty.class));
        request.status(201).json(views.of(file));
    }

    private void changeParty(Context request) throws JsonProcessingException {
        CaseFile file = file(request);
        people.change(file, request.pathParam("partyId"), Json.read(request.body(), PartyChange.class));
        request.json(views.of(file));
    }

    private void closeFile(Context request) throws JsonProcessingException {
        CaseFile file = file(request);
        closings.close(file, Json.read(request.body(), NewFileClosing.class), Caller.staff(request));
        request.json(views.of(file));
    }

    private CaseFile file(Context request) {
        String organisation = Caller.staff(request).organisationId();
        return cases.find(request.pathParam("caseId"))
                .filter(file -> file.organisationId().equals(organisation))
                .orElseThrow(Refusals::caseUnknown);
    }

    private void plan(Context request) throws JsonProcessingException {
        NewSession asked = Json.read(request.body(), NewSession.class);
        CaseFile file = file(request);
        String sessionId = sessions.plan(
                file, cases.parties(file.id()), asked.plannedAt(), helpers(file, asked), asked.reminders());
        request.status(201).json(views.of(sessions.find(sessionId).orElseThrow()));
    }

    /** Those chosen, and experts who accepted the case. */
    private List<StaffName> helpers(CaseFile file, NewSession asked) {
        return Stream.concat(
                        coMediators(mayHelp(file.organisationId(), file.id()), file, asked).stream(),
                        experts.ofCase(file.id()).stream()
                                .filter(expert -> !expert.accountId().equals(file.presidingMediatorId())))
                .distinct()
                .toList();
    }

    /** Chosen among those who may help beside the presiding mediator, each named once. */
    static List<StaffName> coMediators(List<StaffName> mayHelp, CaseFile file, NewSession asked) {
        List<String> ids = Optional.ofNullable(asked.coMediators()).orElse(List.of());
        if (ids.isEmpty()) {
            return List.of();
        }
        List<StaffName> chosen = mayHelp.stream()
                .filter(m -> ids.contains(m.accountId()) && !m.accountId().equals(file.presidingMediatorId()))
                .toList();
        if (chosen.size() != ids.size()) {
            throw Refusals.coMediatorUnknown();
        }
        return chosen;
    }

    private List<StaffName> mayHelp(String organisationId, String caseId) {
        return Stream.concat(accounts.mediators(organisationId).stream(), experts.ofCase(caseId).stream())
                .distinct()
                .toList();
    }

    private void seat(Context request) throws JsonProcessingException {
        String accountId = Json.read(request.body(), NewCoMediator.class).accountId();
        PlannedSession session = planned(request);
        if (session.over()) {
            throw JoinRefusal.over(session);
        }
        StaffName mediator = mayHelp(session.organisationId(), session.caseId()).stream()
                .filter(m -> m.accountId().equals(accountId))
                .findFirst()
                .orElseThrow(Refusals::coMediatorUnknown);
        sessions.seat(session, mediator);
        request.status(201).json(views.of(session));
    }

    /** A session that nobody presides any more: its administrator ends it as adjourned. */
    private void close(Context request) throws JsonProcessingException {
        String reason = Json.read(request.body(), SessionClosing.class).reason().strip();
        if (reason.length() < REASON_LEAST || reason.length() > REASON_MOST) {
            throw Refusals.reasonInvalid();
        }
        PlannedSession session = planned(request);
        if (session.over()) {
            throw JoinRefusal.over(session);
        }
        live.get().end(session.id(), Caller.staff(request).name() + "：" + reason);
        request.status(204);
    }

    private void sessions(Context request) {
        Instant now = clock.instant();
        Instant from = time(request.queryParam("from"), now.minus(BEFORE));
        Instant to = time(request.queryParam("to"), from.plus(AHEAD));
        if (!from.isBefore(to)) {
            throw Refusals.timeInvalid();
        }
        request.json(new SessionList(sessions.between(Caller.staff(request).organisationId(), from, to).stream()
                .map(Views::summary)
                .toList()));
    }

    private static Instant time(@Nullable String text, Instant otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Refusals.timeInvalid();
        }
    }

    private PlannedSession planned(Context request) {
        return planned(request, request.pathParam("sessionId")).orElseThrow(Refusals::sessionUnknown);
    }

    private Optional<PlannedSession> planned(Context request, String sessionId) {
        String organisation = Caller.staff(request).organisationId();
        return sessions.find(sessionId)
                .filter(session -> session.organisationId().equals(organisation));
    }

    private void session(Context request) {
        request.json(views.of(seatedOrOwn(request)));
    }

    private void invite(Context request) {
        PlannedSession session = planned(request);
        String participantId = request.pathParam("participantId");
        Participant participant = sessions.participants(session.id()).stream()
                .filter(p -> p.id().equals(participantId))
                .findFirst()
                .orElseThrow(Refusals::participantUnknown);
        Invitations.Issued issued = invitations.issue(session, participant);
        courier.carry(issued.noticeId());
        request.status(201).json(issued.invitation());
    }

    private void revoke(Context request) {
        String invitationId = request.pathParam("invitationId");
        boolean ours = invitations
                .participantOf(invitationId)
                .flatMap(id -> database.call(h -> sessions.participant(h, id)))
                .flatMap(participant -> planned(request, participant.sessionId()))
                .isPresent();
        if (!ours) {
            throw Refusals.invitationUnknown();
        }
        invitations.revoke(invitationId);
        request.status(204);
    }

    /** Of the caller's organisation, or one in which the caller helps as an expert from elsewhere. */
    private PlannedSession seatedOrOwn(Context request) {
        Principal.Staff who = Caller.staff(request);
        return sessions.find(request.pathParam("sessionId"))
                .filter(session -> session.organisationId().equals(who.organisationId())
                        || sessions.participants(session.id()).stream()
                                .anyMatch(p ->
                                        p.role().isMediator() && who.accountId().equals(p.accountId())))
                .orElseThrow(Refusals::sessionUnknown);
    }

    private void ticket(Context request) {
        PlannedSession session = seatedOrOwn(request);
        String account = Caller.staff(request).accountId();
        Participant mediator = sessions.participants(session.id()).stream()
                .filter(p -> p.role().isMediator() && account.equals(p.accountId()))
                .findFirst()
                .orElseThrow(Refusals::notYourSession);
        if (session.over()) {
            throw JoinRefusal.over(session);
        }
        request.json(database.call(h -> {
            sessions.identityShown(h, mediator.id(), "account", null, null);
            return tickets.issue(h, mediator.id(), "account");
        }));
    }
}
