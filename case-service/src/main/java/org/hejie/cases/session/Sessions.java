package org.hejie.cases.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hejie.cases.casefile.CaseFile;
import org.hejie.cases.casefile.Closing;
import org.hejie.cases.casefile.Party;
import org.hejie.cases.statistics.SessionFigures;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.Language;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.StaffName;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** The sessions of cases and who takes part in them. */
public final class Sessions {
    /** A session that is being planned for "now" may reach us a little late. */
    private static final Duration LATE = Duration.ofHours(1);

    private static final Duration FAR = Duration.ofDays(730);
    private static final String SELECT = """
            SELECT s.id, s.case_id, c.title AS case_title, c.organisation_id, o.name AS organisation, c.court,
                   a.id AS presiding_mediator_id, a.name AS presiding_mediator, s.planned_at, s.started_at, s.ended_at, s.end_reason,
                   s.plan_number, s.reminders, s.cancelled_at
            FROM mediation_session s JOIN mediation_case c ON c.id = s.case_id
                JOIN organisation o ON o.id = c.organisation_id
                LEFT JOIN participant pm ON pm.session_id = s.id AND pm.role = 'PRESIDING_MEDIATOR'
                JOIN account a ON a.id = COALESCE(pm.account_id, c.presiding_mediator_id)
            """;
    private static final String PARTICIPANT =
            "SELECT id, session_id, role, party_id, account_id, name, language, identity_method FROM participant";
    private final Database database;
    private final Reminders standard;
    private final Supplier<CaseNews> news;
    private final Clock clock;

    /**
     * @param standard the reminders of sessions for which none are named
     * @param news who follows the cases
     */
    public Sessions(Database database, Reminders standard, Supplier<CaseNews> news, Clock clock) {
        this.database = database;
        this.standard = standard;
        this.news = news;
        this.clock = clock;
    }

    /** As below, with the installation's reminders. */
    public String plan(CaseFile file, List<Party> parties, Instant plannedAt, List<StaffName> coMediators) {
        return plan(file, parties, plannedAt, coMediators, null);
    }

    /**
     * Plans a session and seats the presiding mediator, every party and the co-mediators (在线调解规则 art. 11); opens a closed file again. Returns its id.
     *
     * @param minutesBefore when people are reminded; {@code null} for the installation's own
     */
    public String plan(
            CaseFile file,
            List<Party> parties,
            Instant plannedAt,
            List<StaffName> coMediators,
            @Nullable List<Integer> minutesBefore) {
        Instant now = clock.instant();
        checkTime(plannedAt, now);
        Reminders reminders = minutesBefore == null ? standard : Reminders.asked(minutesBefore);
        String sessionId = Secrets.id("s_");
        database.run(h -> {
            news.get().planned(h, file.id(), sessionId, 1, plannedAt);
            Closing.reopen(h, file.id());
            h.createUpdate("""
                            INSERT INTO mediation_session (id, case_id, organisation_id, planned_at, created_at, reminders)
                            VALUES (:id, :caseId, :organisation, :plannedAt, :now, :reminders)""")
                    .bind("organisation", file.organisationId())
                    .bind("reminders", reminders.text())
                    .bind("id", sessionId)
                    .bind("caseId", file.id())
                    .bind("plannedAt", plannedAt)
                    .bind("now", now)
                    .execute();
            seat(
                    h,
                    sessionId,
                    0,
                    Role.PRESIDING_MEDIATOR,
                    null,
                    file.presidingMediatorId(),
                    file.presidingMediator(),
                    Language.ZH_CN);
            int place = 1;
            for (Party party : parties) {
                seat(h, sessionId, place++, party.role(), party.id(), null, party.name(), party.language());
            }
            for (StaffName mediator : coMediators) {
                seat(
                        h,
                        sessionId,
                        place++,
                        Role.CO_MEDIATOR,
                        null,
                        mediator.accountId(),
                        mediator.name(),
                        Language.ZH_CN);
            }
        });
        return sessionId;
    }

    static void checkTime(Instant plannedAt, Instant now) {
        if (plannedAt.isBefore(now.minus(LATE)) || plannedAt.isAfter(now.plus(FAR))) {
            throw new ProblemException(
                    400,
                    "planned_time_invalid",
                    "调解时间应当在现在之后、两年之内；请重新选择时间。",
                    "The planned time must lie ahead, within two years; choose another time.",
                    null);
        }
    }

    /** Adds a co-mediator to a session that is not over; nothing changes where that account takes part already. */
    public void seat(PlannedSession session, StaffName mediator) {
        database.run(h -> {
            h.createQuery("SELECT id FROM mediation_session WHERE id = :id FOR UPDATE")
                    .bind("id", session.id())
                    .mapTo(String.class)
                    .one();
            List<Participant> there = participants(h, session.id());
            if (there.stream().noneMatch(p -> mediator.accountId().equals(p.accountId()))) {
                seat(
                        h,
                        session.id(),
                        there.size(),
                        Role.CO_MEDIATOR,
                        null,
                        mediator.accountId(),
                        mediator.name(),
                        Language.ZH_CN);
            }
        });
    }

