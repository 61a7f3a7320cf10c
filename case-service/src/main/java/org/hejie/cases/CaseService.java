package org.hejie.cases;

import io.javalin.http.Handler;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hejie.cases.account.AccountDesk;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.account.Activations;
import org.hejie.cases.account.Integrations;
import org.hejie.cases.account.Organisations;
import org.hejie.cases.account.PasswordCost;
import org.hejie.cases.account.StaffSessions;
import org.hejie.cases.account.TryLimits;
import org.hejie.cases.agreement.Agreements;
import org.hejie.cases.agreement.Handover;
import org.hejie.cases.agreement.Outcomes;
import org.hejie.cases.agreement.OwnKey;
import org.hejie.cases.agreement.SigningDesk;
import org.hejie.cases.agreement.Signings;
import org.hejie.cases.assignment.AgreementSequel;
import org.hejie.cases.assignment.AssignmentDesk;
import org.hejie.cases.assignment.AssignmentFollower;
import org.hejie.cases.assignment.Assignments;
import org.hejie.cases.assignment.ClockReminders;
import org.hejie.cases.assignment.JointConfirmation;
import org.hejie.cases.batch.Imports;
import org.hejie.cases.body.ActLedger;
import org.hejie.cases.body.Bodies;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.Intake;
import org.hejie.cases.complaint.Appointments;
import org.hejie.cases.complaint.Complaints;
import org.hejie.cases.complaint.Disclosures;
import org.hejie.cases.complaint.MediatorRefusals;
import org.hejie.cases.conflict.Conflicts;
import org.hejie.cases.conflict.Marks;
import org.hejie.cases.conflict.Persons;
import org.hejie.cases.document.Documents;
import org.hejie.cases.door.LiveSessions;
import org.hejie.cases.door.MomentSound;
import org.hejie.cases.door.SessionDoor;
import org.hejie.cases.exchange.Exchange;
import org.hejie.cases.exchange.Incoming;
import org.hejie.cases.exchange.Outgoing;
import org.hejie.cases.exhibit.DocumentScanner;
import org.hejie.cases.exhibit.Pages;
import org.hejie.cases.exhibit.Uploads;
import org.hejie.cases.expert.Experts;
import org.hejie.cases.grant.Custody;
import org.hejie.cases.grant.Grants;
import org.hejie.cases.grant.Openings;
import org.hejie.cases.grant.Releases;
import org.hejie.cases.grant.ReviewRequests;
import org.hejie.cases.http.ActivationCodes;
import org.hejie.cases.http.Parts;
import org.hejie.cases.http.People;
import org.hejie.cases.http.Principals;
import org.hejie.cases.http.Privacy;
import org.hejie.cases.join.Courier;
import org.hejie.cases.join.IdentityCheck;
import org.hejie.cases.join.IdentityDesk;
import org.hejie.cases.join.Invitations;
import org.hejie.cases.join.Links;
import org.hejie.cases.join.NameAndDigits;
import org.hejie.cases.join.PartyDesk;
import org.hejie.cases.join.PartySessions;
import org.hejie.cases.join.PartySteps;
import org.hejie.cases.join.PlanChanges;
import org.hejie.cases.join.RecalledPlans;
import org.hejie.cases.join.Vouching;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.cases.law.LegalTexts;
import org.hejie.cases.ledger.ConsentLedger;
import org.hejie.cases.ledger.DeviceChecks;
import org.hejie.cases.ledger.NoticeReadings;
import org.hejie.cases.ledger.Promises;
import org.hejie.cases.notice.FileNotices;
import org.hejie.cases.notice.NoticeBook;
import org.hejie.cases.notice.Notices;
import org.hejie.cases.privacy.AccessLog;
import org.hejie.cases.privacy.Copies;
import org.hejie.cases.privacy.DataRequests;
import org.hejie.cases.privacy.OwnDataDesk;
import org.hejie.cases.privacy.PersonFinder;
import org.hejie.cases.privacy.Register;
import org.hejie.cases.problem.Problems;
import org.hejie.cases.records.CaseTerms;
import org.hejie.cases.records.Records;
import org.hejie.cases.register.Invited;
import org.hejie.cases.register.MediatorCards;
import org.hejie.cases.register.OrganisationProfiles;
import org.hejie.cases.register.Profiles;
import org.hejie.cases.register.Rosters;
import org.hejie.cases.rotation.Rotation;
import org.hejie.cases.ruleset.RuleSets;
import org.hejie.cases.session.CaseNews;
import org.hejie.cases.session.LiveDoor;
import org.hejie.cases.session.Plans;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.session.Tickets;
import org.hejie.cases.statistics.Keeping;
import org.hejie.cases.statistics.Statistics;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.KeyRing;
import org.hejie.cases.store.Sealer;
import org.hejie.cases.transcript.Transcripts;
import org.hejie.cases.venue.Venues;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.http.Endpoint;

