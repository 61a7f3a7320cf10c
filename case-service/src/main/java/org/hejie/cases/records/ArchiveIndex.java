package org.hejie.cases.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hejie.cases.casefile.CaseNumber;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.Json;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.recording.ArchivedSession;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.recording.DisposalCertificate;
import org.hejie.protocol.rest.ArchiveSearch.FoundPerson;
import org.hejie.protocol.rest.ArchivedState;
import org.hejie.protocol.rest.ReferenceKind;
import org.hejie.protocol.signal.RoomEvent.SealedCaucus;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/**
 * What is in the archive, so that it can be found: by any reference, by a person's or unit's name, by date, organisation and state. Names lie here as keyed
 * digests to search by and sealed texts to show. Everything in it can be made again from the archive.
 */
public final class ArchiveIndex {
    static final String AGREED = "('AGREEMENT_REACHED', 'SETTLED_AND_WITHDRAWN')";
    public static final String NAME_PLACE = "archived_person/name";
    private final Database database;
    private final Sealer sealer;
    private final Clock clock;

    ArchiveIndex(Database database, Sealer sealer, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** A row of the index. @param state {@link ArchivedState#SEALED_ON_FAILURE} is worked out, never stored */
    public record Row(
            String sessionId,
            String caseId,
            @Nullable String titleSealed,
            String cause,
            @Nullable String court,
            String organisationId,
            String organisation,
            Instant plannedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable TerminationReason endReason,
            long recordedSeconds,
            int gaps,
            @Nullable String manifest,
            @Nullable String caucusOf,
            @Nullable String caucusId,
            ArchivedState shown,
            boolean held) {
        /** Whose sealed record it is; {@code null} for a session. */
        public @Nullable SealedCaucus caucus() {
            return caucusOf == null || caucusId == null ? null : new SealedCaucus(caucusOf, caucusId);
        }
    }

    /** Puts a session in, in place of what was known of it. One that was disposed of stays so. @param first done in the same transaction, before */
    void put(ArchivedSession session, Consumer<Handle> first) {
        database.run(h -> {
            first.accept(h);
            put(h, session);
        });
    }

    private void put(Handle h, ArchivedSession s) {
        CaseRecord file = s.caseRecord();
        if (!clear(h, s.sessionId())) {
            return;
        }
        insert(
                h,
                new Stored(
                        s.sessionId(),
                        s.caseId(),
                        sealer.seal(file.title(), titlePlace(s.sessionId())),
                        file.cause(),
                        file.court(),
                        file.organisationId(),
                        file.organisation(),
                        s.plannedAt(),
                        s.startedAt(),
                        s.endedAt(),
                        s.endReason(),
                        s.recordedSeconds(),
                        s.gaps(),
                        s.manifest(),
                        sessionOf(s.caucus()),
                        idOf(s.caucus()),
                        s.manifest() == null ? ArchivedState.OPEN : ArchivedState.SEALED,
                        null));
        DueDays.again(h, s.caseId());
        for (int place = 0; place < file.references().size(); place++) {
            CaseRecord.Reference reference = file.references().get(place);
            insertReference(h, s.sessionId(), place, reference.kind(), reference.printed());
        }
        int place = 0;
        for (FoundPerson person : people(s)) {
            String id = s.sessionId();
            h.createUpdate("""
                            INSERT INTO archived_person (session_id, place, role, name_mark, name_sealed)
                            VALUES (:session, :place, :role, :mark, :sealed)""")
                    .bind("session", id)
                    .bind("place", place)
                    .bind("role", person.role())
                    .bind("mark", sealer.mark(fold(person.name()), NAME_PLACE))
                    .bind("sealed", sealer.seal(person.name(), personPlace(id, place)))
                    .execute();
            place++;
        }
    }

    /** The mediator, the parties with their units, and whoever else joined. */
    private static Set<FoundPerson> people(ArchivedSession s) {
        Set<FoundPerson> people = new LinkedHashSet<>();
        people.add(new FoundPerson(s.caseRecord().mediator(), Role.PRESIDING_MEDIATOR));
        for (CaseRecord.CaseParty party : s.caseRecord().parties()) {
            people.add(new FoundPerson(party.name(), party.role()));
            String entity = party.entityName();
            if (entity != null) {
                people.add(new FoundPerson(entity, party.role()));
            }
        }
        s.joined().forEach(who -> people.add(new FoundPerson(who.name(), who.role())));
        return people;
    }

    /** What the certificate says stays; title and people go. Within the caller's transaction. */
    void disposed(Handle h, DisposalCertificate c) {
        String cause = h.createQuery("SELECT cause FROM archived_session WHERE session_id = :id")
                .bind("id", c.sessionId())
                .mapTo(String.class)
                .findOne()
                .orElse("");
        delete(h, c.sessionId());
        insert(
                h,
                new Stored(
                        c.sessionId(),
                        c.caseId(),
                        null,
                        cause,
                        c.court(),
                        c.organisationId(),
                        c.organisation(),
                        c.plannedAt(),
                        c.startedAt(),
                        c.endedAt(),
                        c.endReason(),
                        0,
                        0,
                        c.manifest(),
                        sessionOf(c.caucus()),
                        idOf(c.caucus()),
                        ArchivedState.DISPOSED,
                        Json.write(c)));
        DueDays.again(h, c.caseId());
        for (int place = 0; place < c.references().size(); place++) {
            insertReference(h, c.sessionId(), place, null, c.references().get(place));
        }
    }

    /** @return false for one that was disposed of */
    private static boolean clear(Handle h, String sessionId) {
        boolean gone = h.createQuery(
                        "SELECT state FROM archived_session WHERE session_id = :id AND state = 'DISPOSED' FOR UPDATE")
                .bind("id", sessionId)
                .mapTo(String.class)
                .findOne()
                .isPresent();
        if (!gone) {
            delete(h, sessionId);
        }
        return !gone;
    }

    private static void delete(Handle h, String sessionId) {
        for (String table : List.of("archived_person", "archived_reference", "archived_session")) {
            h.createUpdate("DELETE FROM " + table + " WHERE session_id = :id")
                    .bind("id", sessionId)
                    .execute();
        }
    }

    public record Stored(
            String sessionId,
            String caseId,
            @Nullable String titleSealed,
            String cause,
            @Nullable String court,
            String organisationId,
            String organisation,
            Instant plannedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable TerminationReason endReason,
            long recordedSeconds,
            int gaps,
            @Nullable String manifest,
            @Nullable String caucusOf,
            @Nullable String caucusId,
            ArchivedState state,
            @Nullable String certificate) {
        /** When it began, else when it was planned: what it is found and ordered by. */
        public Instant happenedAt() {
            return startedAt == null ? plannedAt : startedAt;
        }
    }

    private static @Nullable String sessionOf(@Nullable SealedCaucus caucus) {
        return caucus == null ? null : caucus.sessionId();
    }

    private static @Nullable String idOf(@Nullable SealedCaucus caucus) {
        return caucus == null ? null : caucus.caucusId();
    }

    private static void insert(Handle h, Stored row) {
        h.createUpdate("""
                        INSERT INTO archived_session (session_id, case_id, title_sealed, cause, court, organisation_id, organisation, planned_at,
                            started_at, happened_at, ended_at, end_reason, recorded_seconds, gaps, manifest, caucus_of, caucus_id, state, certificate)
                        VALUES (:sessionId, :caseId, :titleSealed, :cause, :court, :organisationId, :organisation, :plannedAt,
                            :startedAt, :happenedAt, :endedAt, :endReason, :recordedSeconds, :gaps, :manifest, :caucusOf, :caucusId, :state, :certificate)""").bindMethods(row).execute();
    }

    private static void insertReference(
            Handle h, String sessionId, int place, @Nullable ReferenceKind kind, String printed) {
        h.createUpdate("""
                        INSERT INTO archived_reference (session_id, place, kind, number_key, printed)
                        VALUES (:session, :place, :kind, :key, :printed)""")
                .bind("session", sessionId)
                .bind("place", place)
                .bind("kind", kind)
                .bind("key", CaseNumber.keyOf(printed))
                .bind("printed", printed)
                .execute();
    }

    /** Sessions that are in, with whether they are sealed or gone: what of the archive need not be read again. */
    Set<String> settled() {
        return Set.copyOf(
                database.call(h -> h.createQuery("SELECT session_id FROM archived_session WHERE state != 'OPEN'")
                        .mapTo(String.class)
                        .list()));
    }

    // --- finding

    private static final String ROWS = """
            SELECT * FROM (SELECT s.session_id, s.case_id, s.title_sealed, s.cause, s.court, s.organisation_id, s.organisation, s.planned_at, s.started_at,
                s.ended_at, s.end_reason, s.recorded_seconds, s.gaps, s.manifest, s.caucus_of, s.caucus_id, s.happened_at,
                CASE WHEN s.state != 'SEALED' OR s.caucus_id IS NOT NULL OR s.end_reason IN %1$s
                    OR ((s.end_reason IS NULL OR s.end_reason = 'ADJOURNED') AND EXISTS (SELECT 1 FROM archived_session o
                        WHERE o.case_id = s.case_id AND o.end_reason IN %1$s AND o.started_at > s.started_at))
                    THEN s.state ELSE 'SEALED_ON_FAILURE' END AS shown,
                %2$s AS held
            FROM archived_session s) a
            """.formatted(AGREED, held("s"));

    /** Whether a hold is in force on a row. */
    static String held(String row) {
        return """
                EXISTS (SELECT 1 FROM legal_hold l WHERE l.case_id = %1$s.case_id AND (l.session_id IS NULL OR l.session_id = %1$s.session_id)
                    AND l.lifted_at IS NULL AND l.from_at <= :now AND (l.to_at IS NULL OR l.to_at > :now))""".formatted(row);
    }

    /** One session, if the scope reaches it. */
    Optional<Row> find(Handle h, String sessionId) {
        return h.createQuery(ROWS + " WHERE a.session_id = :id")
                .bind("id", sessionId)
                .bind("now", clock.instant())
                .map(ConstructorMapper.of(Row.class))
                .findOne();
    }

    /** Those of these that are there. */
    List<Row> find(Handle h, Collection<String> sessionIds) {
        return sessionIds.isEmpty()
                ? List.of()
                : h.createQuery(ROWS + " WHERE a.session_id IN (<ids>)")
                        .bindList("ids", List.copyOf(sessionIds))
                        .bind("now", clock.instant())
                        .map(ConstructorMapper.of(Row.class))
                        .list();
    }

    /** The sessions of a case. */
    public List<Row> ofCase(Handle h, String caseId) {
        return h.createQuery(ROWS + " WHERE a.case_id = :id ORDER BY a.happened_at, a.session_id")
                .bind("id", caseId)
                .bind("now", clock.instant())
                .map(ConstructorMapper.of(Row.class))
                .list();
    }

    static boolean reaches(Scope scope, Row row) {
        return switch (scope) {
            case Scope.All _ -> true;
            case Scope.Sessions _ -> row.caucus() == null;
            case Scope.Organisation(String id, String name) ->
                row.caucus() == null && row.organisationId().equals(id) || name.equals(row.court());
            case Scope.Cases(Set<String> caseIds) -> row.caucus() == null && caseIds.contains(row.caseId());
        };
    }

    public record Reference(String sessionId, @Nullable ReferenceKind kind, String printed) {}

    /** References as printed, by session. */
    Map<String, List<Reference>> references(Collection<String> sessionIds) {
        if (sessionIds.isEmpty()) {
            return Map.of();
        }
        return database.call(h -> h
                .createQuery(
                        "SELECT session_id, kind, printed FROM archived_reference WHERE session_id IN (<ids>) ORDER BY session_id, place")
                .bindList("ids", List.copyOf(sessionIds))
                .map(ConstructorMapper.of(Reference.class))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Reference::sessionId)));
    }

