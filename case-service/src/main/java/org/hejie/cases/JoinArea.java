package org.hejie.cases;

import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.casefile.References;
import org.hejie.cases.expert.Experts;
import org.hejie.cases.http.CaseRoutes;
import org.hejie.cases.http.IntegrationRoutes;
import org.hejie.cases.http.JoinRoutes;
import org.hejie.cases.http.LinkTries;
import org.hejie.cases.http.ScheduleRoutes;
import org.hejie.cases.http.VenueRoutes;
import org.hejie.cases.http.Views;
import org.hejie.cases.join.Courier;
import org.hejie.cases.join.IdentityCheck;
import org.hejie.cases.join.IdentityDesk;
import org.hejie.cases.join.Invitations;
import org.hejie.cases.join.Links;
import org.hejie.cases.join.PartyDesk;
import org.hejie.cases.join.PartySessions;
import org.hejie.cases.join.PartySteps;
import org.hejie.cases.join.PlanChanges;
import org.hejie.cases.join.RecalledPlans;
import org.hejie.cases.join.Vouching;
import org.hejie.cases.notice.NoticeBook;
import org.hejie.cases.records.Closings;
import org.hejie.cases.venue.Venues;
import org.hejie.protocol.http.Endpoint;

/** From a planned session to the room's door: plans, invitations, messages, who somebody is, and what they must have read and answered. */
final class JoinArea {
    final Courier courier;
    final Invitations invitations;
    final PartySessions devices;
    final PartyDesk parties;
    final RecalledPlans recalled;
    private final Ground ground;
    private final FileArea files;
    private final StaffArea staff;
    private final RoomArea room;
    private final NoticeBook book;
    private final PlanChanges changes;
    private final IdentityDesk identity;

    JoinArea(Ground ground, FileArea files, StaffArea staff, RoomArea room, IdentityCheck identityCheck) {
        this.ground = ground;
        this.files = files;
        this.staff = staff;
        this.room = room;
        CaseServiceConfig config = ground.config();
        book = new NoticeBook(ground.sealer());
        Links links = new Links(
                room.tickets, ground.sealer(), book, config.publicBaseUrl(), config.invitationLife(), ground.clock());
        invitations = new Invitations(ground.database(), links, book, ground.clock());
        courier = new Courier(
                ground.database(),
                files.cases,
                files.sessions,
                links,
                invitations,
                book,
                ground.notices(),
                ground.clock());
        devices = new PartySessions(ground.database(), ground.clock());
        parties = new PartyDesk(ground.database(), files.cases, files.intake, files.sessions, invitations);
        identity = new IdentityDesk(
                ground.database(),
                files.cases,
                files.sessions,
                invitations,
                devices,
                identityCheck,
                ground.notices(),
                staff.invited,
                ground.sealer(),
                ground.clock());
        changes = new PlanChanges(
                ground.database(),
                files.sessions,
                files.plans,
                invitations,
                book,
                courier,
                ground.connections()::live,
                ground.clock());
        recalled = new RecalledPlans(ground.database(), files.sessions, changes);
        ground.round("notices", courier::round);
        ground.round("recalled", recalled::round);
    }

    /** What pages show of cases and sessions. */
    Views views(AssignmentArea assignments) {
        return new Views(
                ground.database(),
                files.cases,
                files.closing,
                files.sessions,
                files.plans,
                invitations,
                book,
                room.consents,
                room.readings,
                room.promises,
                room.checks,
                ground.law(),
                new References(ground.ruleSets()),
                assignments.desk,
                ground.clock());
    }

    void addTo(Map<Endpoint, Handler> routes, Views views, Experts experts) {
        PartySteps steps = new PartySteps(
                ground.database(),
                files.sessions,
                room.tickets,
                invitations,
                devices,
                room.consents,
                room.readings,
                room.promises,
                room.checks,
                ground.law(),
                staff.invited,
                ground.clock());
        Venues venues = new Venues(ground.database(), files.sessions, ground.clock());
        Vouching vouching = new Vouching(
                ground.database(),
                files.sessions,
                room.tickets,
                room.consents,
                room.readings,
                ground.law(),
                ground.clock());
        new CaseRoutes(
                        ground.database(),
                        staff.accounts,
                        experts,
                        files.cases,
                        parties,
                        new Closings(ground.database(), files.closing, ground.clock()),
                        files.sessions,
                        invitations,
                        courier,
                        room.tickets,
                        views,
                        ground.connections()::live,
                        ground.clock())
                .addTo(routes);
        new ScheduleRoutes(files.sessions, changes, courier, views).addTo(routes);
        new JoinRoutes(identity, steps, venues, new LinkTries(ground.limits()), ground.cookies()).addTo(routes);
        new VenueRoutes(venues, files.sessions, staff.sessions, devices, steps, ground.cookies()).addTo(routes);
        new IntegrationRoutes(staff.integrations, staff.accounts, files.cases, files.sessions, vouching, views)
                .addTo(routes);
    }
}
