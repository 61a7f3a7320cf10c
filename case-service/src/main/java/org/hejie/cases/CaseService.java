package org.hejie.cases;

import io.javalin.http.Handler;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.account.Integrations;
import org.hejie.cases.account.Organisations;
import org.hejie.cases.account.PasswordCost;
import org.hejie.cases.account.TryLimits;
import org.hejie.cases.assignment.Assignments;
import org.hejie.cases.assignment.ClockReminders;
import org.hejie.cases.document.Documents;
import org.hejie.cases.door.LiveSessions;
import org.hejie.cases.door.MomentSound;
import org.hejie.cases.door.SessionDoor;
import org.hejie.cases.exchange.Exchange;
import org.hejie.cases.exchange.Incoming;
import org.hejie.cases.exchange.Outgoing;
import org.hejie.cases.exhibit.DocumentScanner;
import org.hejie.cases.expert.Experts;
import org.hejie.cases.grant.Custody;
import org.hejie.cases.grant.Grants;
import org.hejie.cases.grant.Openings;
import org.hejie.cases.grant.Releases;
import org.hejie.cases.http.Cookies;
import org.hejie.cases.http.ExpertRoutes;
import org.hejie.cases.http.Principals;
import org.hejie.cases.http.Views;
import org.hejie.cases.join.IdentityCheck;
import org.hejie.cases.join.NameAndDigits;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.cases.law.LegalTexts;
import org.hejie.cases.notice.FileNotices;
import org.hejie.cases.notice.Notices;
import org.hejie.cases.records.Records;
import org.hejie.cases.rotation.Rotation;
import org.hejie.cases.ruleset.RuleSets;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.KeyRing;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.http.Endpoint;

