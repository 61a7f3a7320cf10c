package org.hejie.cases;

import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.agreement.Handover;
import org.hejie.cases.agreement.Outcomes;
import org.hejie.cases.agreement.OwnKey;
import org.hejie.cases.agreement.SigningDesk;
import org.hejie.cases.agreement.Signings;
import org.hejie.cases.assignment.AgreementSequel;
import org.hejie.cases.http.AgreementRoutes;
import org.hejie.protocol.http.Endpoint;

/** How a mediation ends: the agreement, its signatures, the form of art. 21, and what is handed over. */
final class AgreementArea {
    private final AgreementRoutes routes;

    AgreementArea(Ground ground, FileArea files, StaffArea staff, RoomArea room, AssignmentArea assignments) {
        Connections connections = ground.connections();
        SigningDesk signing = new SigningDesk(
                ground.database(),
                files.cases,
                files.sessions,
                room.agreements,
                files.documents,
                OwnKey.at(ground.config().keyFile().resolveSibling("agreements.pem")),
                ground.notices(),
                ground.sealer(),
                connections::live,
                ground.clock());
        Signings signings = new Signings(
                room.agreements,
                signing,
                new AgreementSequel(assignments.assignments, ground.ruleSets()),
                ground.calendar());
        Outcomes outcomes = new Outcomes(
                ground.database(),
                ground.sealer(),
                files.documents,
                room.agreements,
                connections::news,
                ground.clock());
        Handover handover = new Handover(
                ground.database(),
                files.sessions,
                room.agreements,
                outcomes,
                files.documents,
                room.consents,
                room.readings,
                signings);
        routes = new AgreementRoutes(staff.accounts, files.sessions, signing, signings, outcomes, handover);
    }

    void addTo(Map<Endpoint, Handler> all) {
        routes.addTo(all);
    }
}