/** Cases and everyone in them: the whole module behind one face. Opening it brings the database up to date. Safe on any thread; calls block. */
public final class CaseService implements AutoCloseable {
    private static final Duration LOOKS_EVERY = Duration.ofDays(1);
    private static final int COUNTED_AT_ONCE = 200;
    private final Database database;
    private final Organisations organisations;
    private final Accounts accounts;
    private final Integrations integrations;
    private final LiveDoor door;
    private final Sessions sessions;
    private final Principals principals;
    private final Map<Endpoint, Handler> routes;
    private final Grants grants;
    private final Releases releases;
    private final Openings openings;
    private final Records records;
    private final Documents documents;
    private final Uploads uploads;
    private final Demo demo;
    private final Courier courier;
    private final List<Rounds> rounds = new ArrayList<>();
    private final Exchange exchange;
    private final Rotation rotation;
    private final Assignments assignments;
    private final Rosters rosters;
    private final ClockReminders clockReminders;
    private final AssignmentFollower follower;
    private final Marks marks;
    private final AccessLog looks;
    private final RecalledPlans recalled;
    private final Profiles profiles;
    private final Statistics statistics;
    private final Keeping keeping;
    private volatile LiveSessions live = LiveSessions.NONE;
    private volatile MomentSound sound = MomentSound.NONE;

    /** With the embedded notice adapter and identity check; nothing can be granted, for there is no custody log. */
    public CaseService(CaseServiceConfig config) {
        this(config, Custody.NONE);
    }

    /** With the embedded notice adapter and identity check. */
    public CaseService(CaseServiceConfig config, Custody custody) {
        this(config, new FileNotices(config.noticesFile(), System.out), new NameAndDigits(), custody);
    }

    public CaseService(CaseServiceConfig config, Notices notices, IdentityCheck identityCheck, Custody custody) {
        this(
                config,
                notices,
                identityCheck,
                custody,
                PasswordCost.STANDARD,
                Exchange.outgoing(new Sealer(KeyRing.at(config.keyFile())), config.exchange(), config.clock()));
    }