    /** Someone entered later takes part in this session too. Within the caller's transaction. */
    public void seat(Handle h, String sessionId, Party party) {
        int place = participants(h, sessionId).size();
        seat(h, sessionId, place, party.role(), party.id(), null, party.name(), party.language());
    }

    /** A person of this session is as the case says now; their id, if they take part. Within the caller's transaction. */
    public Optional<String> reseat(Handle h, String sessionId, Party party) {
        Optional<String> id = participants(h, sessionId).stream()
                .filter(p -> party.id().equals(p.partyId()))
                .map(Participant::id)
                .findFirst();
        id.ifPresent(participant -> h.createUpdate(
                        "UPDATE participant SET role = :role, name = :name, language = :language WHERE id = :id")
                .bind("id", participant)
                .bind("role", party.role())
                .bind("name", party.name())
                .bind("language", party.language())
                .execute());
        return id;
    }

    /** Whether a mediator of this session has taken a ticket for its room. Within the caller's transaction. */
    public boolean mediatorEntered(Handle h, String sessionId) {
        return participants(h, sessionId).stream().anyMatch(p -> p.role().isMediator() && p.identityMethod() != null);
    }

    /** This mediator presides over the session, and takes no other part in it. Within the caller's transaction. */
    public void preside(Handle h, String sessionId, StaffName mediator) {
        h.createUpdate("DELETE FROM participant WHERE session_id = :session AND role = :role AND account_id = :account")
                .bind("session", sessionId)
                .bind("role", Role.CO_MEDIATOR)
                .bind("account", mediator.accountId())
                .execute();
        h.createUpdate(
                        "UPDATE participant SET account_id = :account, name = :name WHERE session_id = :session AND role = :role")
                .bind("session", sessionId)
                .bind("role", Role.PRESIDING_MEDIATOR)
                .bind("account", mediator.accountId())
                .bind("name", mediator.name())
                .execute();
    }

    /**
     * As {@link #preside}, in a session whose presiding mediator has been in its room and may not come back: who that was stays in it as someone of their own, and
     * the one who goes on is another. Within the caller's transaction.
     */
    public void succeed(Handle h, String sessionId, StaffName mediator) {
        List<Participant> there = participants(h, sessionId);
        Participant before = there.getFirst();
        placed(h, before.id(), Role.CO_MEDIATOR, there.size());
        there.stream()
                .filter(p -> mediator.accountId().equals(p.accountId()))
                .findFirst()
                .ifPresentOrElse(
                        p -> placed(h, p.id(), Role.PRESIDING_MEDIATOR, 0),
                        () -> seat(
                                h,
                                sessionId,
                                0,
                                Role.PRESIDING_MEDIATOR,
                                null,
                                mediator.accountId(),
                                mediator.name(),
                                Language.ZH_CN));
    }

    private static void placed(Handle h, String participantId, Role role, int place) {
        h.createUpdate("UPDATE participant SET role = :role, place = :place WHERE id = :id")
                .bind("id", participantId)
                .bind("role", role)
                .bind("place", place)
                .execute();
    }

    /** Identity has to be shown anew; what was shown before stays in the ledger. Within the caller's transaction. */
    public void identityForgotten(Handle h, String participantId) {
        h.createUpdate("UPDATE participant SET identity_method = NULL, identity_at = NULL WHERE id = :id")
                .bind("id", participantId)
                .execute();
    }

    private static void seat(
            Handle h,
            String sessionId,
            int place,
            Role role,
            @Nullable String partyId,
            @Nullable String accountId,
            String name,
            Language language) {
        h.createUpdate("""
                        INSERT INTO participant (id, session_id, place, role, party_id, account_id, name, language)
                        VALUES (:id, :sessionId, :place, :role, :partyId, :accountId, :name, :language)""")
                .bind("place", place)
                .bindMethods(
                        new Participant(Secrets.id("p_"), sessionId, role, partyId, accountId, name, language, null))
                .execute();
    }

    public Optional<PlannedSession> find(String sessionId) {
        return database.call(h -> find(h, sessionId));
    }

    /** Within the caller's transaction. */
    public Optional<PlannedSession> find(Handle h, String sessionId) {
        return h.createQuery(SELECT + " WHERE s.id = :id")
                .bind("id", sessionId)
                .map(ConstructorMapper.of(PlannedSession.class))
                .findOne();
    }

    /** The sessions of a case by planned time. */
    public List<PlannedSession> ofCase(String caseId) {
        return database.call(h -> h.createQuery(SELECT + " WHERE s.case_id = :id ORDER BY s.planned_at, s.id")
                .bind("id", caseId)
                .map(ConstructorMapper.of(PlannedSession.class))
                .list());
    }

