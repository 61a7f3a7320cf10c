package org.hejie.cases;

import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.agreement.Agreements;
import org.hejie.cases.complaint.Appointments;
import org.hejie.cases.complaint.Complaints;
import org.hejie.cases.exhibit.Pages;
import org.hejie.cases.http.CardRoutes;
import org.hejie.cases.http.ComplaintRoutes;
import org.hejie.cases.http.ExhibitRoutes;
import org.hejie.cases.http.MomentRoutes;
import org.hejie.cases.http.Seats;
import org.hejie.cases.ledger.ConsentLedger;
import org.hejie.cases.ledger.DeviceChecks;
import org.hejie.cases.ledger.NoticeReadings;
import org.hejie.cases.ledger.Promises;
import org.hejie.cases.session.LiveDoor;
import org.hejie.cases.session.Tickets;
import org.hejie.protocol.http.Endpoint;

/** What a live room asks and tells, and what those who sit in it ask beside it. */
final class RoomArea {
    final Tickets tickets;
    final ConsentLedger consents = new ConsentLedger();
    final NoticeReadings readings = new NoticeReadings();
    final Promises promises = new Promises();
    final DeviceChecks checks = new DeviceChecks();
    final Agreements agreements;
    final LiveDoor door;
    private final Ground ground;
    private final FileArea files;
    private final StaffArea staff;

    RoomArea(Ground ground, FileArea files, StaffArea staff) {
        this.ground = ground;
        this.files = files;
        this.staff = staff;
        tickets = new Tickets(ground.clock());
        agreements = new Agreements(
                ground.database(),
                ground.sealer(),
                files.documents,
                ground.connections()::live,
                ground.connections()::news);
        door = new LiveDoor(
                ground.database(),
                files.cases,
                files.sessions,
                tickets,
                consents,
                readings,
                promises,
                checks,
                ground.law(),
                files.refusals,
                files.disclosures,
                files.documents,
                agreements,
                files.transcripts,
                ground.clock());
    }

    void addTo(Map<Endpoint, Handler> routes) {
        Connections connections = ground.connections();
        Complaints complaints = new Complaints(ground.database(), ground.sealer(), files.records, ground.clock());
        Appointments appointments = new Appointments(
                ground.database(),
                staff.accounts,
                files.cases,
                files.sessions,
                files.disclosures,
                ground.notices(),
                ground.sealer(),
                connections::news,
                ground.clock());
        new ComplaintRoutes(staff.accounts, files.cases, complaints, files.refusals, files.disclosures, appointments)
                .addTo(routes);
        Seats seats = new Seats(ground.database(), files.sessions, connections::live);
        new CardRoutes(seats, staff.cards).addTo(routes);
        new ExhibitRoutes(seats, files.documents, files.uploads, new Pages(files.documents), connections::live)
                .addTo(routes);
        new MomentRoutes(seats, connections::live, connections::sound, ground.clock()).addTo(routes);
    }
}
