package org.hejie.cases;

import io.javalin.http.Handler;
import java.time.Duration;
import java.util.Map;
import org.hejie.cases.http.PrivacyRoutes;
import org.hejie.cases.http.Watch;
import org.hejie.cases.privacy.AccessLog;
import org.hejie.cases.privacy.Copies;
import org.hejie.cases.privacy.DataRequests;
import org.hejie.cases.privacy.OwnDataDesk;
import org.hejie.cases.privacy.PersonFinder;
import org.hejie.cases.privacy.Register;
import org.hejie.cases.records.CaseTerms;
import org.hejie.protocol.http.Endpoint;

/** Personal data: every look written down, and what people ask about theirs. */
final class PrivacyArea {
    private static final Duration LOOKS_EVERY = Duration.ofDays(1);
    final AccessLog looks;
    private final Ground ground;
    private final PrivacyRoutes routes;

    PrivacyArea(Ground ground, FileArea files, RoomArea room, JoinArea join, AssignmentArea assignments) {
        this.ground = ground;
        looks = new AccessLog(ground.database(), ground.sealer(), ground.clock());
        CaseTerms terms = new CaseTerms(ground.clock());
        DataRequests requests =
                new DataRequests(ground.database(), ground.sealer(), files.cases, join.parties, terms, ground.clock());
        OwnDataDesk own = new OwnDataDesk(
                ground.database(), files.cases, files.sessions, files.documents, looks, requests, terms);
        Copies copies = new Copies(
                ground.database(),
                ground.sealer(),
                files.cases,
                files.documents,
                files.transcripts,
                room.agreements,
                own,
                requests,
                ground.clock());
        routes = new PrivacyRoutes(
                files.cases,
                assignments.desk,
                own,
                requests,
                copies,
                new PersonFinder(ground.database(), files.cases, files.marks),
                new Register(ground.database(), ground.clock()));
        ground.rounds().add(new Rounds("looks", looks::round, LOOKS_EVERY));
    }

    void addTo(Map<Endpoint, Handler> all) {
        routes.addTo(all);
    }

    /** Every look through these goes into the access log from now on. */
    void watch(Map<Endpoint, Handler> all) {
        all.replaceAll(new Watch(ground.database(), looks)::over);
    }
}
