package org.hejie.cases.http;

import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.assignment.AssignmentDesk;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.privacy.AccessLog;
import org.hejie.cases.privacy.Copies;
import org.hejie.cases.privacy.DataRequests;
import org.hejie.cases.privacy.OwnDataDesk;
import org.hejie.cases.privacy.PersonFinder;
import org.hejie.cases.privacy.Register;
import org.hejie.protocol.http.Endpoint;

/** What the REST face of personal data stands on. */
public record Privacy(
        AccessLog log, OwnDataDesk own, DataRequests requests, Copies copies, PersonFinder finder, Register register) {
    void addTo(Map<Endpoint, Handler> routes, Cases cases, AssignmentDesk assignments) {
        new PrivacyRoutes(cases, assignments, own, requests, copies, finder, register).addTo(routes);
    }
}