/** Cases and everyone in them: the whole module behind one face. Opening it brings the database up to date. Safe on any thread; calls block. */
public final class CaseService implements AutoCloseable {
    private final Ground ground;
    private final FileArea files;
    private final StaffArea staff;
    private final RoomArea room;
    private final JoinArea join;
    private final AssignmentArea assignments;
    private final ReviewArea review;
    private final ReportArea reports;
    private final PrivacyArea privacy;
    private final Principals principals;
    private final Map<Endpoint, Handler> routes;

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
        Clock clock = Clock.tick(config.clock(), Duration.ofMillis(1));
        ground = new Ground(
                config,
                Database.open(config.jdbcUrl(), config.user(), config.password()),
                new Sealer(KeyRing.at(config.keyFile())),
                notices,
                outgoing,
                LegalTexts.load(),
                RuleSets.load(),
                HolidayCalendar.load(),
                TryLimits.inMemory(clock),
                new Cookies(config.publicBaseUrl()),
                new Connections(),
                new ArrayList<>(),
                clock);
        files = new FileArea(ground);
        staff = new StaffArea(ground, cost, files.persons);
        room = new RoomArea(ground, files, staff);
        join = new JoinArea(ground, files, staff, room, identityCheck);
        assignments = new AssignmentArea(ground, files, staff, room, identityCheck);
        review = new ReviewArea(ground, files, staff, custody);
        reports = new ReportArea(ground, assignments.assignments, staff.profiles, assignments.exchange);
        privacy = new PrivacyArea(ground, files, room, join, assignments);
        principals = new Principals(
                staff.sessions,
                join.devices,
                assignments.pages,
                staff.integrations,
                ground.limits().address());
        routes = allRoutes();
        try {
            files.cases.checkKeys();
        } catch (RuntimeException e) {
            ground.database().close();
            throw e;
        }
    }

    private Map<Endpoint, Handler> allRoutes() {
        Map<Endpoint, Handler> all = new LinkedHashMap<>();
        Views views = join.views(assignments);
        Experts experts = new Experts(
                ground.database(),
                ground.sealer(),
                staff.accounts,
                files.cases,
                files.sessions,
                files.conflicts,
                ground.law(),
                ground.clock());
        staff.addTo(all);
        join.addTo(all, views, experts);
        room.addTo(all);
        files.addTo(all);
        new AgreementArea(ground, files, staff, room, assignments).addTo(all);
        assignments.addTo(all);
        new ExpertRoutes(experts).addTo(all);
        reports.addTo(all);
        review.addTo(all, views);
        privacy.addTo(all);
        privacy.watch(all);
        return Collections.unmodifiableMap(all);
    }

    /** What the live room asks and tells. */
    public SessionDoor door() {
        return room.door;
    }

    /** Where those in a live room hear a moment of it again. */
    public void hearFrom(MomentSound recorded) {
        ground.connections().sound(recorded);
    }

    /** What the live rooms do for the cases. */
    public void connect(LiveSessions rooms) {
        ground.connections().live(rooms);
    }

    /** Acts on what other platforms tell. */
    public Incoming incoming() {
        return assignments.incoming();
    }

    /** Reminds people of clocks; also made in rounds, where the settings say so. */
    public ClockReminders clockReminders() {
        return assignments.reminders;
    }

    /** Cases on their way to the room and after it. */
    public Assignments assignments() {
        return assignments.assignments;
    }

    /** What looks for harmful contents in what people upload; before this nothing does. */
    public void scanWith(DocumentScanner scanner) {
        files.uploads.scanWith(scanner);
    }

    /** Every endpoint of this module. The caller checks {@link Endpoint#access} before it calls the handler. */
    public Map<Endpoint, Handler> routes() {
        return routes;
    }

    public Principals principals() {
        return principals;
    }

    public Organisations organisations() {
        return staff.organisations;
    }

    public Accounts accounts() {
        return staff.accounts;
    }

    public Integrations integrations() {
        return staff.integrations;
    }

    /** Under which ids the same party takes part in the sessions of the case; the given one among them. */
    public Set<String> participations(String participantId) {
        return files.sessions.participations(participantId);
    }

    /** Who may look at recordings. */
    public Grants grants() {
        return review.grants;
    }

    /** Two people's releases of what is sealed on failure. */
    public Releases releases() {
        return review.releases;
    }

    /** Who is looking at recordings. */
    public Openings openings() {
        return review.openings;
    }

    /** The archive's index, retention, holds and disposal. */
    public Records records() {
        return files.records;
    }

    /** The documents of the cases. */
    public Documents documents() {
        return files.documents;
    }

    /** Opens the demonstration case; see {@link Demo}. */
    public Demo demo() {
        return new Demo(
                staff.organisations,
                staff.accounts,
                files.cases,
                files.sessions,
                join.invitations,
                join.courier,
                review.grants,
                ground.clock());
    }

    /** Whether the database answers; for readiness. */
    public boolean answers() {
        return ground.database().answers();
    }

    /** Begins to send messages and to let assignments lapse as they fall due; before, only what is asked for at once leaves the house. */
    public void start() {
        ground.rounds().forEach(Rounds::start);
        assignments.exchange.start();
    }

    /** The lines to other platforms. */
    public Exchange exchange() {
        return assignments.exchange;
    }

    /** Personal data under another key. */
    public Rotation rotation() {
        return new Rotation(ground.database(), ground.sealer());
    }

    /** For tests that act within a transaction of it. */
    Database database() {
        return ground.database();
    }

    /** As {@link #rotation}, under other keys than those it was opened with; for tests. */
    Rotation rotation(KeyRing keys) {
        return new Rotation(ground.database(), new Sealer(keys));
    }

    /** Counts what was there before, and makes the reports that are due; for tests too, which give the time. */
    void countRound() {
        reports.round();
    }

    /** What the rounds do; for tests, which give the time. */
    void carryNotices() {
        join.courier.round();
        join.recalled.round();
    }

    /** What the round over looks does; for tests, which give the time. */
    void forgetLooks() {
        privacy.looks.round();
    }

    @Override
    public void close() {
        assignments.exchange.close();
        ground.rounds().forEach(Rounds::close);
        ground.database().close();
    }
}