    public record SealedName(int place, Role role, String nameSealed) {}

    List<FoundPerson> people(String sessionId) {
        return database.call(h -> h
                .createQuery(
                        "SELECT place, role, name_sealed FROM archived_person WHERE session_id = :id ORDER BY place")
                .bind("id", sessionId)
                .map(ConstructorMapper.of(SealedName.class))
                .list()
                .stream()
                .map(p -> new FoundPerson(sealer.open(p.nameSealed(), personPlace(sessionId, p.place())), p.role()))
                .toList());
    }

    @Nullable
    String title(Row row) {
        String sealed = row.titleSealed();
        return sealed == null ? null : sealer.open(sealed, titlePlace(row.sessionId()));
    }

    Optional<DisposalCertificate> certificate(Handle h, String sessionId) {
        return h.createQuery(
                        "SELECT certificate FROM archived_session WHERE session_id = :id AND certificate IS NOT NULL")
                .bind("id", sessionId)
                .mapTo(String.class)
                .findOne()
                .map(ArchiveIndex::certificate);
    }

    private static DisposalCertificate certificate(String json) {
        try {
            return Json.read(json, DisposalCertificate.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored certificate cannot be read.", e);
        }
    }

    /** What is compared of a name: width and case folded, spaces dropped. */
    public static String fold(String name) {
        return CaseNumber.fold(name);
    }

    public static String titlePlace(String sessionId) {
        return "archived_session/" + sessionId + "/title";
    }

    public static String personPlace(String sessionId, int place) {
        return "archived_person/" + sessionId + "/" + place;
    }
}