    /** Passwords cost less in tests that are about something else: they sign in a thousand times. What platforms are told goes to {@code outgoing}. */
    CaseService(
            CaseServiceConfig config,
            Notices notices,
            IdentityCheck identityCheck,
            Custody custody,
            PasswordCost cost,
            Outgoing outgoing) {
        // Databases keep microseconds, JSON shows what they keep: milliseconds are the same everywhere.
        Clock clock = Clock.tick(config.clock(), Duration.ofMillis(1));
        Sealer sealer = new Sealer(KeyRing.at(config.keyFile()));
        LegalTexts law = LegalTexts.load();
        RuleSets ruleSets = RuleSets.load();
        HolidayCalendar calendar = HolidayCalendar.load();
        database = Database.open(config.jdbcUrl(), config.user(), config.password());
        rotation = new Rotation(database, sealer);
        organisations = new Organisations(database, clock);
        ActLedger ledger = new ActLedger(clock);
        accounts = new Accounts(database, ledger, clock, cost);
        integrations = new Integrations(database, clock);
        TryLimits limits = TryLimits.inMemory(clock);
        StaffSessions staffSessions = new StaffSessions(database, accounts, limits, clock);
        profiles = new Profiles(database, law, clock);
        Bodies bodies = new Bodies(database, ledger, () -> live.putOut(), clock);
        AccountDesk desk = new AccountDesk(database, ledger, () -> live.putOut(), clock);
        rosters = new Rosters(database, outgoing, clock);
        Intake intake = new Intake();
        Cases cases = new Cases(database, sealer, intake, ruleSets, clock);
        marks = new Marks(database, sealer, cases);
        Persons persons = new Persons(database, sealer, marks, clock);
        Conflicts conflicts = new Conflicts(database, cases, marks);
        Invited invited = new Invited(clock);
        People people = new People(
                bodies,
                desk,
                new Activations(database, accounts, staffSessions, limits, ledger, clock),
                new Imports(database, bodies, desk, clock),
                profiles,
                rosters,
                new OrganisationProfiles(database, law, ledger, invited, clock),
                new MediatorCards(database, invited),
                new ActivationCodes(database, persons, notices, config.publicBaseUrl(), clock));

        sessions = new Sessions(database, config.reminders(), this::news, clock);
        Tickets tickets = new Tickets(clock);
        ConsentLedger consents = new ConsentLedger();
        NoticeReadings readings = new NoticeReadings();
        Promises promises = new Promises();
        DeviceChecks checks = new DeviceChecks();
        MediatorRefusals refusals = new MediatorRefusals(database, sealer);
        Disclosures disclosures = new Disclosures(database);
        documents = new Documents(database, sealer, clock);
        Agreements agreements = new Agreements(database, sealer, documents, () -> live, this::news);
        Transcripts transcripts = new Transcripts(database, cases, sessions, documents, this::news);
        door = new LiveDoor(
                database,
                cases,
                sessions,
                tickets,
                consents,
                readings,
                promises,
                checks,
                law,
                refusals,
                disclosures,
                documents,
                agreements,
                transcripts,
                clock);

        Plans plans = new Plans(sessions, sealer, clock);
        NoticeBook book = new NoticeBook(sealer);
        Links links = new Links(tickets, sealer, book, config.publicBaseUrl(), config.invitationLife(), clock);
        Invitations invitations = new Invitations(database, links, book, clock);
        courier = new Courier(database, cases, sessions, links, invitations, book, notices, clock);
        rounds.add(new Rounds("notices", courier::round, config.noticesEvery()));
        PartySessions devices = new PartySessions(database, clock);
        IdentityDesk identityDesk = new IdentityDesk(
                database, cases, sessions, invitations, devices, identityCheck, notices, invited, sealer, clock);
        PartySteps partySteps = new PartySteps(
                database,
                sessions,
                tickets,
                invitations,
                devices,
                consents,
                readings,
                promises,
                checks,
                law,
                invited,
                clock);
        Vouching vouching = new Vouching(database, sessions, tickets, consents, readings, law, clock);
        grants = new Grants(database, accounts, custody, clock);
        releases = new Releases(database, grants, clock);
        openings = new Openings(database, grants, releases, clock);
        principals = new Principals(staffSessions, devices, integrations, limits.address());
        records = new Records(database, sealer, this::news, clock);
        assignments = new Assignments(
                database, sealer, accounts, cases, intake, documents, records, outgoing, ruleSets, calendar, clock);
        follower = new AssignmentFollower(assignments, sessions, agreements, documents, records);
        statistics = new Statistics(database, clock);
        rounds.add(new Rounds("statistics", this::countRound, config.noticesEvery()));
        clockReminders = new ClockReminders(assignments, cases, notices, clock);
        rounds.add(new Rounds(
                "assignments",
                () -> {
                    assignments.round();
                    if (config.clockReminders()) {
                        clockReminders.round();
                    }
                },
                config.noticesEvery()));
        rounds.add(new Rounds("marks", marks::round, config.noticesEvery()));
        uploads = new Uploads(documents);
        SigningDesk signing = new SigningDesk(
                database,
                cases,
                sessions,
                agreements,
                documents,
                OwnKey.at(config.keyFile().resolveSibling("agreements.pem")),
                notices,
                sealer,
                () -> live,
                clock);
        Signings signings = new Signings(agreements, signing, new AgreementSequel(assignments, ruleSets), calendar);
        Outcomes outcomes = new Outcomes(database, sealer, documents, agreements, this::news, clock);
        AssignmentDesk assignmentDesk = new AssignmentDesk(assignments, accounts, agreements, documents, conflicts);
        exchange = Exchange.open(database, sealer, config.exchange(), incoming(), clock);
        keeping = new Keeping(database, new ReportSigner(exchange), outgoing, clock);
        PartyDesk partyDesk = new PartyDesk(database, cases, intake, sessions, invitations);
        looks = new AccessLog(database, sealer, clock);
        rounds.add(new Rounds("looks", looks::round, LOOKS_EVERY));
        CaseTerms terms = new CaseTerms(clock);
        DataRequests requests = new DataRequests(database, sealer, cases, partyDesk, terms, clock);
        OwnDataDesk own = new OwnDataDesk(database, cases, sessions, documents, looks, requests, terms);
        Copies copies = new Copies(database, sealer, cases, documents, transcripts, agreements, own, requests, clock);
        PlanChanges changes = new PlanChanges(database, sessions, plans, invitations, book, courier, () -> live, clock);
        recalled = new RecalledPlans(database, sessions, changes);
        rounds.add(new Rounds("recalled", recalled::round, config.noticesEvery()));
        routes = new Parts(
                        database,
                        accounts,
                        staffSessions,
                        people,
                        integrations,
                        cases,
                        sessions,
                        invitations,
                        book,
                        courier,
                        changes,
                        plans,
                        partyDesk,
                        tickets,
                        identityDesk,
                        partySteps,
                        devices,
                        new Venues(database, sessions, clock),
                        vouching,
                        consents,
                        readings,
                        promises,
                        checks,
                        grants,
                        releases,
                        new ReviewRequests(database, grants, outgoing, clock),
                        law,
                        ruleSets,
                        calendar,
                        limits,
                        records,
                        new Complaints(database, sealer, records, clock),
                        disclosures,
                        new Appointments(
                                database, accounts, cases, sessions, disclosures, notices, sealer, this::news, clock),
                        refusals,
                        documents,
                        transcripts,
                        uploads,
                        new Pages(documents),
                        signing,
                        signings,
                        outcomes,
                        new Handover(database, sessions, agreements, outcomes, documents, consents, readings, signings),
                        exchange,
                        assignmentDesk,
                        clockReminders,
                        new JointConfirmation(assignments, sessions, cases, agreements, documents),
                        conflicts,
                        persons,
                        new Privacy(
                                looks,
                                own,
                                requests,
                                copies,
                                new PersonFinder(database, cases),
                                new Register(database, clock)),
                        new Experts(database, sealer, accounts, cases, sessions, conflicts, law, clock),
                        statistics,
                        keeping,
                        new Problems(database, clock),
                        () -> live,
                        () -> sound,
                        config.publicBaseUrl(),
                        clock)
                .routes();
        demo = new Demo(organisations, accounts, cases, sessions, invitations, courier, grants, clock);
        try {
            cases.checkKeys();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** What the live room asks and tells. */
    public SessionDoor door() {
        return door;
    }

    /** Where those in a live room hear a moment of it again. */
    public void hearFrom(MomentSound recorded) {
        sound = recorded;
    }

    /** What the live rooms do for the cases. */
    public void connect(LiveSessions rooms) {
        live = rooms;
    }

    private CaseNews news() {
        return follower;
    }

    /** Acts on what other platforms tell. */
    public Incoming incoming() {
        return (h, message, arrival) -> {
            if (message.body() instanceof ExchangeBody.RosterConfirmed told) {
                rosters.take(h, message.from(), told);
            } else {
                assignments.take(h, message, arrival);
            }
        };
    }

    /** Reminds people of clocks; also made in rounds, where the settings say so. */
    public ClockReminders clockReminders() {
        return clockReminders;
    }

    /** Cases on their way to the room and after it. */
    public Assignments assignments() {
        return assignments;
    }

    /** What looks for harmful contents in what people upload; before this nothing does. */
    public void scanWith(DocumentScanner scanner) {
        uploads.scanWith(scanner);
    }

    /** Every endpoint of this module. The caller checks {@link Endpoint#access} before it calls the handler. */
    public Map<Endpoint, Handler> routes() {
        return routes;
    }

    public Principals principals() {
        return principals;
    }

    public Organisations organisations() {
        return organisations;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Integrations integrations() {
        return integrations;
    }

    /** Under which ids the same party takes part in the sessions of the case; the given one among them. */
    public Set<String> participations(String participantId) {
        return sessions.participations(participantId);
    }

    /** Who may look at recordings. */
    public Grants grants() {
        return grants;
    }

    /** Two people's releases of what is sealed on failure. */
    public Releases releases() {
        return releases;
    }

    /** Who is looking at recordings. */
    public Openings openings() {
        return openings;
    }

    /** The archive's index, retention, holds and disposal. */
    public Records records() {
        return records;
    }

    /** The documents of the cases. */
    public Documents documents() {
        return documents;
    }

    /** Opens the demonstration case; see {@link Demo}. */
    public Demo demo() {
        return demo;
    }

    /** Whether the database answers; for readiness. */
    public boolean answers() {
        return database.answers();
    }

    /** Begins to send messages and to let assignments lapse as they fall due; before, only what is asked for at once leaves the house. */
    public void start() {
        rounds.forEach(Rounds::start);
        exchange.start();
    }

    /** The lines to other platforms. */
    public Exchange exchange() {
        return exchange;
    }

    /** Personal data under another key. */
    public Rotation rotation() {
        return rotation;
    }

    /** As {@link #rotation}, under other keys than those it was opened with; for tests. */
    Rotation rotation(KeyRing keys) {
        return new Rotation(database, new Sealer(keys));
    }

    /** Counts what was there before, and makes the reports that are due; for tests too, which give the time. */
    void countRound() {
        if (statistics.fill(() -> assignments.count(COUNTED_AT_ONCE), () -> profiles.count(COUNTED_AT_ONCE))) {
            keeping.round();
        }
    }

    /** What the rounds do; for tests, which give the time. */
    void carryNotices() {
        courier.round();
        recalled.round();
    }

    /** What the round over looks does; for tests, which give the time. */
    void forgetLooks() {
        looks.round();
    }

    @Override
    public void close() {
        exchange.close();
        rounds.forEach(Rounds::close);
        database.close();
    }
}
