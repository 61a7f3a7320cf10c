package org.hejie.cases;

import io.javalin.http.Handler;
import java.time.Duration;
import java.util.Map;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.Closing;
import org.hejie.cases.casefile.Intake;
import org.hejie.cases.complaint.Disclosures;
import org.hejie.cases.complaint.MediatorRefusals;
import org.hejie.cases.conflict.Conflicts;
import org.hejie.cases.conflict.Marks;
import org.hejie.cases.conflict.Persons;
import org.hejie.cases.document.Documents;
import org.hejie.cases.exhibit.Uploads;
import org.hejie.cases.http.ConflictRoutes;
import org.hejie.cases.http.DocumentRoutes;
import org.hejie.cases.records.Records;
import org.hejie.cases.session.Plans;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.transcript.Transcripts;
import org.hejie.protocol.http.Endpoint;

/** Case files: parties, sessions, documents, who knows whom, and how long all of it stays. */
final class FileArea {
    private static final Duration DAYS_EVERY = Duration.ofMinutes(10);
    final Intake intake = new Intake();
    final Cases cases;
    final Closing closing;
    final Sessions sessions;
    final Plans plans;
    final Documents documents;
    final Uploads uploads;
    final Transcripts transcripts;
    final Marks marks;
    final Persons persons;
    final Conflicts conflicts;
    final MediatorRefusals refusals;
    final Disclosures disclosures;
    final Records records;

    FileArea(Ground ground) {
        Connections connections = ground.connections();
        cases = new Cases(ground.database(), ground.sealer(), intake, ground.ruleSets(), ground.clock());
        closing = new Closing(ground.sealer());
        sessions = new Sessions(ground.database(), ground.config().reminders(), connections::news, ground.clock());
        plans = new Plans(sessions, ground.sealer(), ground.clock());
        documents = new Documents(ground.database(), ground.sealer(), ground.clock());
        uploads = new Uploads(documents);
        transcripts = new Transcripts(ground.database(), cases, sessions, documents, connections::news);
        marks = new Marks(ground.database(), ground.sealer(), cases);
        persons = new Persons(ground.database(), ground.sealer(), marks, ground.clock());
        conflicts = new Conflicts(ground.database(), cases, marks);
        refusals = new MediatorRefusals(ground.database(), ground.sealer());
        disclosures = new Disclosures(ground.database());
        records = new Records(ground.database(), ground.sealer(), connections::news, ground.clock());
        ground.round("marks", marks::round);
        ground.rounds().add(new Rounds("due days", records::round, DAYS_EVERY));
    }

    void addTo(Map<Endpoint, Handler> routes) {
        new DocumentRoutes(cases, documents, transcripts).addTo(routes);
        new ConflictRoutes(conflicts, persons, cases, sessions).addTo(routes);
    }
}
