package org.hejie.cases.http;

import io.javalin.http.Handler;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.account.Integrations;
import org.hejie.cases.account.StaffSessions;
import org.hejie.cases.account.TryLimits;
import org.hejie.cases.agreement.Handover;
import org.hejie.cases.agreement.Outcomes;
import org.hejie.cases.agreement.SigningDesk;
import org.hejie.cases.agreement.Signings;
import org.hejie.cases.assignment.AssignmentDesk;
import org.hejie.cases.assignment.BeforeDesk;
import org.hejie.cases.assignment.ClockReminders;
import org.hejie.cases.assignment.JointConfirmation;
import org.hejie.cases.assignment.PageDoor;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.complaint.Appointments;
import org.hejie.cases.complaint.Complaints;
import org.hejie.cases.complaint.Disclosures;
import org.hejie.cases.complaint.MediatorRefusals;
import org.hejie.cases.conflict.Conflicts;
import org.hejie.cases.conflict.Persons;
import org.hejie.cases.document.Documents;
import org.hejie.cases.door.LiveSessions;
import org.hejie.cases.door.MomentSound;
import org.hejie.cases.exchange.Exchange;
import org.hejie.cases.exhibit.Pages;
import org.hejie.cases.exhibit.Uploads;
import org.hejie.cases.expert.Experts;
import org.hejie.cases.grant.Grants;
import org.hejie.cases.grant.Releases;
import org.hejie.cases.grant.ReviewRequests;
import org.hejie.cases.join.Courier;
import org.hejie.cases.join.IdentityDesk;
import org.hejie.cases.join.Invitations;
import org.hejie.cases.join.PartyDesk;
import org.hejie.cases.join.PartySessions;
import org.hejie.cases.join.PartySteps;
import org.hejie.cases.join.PlanChanges;
import org.hejie.cases.join.Vouching;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.cases.law.LegalTexts;
import org.hejie.cases.ledger.ConsentLedger;
import org.hejie.cases.ledger.DeviceChecks;
import org.hejie.cases.ledger.NoticeReadings;
import org.hejie.cases.ledger.Promises;
import org.hejie.cases.notice.NoticeBook;
import org.hejie.cases.problem.Problems;
import org.hejie.cases.records.Records;
import org.hejie.cases.ruleset.RuleSets;
import org.hejie.cases.session.Plans;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.session.Tickets;
import org.hejie.cases.statistics.Keeping;
import org.hejie.cases.statistics.Statistics;
import org.hejie.cases.store.Database;
import org.hejie.cases.transcript.Transcripts;
import org.hejie.cases.venue.Venues;
import org.hejie.protocol.http.Endpoint;

/** What the REST face stands on. */
public record Parts(
        Database database,
        Accounts accounts,
        StaffSessions staffSessions,
        People bodies,
        Integrations integrations,
        Cases cases,
        Sessions sessions,
        Invitations invitations,
        NoticeBook book,
        Courier courier,
        PlanChanges changes,
        Plans plans,
        PartyDesk people,
        Tickets tickets,
        IdentityDesk identityDesk,
        PartySteps partySteps,
        PartySessions partySessions,
        Venues venues,
        Vouching vouching,
        ConsentLedger consents,
        NoticeReadings readings,
        Promises promises,
        DeviceChecks checks,
        Grants grants,
        Releases releases,
        ReviewRequests reviewRequests,
        LegalTexts law,
        RuleSets ruleSets,
        HolidayCalendar calendar,
        TryLimits limits,
        Records records,
        Complaints complaints,
        Disclosures disclosures,
        Appointments appointments,
        MediatorRefusals refusals,
        Documents documents,
        Transcripts transcripts,
        Uploads uploads,
        Pages pages,
        SigningDesk signing,
        Signings signings,
        Outcomes outcomes,
        Handover handover,
        Exchange exchange,
        AssignmentDesk assignments,
        ClockReminders clockReminders,
        JointConfirmation together,
        PageDoor pageDoor,
        BeforeDesk before,
        Conflicts conflicts,
        Persons persons,
        Privacy privacy,
        Experts experts,
        Statistics statistics,
        Keeping reports,
        Problems problems,
        Supplier<LiveSessions> live,
        Supplier<MomentSound> sound,
        Supplier<String> publicBaseUrl,
        Clock clock) {

    /** Every endpoint with its handler, in the order they are documented. */
    public Map<Endpoint, Handler> routes() {
        Cookies cookies = new Cookies(publicBaseUrl);
        Views views = new Views(
                database,
                cases,
                sessions,
                plans,
                invitations,
                book,
                consents,
                readings,
                promises,
                checks,
                law,
                assignments,
                clock);
        Map<Endpoint, Handler> routes = new LinkedHashMap<>();
        new StaffRoutes(accounts, staffSessions, cookies).addTo(routes);
        new ClockRoutes(ruleSets, calendar, clock).addTo(routes);
        bodies.addTo(routes, cookies);
        new CaseRoutes(
                        database,
                        accounts,
                        experts,
                        cases,
                        people,
                        sessions,
                        invitations,
                        courier,
                        tickets,
                        views,
                        live,
                        clock)
                .addTo(routes);
        new ScheduleRoutes(sessions, changes, courier, views).addTo(routes);
        new JoinRoutes(identityDesk, partySteps, venues, new LinkTries(limits), cookies).addTo(routes);
        new VenueRoutes(venues, sessions, staffSessions, partySessions, partySteps, cookies).addTo(routes);
        new ComplaintRoutes(accounts, cases, complaints, refusals, disclosures, appointments).addTo(routes);
        new IntegrationRoutes(integrations, accounts, cases, sessions, vouching, views).addTo(routes);
        new DocumentRoutes(cases, documents, transcripts).addTo(routes);
        Seats seats = new Seats(database, sessions, live);
        new CardRoutes(seats, bodies.cards()).addTo(routes);
        new ExhibitRoutes(seats, documents, uploads, pages, live).addTo(routes);
        new MomentRoutes(seats, live, sound, clock).addTo(routes);
        new AgreementRoutes(accounts, sessions, signing, signings, outcomes, handover).addTo(routes);
        new AssignmentRoutes(assignments, clockReminders, together, exchange).addTo(routes);
        new BeforeRoutes(pageDoor, before, new LinkTries(limits), cookies).addTo(routes);
        new ConflictRoutes(conflicts, persons, cases, sessions).addTo(routes);
        new ExpertRoutes(experts).addTo(routes);
        new StatisticsRoutes(statistics, reports).addTo(routes);
        new ProblemRoutes(problems).addTo(routes);
        new ReviewRoutes(cases, grants, views, clock).addTo(routes);
        new GrantRoutes(grants, releases, reviewRequests).addTo(routes);
        new ExchangeRoutes(exchange).addTo(routes);
        new RecordsRoutes(records, accounts, grants::reaches, clock).addTo(routes);
        privacy.addTo(routes, cases, assignments);
        Watch watch = new Watch(database, privacy.log());
        routes.replaceAll(watch::over);
        return Collections.unmodifiableMap(routes);
    }
}