    /** Sessions of an organisation planned in {@code from} (inclusive) to {@code to} (exclusive), at most 500. */
    public List<PlannedSession> between(String organisationId, Instant from, Instant to) {
        return database.call(h -> h.createQuery(SELECT + """
                         WHERE s.organisation_id = :organisation AND s.planned_at >= :from AND s.planned_at < :to
                        ORDER BY s.planned_at, s.id LIMIT 500""")
                .bind("organisation", organisationId)
                .bind("from", from)
                .bind("to", to)
                .map(ConstructorMapper.of(PlannedSession.class))
                .list());
    }

    /** The sessions of the cases that have not ended, by planned time. */
    public List<PlannedSession> aheadOf(Collection<String> caseIds) {
        if (caseIds.isEmpty()) {
            return List.of();
        }
        return database.call(h -> h.createQuery(
                        SELECT
                                + " WHERE s.case_id IN (<ids>) AND s.ended_at IS NULL AND s.cancelled_at IS NULL ORDER BY s.planned_at, s.id")
                .bindList("ids", List.copyOf(caseIds))
                .map(ConstructorMapper.of(PlannedSession.class))
                .list());
    }

    public List<Participant> participants(String sessionId) {
        return database.call(h -> participants(h, sessionId));
    }

    /** The presiding mediator first, then the parties as on file. Within the caller's transaction. */
    public List<Participant> participants(Handle h, String sessionId) {
        return h.createQuery(PARTICIPANT + " WHERE session_id = :id ORDER BY place")
                .bind("id", sessionId)
                .map(ConstructorMapper.of(Participant.class))
                .list();
    }

    /** Within the caller's transaction. */
    public Optional<Participant> participant(Handle h, String participantId) {
        return h.createQuery(PARTICIPANT + " WHERE id = :id")
                .bind("id", participantId)
                .map(ConstructorMapper.of(Participant.class))
                .findOne();
    }

    /** The ids under which a participant's party takes part in the sessions of its case. */
    public Set<String> participations(String participantId) {
        return Set.copyOf(database.call(h ->
                h.createQuery("""
                        SELECT other.id FROM participant own JOIN participant other ON other.id = own.id OR other.party_id = own.party_id
                        WHERE own.id = :id""").bind("id", participantId).mapTo(String.class).list()));
    }

    /** Notes that identity was shown. {@code platformMethod} and {@code platformReference} are what an integrating platform says of its own check. */
    public void identityShown(
            Handle h,
            String participantId,
            String method,
            @Nullable String platformMethod,
            @Nullable String platformReference) {
        h.createUpdate("""
                        INSERT INTO identity_entry (participant_id, method, platform_method, platform_reference, shown_at)
                        VALUES (:id, :method, :platformMethod, :platformReference, :now)""")
                .bind("id", participantId)
                .bind("method", method)
                .bind("platformMethod", platformMethod)
                .bind("platformReference", platformReference)
                .bind("now", clock.instant())
                .execute();
        h.createUpdate("UPDATE participant SET identity_method = :method, identity_at = :now WHERE id = :id")
                .bind("id", participantId)
                .bind("method", method)
                .bind("now", clock.instant())
                .execute();
    }

    /** How a person takes part. Within the caller's transaction. */
    public ParticipationMode mode(Handle h, String participantId) {
        return h.createQuery("SELECT mode FROM participant WHERE id = :id")
                .bind("id", participantId)
                .mapTo(ParticipationMode.class)
                .one();
    }

    /** The place from which a person takes part, of an assisted venue or on site, if it is known. */
    @Nullable
    String venue(Handle h, String participantId) {
        return h.createQuery("SELECT venue FROM participant WHERE id = :id")
                .bind("id", participantId)
                .mapTo(String.class)
                .one();
    }

    /** Within the caller's transaction. */
    public void modeSet(Handle h, String participantId, ParticipationMode mode, @Nullable String venue) {
        h.createUpdate("UPDATE participant SET mode = :mode, venue = :venue WHERE id = :id")
                .bind("id", participantId)
                .bind("mode", mode)
                .bind("venue", venue)
                .execute();
    }

    void moved(Handle h, PlannedSession session, int planNumber, Instant startsAt) {
        news.get().planned(h, session.caseId(), session.id(), planNumber, startsAt);
    }

    void started(String sessionId, Instant at) {
        database.run(h -> {
            news.get().started(h, sessionId, at);
            h.createUpdate("UPDATE mediation_session SET started_at = :at WHERE id = :id AND started_at IS NULL")
                    .bind("id", sessionId)
                    .bind("at", at)
                    .execute();
        });
    }

    void ended(String sessionId, Instant at, TerminationReason reason, @Nullable String note) {
        database.run(h -> {
            news.get().ended(h, sessionId, at, reason);
            h.createUpdate("""
                            UPDATE mediation_session SET ended_at = :at, end_reason = :reason, end_note = :note
                            WHERE id = :id AND ended_at IS NULL""")
                    .bind("id", sessionId)
                    .bind("at", at)
                    .bind("reason", reason)
                    .bind("note", note)
                    .execute();
            SessionFigures.put(h, sessionId);
        });
    }
}
