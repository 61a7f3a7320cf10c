package org.hejie.cases;

import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.assignment.AssignmentDesk;
import org.hejie.cases.assignment.AssignmentFollower;
import org.hejie.cases.assignment.Assignments;
import org.hejie.cases.assignment.BeforeDesk;
import org.hejie.cases.assignment.ClockReminders;
import org.hejie.cases.assignment.JointConfirmation;
import org.hejie.cases.assignment.PageDoor;
import org.hejie.cases.assignment.PageLinks;
import org.hejie.cases.assignment.PageSender;
import org.hejie.cases.exchange.Exchange;
import org.hejie.cases.exchange.Incoming;
import org.hejie.cases.http.AssignmentRoutes;
import org.hejie.cases.http.BeforeRoutes;
import org.hejie.cases.http.ClockRoutes;
import org.hejie.cases.http.ExchangeRoutes;
import org.hejie.cases.http.LinkTries;
import org.hejie.cases.join.IdentityCheck;
import org.hejie.cases.register.Rosters;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.http.Endpoint;

/** Cases on their way to the room and after it, and the lines to other platforms. */
final class AssignmentArea {
    final Assignments assignments;
    final ClockReminders reminders;
    final AssignmentDesk desk;
    final Exchange exchange;
    private final Ground ground;
    private final FileArea files;
    private final RoomArea room;
    final PageDoor pages;
    private final Rosters rosters;
    private final BeforeDesk before;

    AssignmentArea(Ground ground, FileArea files, StaffArea staff, RoomArea room, IdentityCheck identityCheck) {
        this.ground = ground;
        this.files = files;
        this.room = room;
        rosters = staff.rosters;
        assignments = new Assignments(
                ground.database(),
                ground.sealer(),
                staff.accounts,
                files.cases,
                files.intake,
                files.documents,
                files.records,
                ground.outgoing(),
                ground.ruleSets(),
                ground.calendar(),
                ground.clock());
        ground.connections()
                .news(new AssignmentFollower(
                        assignments, files.sessions, room.agreements, files.documents, files.records));
        PageLinks links = new PageLinks(ground.sealer(), ground.config().publicBaseUrl(), ground.clock());
        pages = new PageDoor(assignments, links, identityCheck, ground.notices(), ground.sealer(), ground.clock());
        before = new BeforeDesk(assignments, staff.accounts, files.conflicts, staff.cards);
        reminders = new ClockReminders(
                assignments,
                files.cases,
                files.persons,
                ground.notices(),
                links,
                ground.config().publicBaseUrl(),
                ground.clock());
        desk = new AssignmentDesk(
                assignments,
                staff.accounts,
                room.agreements,
                files.documents,
                files.conflicts,
                new PageSender(assignments, links, ground.notices()));
        exchange = Exchange.open(
                ground.database(), ground.sealer(), ground.config().exchange(), incoming(), ground.clock());
        ground.round("assignments", this::round);
    }

    private void round() {
        assignments.round();
        if (ground.config().clockReminders()) {
            reminders.round();
        }
    }

    /** Acts on what other platforms tell. */
    Incoming incoming() {
        return (h, message, arrival) -> {
            if (message.body() instanceof ExchangeBody.RosterConfirmed told) {
                rosters.take(h, message.from(), told);
            } else {
                assignments.take(h, message, arrival);
            }
        };
    }

    void addTo(Map<Endpoint, Handler> routes) {
        JointConfirmation together =
                new JointConfirmation(assignments, files.sessions, files.cases, room.agreements, files.documents);
        new ClockRoutes(ground.ruleSets(), ground.calendar(), ground.clock()).addTo(routes);
        new AssignmentRoutes(desk, reminders, together, exchange).addTo(routes);
        new BeforeRoutes(pages, before, new LinkTries(ground.limits()), ground.cookies()).addTo(routes);
        new ExchangeRoutes(exchange).addTo(routes);
    }
}
