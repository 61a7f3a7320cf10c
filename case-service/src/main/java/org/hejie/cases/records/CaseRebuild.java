package org.hejie.cases.records;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hejie.cases.body.Body;
import org.hejie.cases.body.BodyTree;
import org.hejie.cases.casefile.CaseNumber;
import org.hejie.cases.ruleset.RuleSets;
import org.hejie.cases.store.Database;
import org.hejie.protocol.Language;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.recording.ArchivedSession;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.BodyLevel;
import org.hejie.protocol.rest.BodyState;
import org.hejie.protocol.rest.IdKind;
import org.jdbi.v3.core.Handle;

/**
 * Puts cases back on file from what sessions' records say of them. What is there already is left alone. The archive knows neither identity and phone numbers nor
 * passwords: parties come back without numbers, mediators as accounts nobody can sign in to before they are given a password.
 */
final class CaseRebuild {
    private static final RuleSets RULE_SETS = RuleSets.load();
    /** Argon2id of nothing anybody knows: 32 zero bytes are no password's hash. */
    private static final String NO_PASSWORD = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$" + "A".repeat(43);

    private final Database database;
    private final Clock clock;

    CaseRebuild(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void put(ArchivedSession session) {
        database.run(h -> {
            CaseRecord file = session.caseRecord();
            organisation(h, file);
            mediator(h, file);
            theCase(h, session.caseId(), file);
            // The record of a caucus is no session that was planned.
            if (session.caucus() == null) {
                theSession(h, session);
            }
        });
    }

    private static boolean has(Handle h, String table, String id) {
        return h.createQuery("SELECT id FROM " + table + " WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    private void organisation(Handle h, CaseRecord file) {
        if (has(h, "organisation", file.organisationId())) {
            return;
        }
        boolean taken = h.createQuery("SELECT id FROM organisation WHERE name = :name")
                .bind("name", file.organisation())
                .mapTo(String.class)
                .findOne()
                .isPresent();
        // Another one was made under that name meanwhile: both stay, told apart by the id.
        String name = taken ? file.organisation() + " (" + file.organisationId() + ")" : file.organisation();
        Body body = new Body(
                file.organisationId(), name, BodyKind.MEDIATION, BodyLevel.COUNTY, null, null, BodyState.ACTIVE, null);
        BodyTree.insert(h, List.of(body), clock.instant());
    }

    private void mediator(Handle h, CaseRecord file) {
        if (has(h, "account", file.mediatorId())) {
            return;
        }
        h.createUpdate("""
                        INSERT INTO account (id, organisation_id, username, name, password_hash, created_at)
                        VALUES (:id, :organisation, :username, :name, :hash, :now)""")
                .bind("id", file.mediatorId())
                .bind("organisation", file.organisationId())
                .bind("username", file.mediatorId().toLowerCase(java.util.Locale.ROOT))
                .bind("name", file.mediator())
                .bind("hash", NO_PASSWORD)
                .bind("now", clock.instant())
                .execute();
        h.createUpdate("INSERT INTO account_role (account_id, role) VALUES (:id, :role)")
                .bind("id", file.mediatorId())
                .bind("role", StaffRole.MEDIATOR)
                .execute();
    }

    private static void theCase(Handle h, String caseId, CaseRecord file) {
        if (has(h, "mediation_case", caseId)) {
            return;
        }
        h.createUpdate("""
                        INSERT INTO mediation_case (id, organisation_id, title, cause, court, presiding_mediator_id, created_at, rule_set)
                        VALUES (:id, :organisation, :title, :cause, :court, :mediator, :at, :rules)""")
                .bind("id", caseId)
                .bind("organisation", file.organisationId())
                .bind("title", file.title())
                .bind("cause", file.cause())
                .bind("court", file.court())
                .bind("mediator", file.mediatorId())
                .bind("at", file.openedAt())
                .bind("rules", RULE_SETS.of(file.openedAt()).name())
                .execute();
        List<CaseRecord.Reference> references = file.references();
        for (int place = 0; place < references.size(); place++) {
            h.createUpdate("""
                            INSERT INTO case_reference (case_id, place, kind, number_key, printed, organisation_id)
                            VALUES (:case, :place, :kind, :key, :printed, :organisation)""")
                    .bind("case", caseId)
                    .bind("organisation", file.organisationId())
                    .bind("place", place)
                    .bind("kind", references.get(place).kind())
                    .bind("key", CaseNumber.keyOf(references.get(place).printed()))
                    .bind("printed", references.get(place).printed())
                    .execute();
        }
        List<CaseRecord.CaseParty> parties = file.parties();
        for (int place = 0; place < parties.size(); place++) {
            CaseRecord.CaseParty party = parties.get(place);
            h.createUpdate("""
                            INSERT INTO party (id, case_id, place, role, kind, name, entity_name, id_kind, language)
                            VALUES (:id, :case, :place, :role, :kind, :name, :entity, :idKind, :language)""")
                    .bind("id", party.partyId())
                    .bind("case", caseId)
                    .bind("place", place)
                    .bind("role", party.role())
                    .bind("kind", party.kind())
                    .bind("name", party.name())
                    .bind("entity", party.entityName())
                    .bind("idKind", IdKind.OTHER)
                    .bind("language", Language.ZH_CN)
                    .execute();
        }
    }

    private static void theSession(Handle h, ArchivedSession session) {
        if (has(h, "mediation_session", session.sessionId())) {
            return;
        }
        Instant planned = session.plannedAt();
        h.createUpdate("""
                        INSERT INTO mediation_session (id, case_id, organisation_id, planned_at, started_at, ended_at, end_reason, created_at)
                        VALUES (:id, :case, (SELECT organisation_id FROM mediation_case WHERE id = :case), :planned, :started, :ended, :reason, :planned)""")
                .bind("id", session.sessionId())
                .bind("case", session.caseId())
                .bind("planned", planned)
                .bind("started", session.startedAt())
                .bind("ended", session.endedAt())
                .bind("reason", session.endReason())
                .execute();
        Map<String, String> parties = new HashMap<>();
        session.caseRecord()
                .parties()
                .forEach(party -> parties.put(party.role() + "/" + party.name(), party.partyId()));
        int place = 0;
        for (ArchivedSession.Attendee who : ordered(session)) {
            boolean mediator = who.participantId().equals(session.presidingMediatorId());
            h.createUpdate("""
                            INSERT INTO participant (id, session_id, place, role, party_id, account_id, name, language)
                            VALUES (:id, :session, :place, :role, :party, :account, :name, :language)""")
                    .bind("id", who.participantId())
                    .bind("session", session.sessionId())
                    .bind("place", place++)
                    .bind("role", who.role())
                    .bind("party", mediator ? null : parties.get(who.role() + "/" + who.name()))
                    .bind("account", mediator ? session.caseRecord().mediatorId() : null)
                    .bind("name", who.name())
                    .bind("language", Language.ZH_CN)
                    .execute();
        }
    }

    /** The presiding mediator first, also one who never came. */
    private static List<ArchivedSession.Attendee> ordered(ArchivedSession session) {
        Optional<ArchivedSession.Attendee> presiding = session.joined().stream()
                .filter(who -> who.participantId().equals(session.presidingMediatorId()))
                .findFirst();
        List<ArchivedSession.Attendee> all = new java.util.ArrayList<>();
        all.add(presiding.orElseGet(() -> new ArchivedSession.Attendee(
                session.presidingMediatorId(),
                session.caseRecord().mediator(),
                org.hejie.protocol.Role.PRESIDING_MEDIATOR)));
        session.joined().stream()
                .filter(who -> !who.participantId().equals(session.presidingMediatorId()))
                .forEach(all::add);
        return all;
    }
}
