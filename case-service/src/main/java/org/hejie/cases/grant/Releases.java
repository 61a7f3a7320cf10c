package org.hejie.cases.grant;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.grant.Grants.Grant;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent.CustodyObject;
import org.hejie.protocol.rest.Release;
import org.hejie.protocol.rest.Release.ReleaseSignature;
import org.hejie.protocol.rest.Release.ReleaseState;
import org.hejie.protocol.rest.ReleaseDecision;
import org.hejie.protocol.rest.ReleaseRequest;
import org.hejie.protocol.signal.RoomEvent.SealedCaucus;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/**
 * Sessions sealed on failure, released for one grant by two different people: two court supervisors, or one and an administrator of the case's organisation;
 * never the grant's own reviewer. The record of a caucus is released by two court supervisors, and nobody else hears of it. One refusal is final. Safe on any thread; blocks.
 */
public final class Releases {
    private static final int PAGE = 200;
    private static final int PEOPLE = 2;

    private final Database database;
    private final Grants grants;
    private final Clock clock;

    public Releases(Database database, Grants grants, Clock clock) {
        this.database = database;
        this.grants = grants;
        this.clock = clock;
    }

    /** A row. */
    public record Row(
            String id,
            String grantId,
            String sessionId,
            @Nullable Instant sessionStartedAt,
            String reason,
            Instant askedAt,
            @Nullable String caucusOf,
            @Nullable String caucusId) {
        @Nullable
        SealedCaucus caucus() {
            return caucusOf == null || caucusId == null ? null : new SealedCaucus(caucusOf, caucusId);
        }
    }

    /** A row. */
    record Signature(String accountId, StaffRole role, boolean released, String reason, Instant signedAt) {}

    /**
     * A reviewer asks.
     *
     * @throws ProblemException 403 as for opening; 409 {@code release_asked}, {@code release_not_needed}; 400 {@code reason_invalid}
     */
    public Release ask(
            Principal.Staff who,
            Openings openings,
            String caseId,
            String sessionId,
            @Nullable Instant startedAt,
            boolean sealedOnFailure,
            @Nullable SealedCaucus caucus,
            ReleaseRequest asked) {
        Grants.checkReason(asked.reason());
        Instant now = clock.instant();
        return database.call(h -> {
            Grant grant = openings.usable(h, who, caseId, sessionId, caucus, asked.grantId(), now);
            if (!sealedOnFailure && caucus == null) {
                throw GrantRefusals.releaseNotNeeded();
            }
            if (find(h, grant.id(), sessionId).isPresent()) {
                throw GrantRefusals.releaseAsked();
            }
            Row row = new Row(
                    Secrets.id("rl_"),
                    grant.id(),
                    sessionId,
                    startedAt,
                    asked.reason().strip(),
                    now,
                    caucus == null ? null : caucus.sessionId(),
                    caucus == null ? null : caucus.caucusId());
            h.createUpdate("""
                            INSERT INTO session_release (id, grant_id, session_id, session_started_at, reason, asked_at, caucus_of, caucus_id)
                            VALUES (:id, :grantId, :sessionId, :sessionStartedAt, :reason, :askedAt, :caucusOf, :caucusId)""").bindMethods(row).execute();
            grants.tell(
                    CustodyAction.RELEASE_ASKED,
                    grants.actor(h, who, StaffRole.COURT_REVIEWER),
                    CustodyObject.session(caseId, sessionId),
                    grant,
                    null,
                    row.reason());
            return view(h, row, grant, who);
        });
    }

    /** One of the two signs, or refuses. */
    public Release decide(Principal.Staff who, String releaseId, ReleaseDecision decision) {
        Grants.checkReason(decision.reason());
        Instant now = clock.instant();
        return database.call(h -> {
            Row row = h.createQuery("SELECT * FROM session_release WHERE id = :id FOR UPDATE")
                    .bind("id", releaseId)
                    .map(ConstructorMapper.of(Row.class))
                    .findOne()
                    .orElseThrow(GrantRefusals::releaseUnknown);
            Grant grant = grants.load(h, row.grantId());
            StaffRole as = role(h, who, grant, row).orElseThrow(GrantRefusals::releaseUnknown);
            List<Signature> signatures = signatures(h, row.id());
            if (grant.accountId().equals(who.accountId())) {
                throw GrantRefusals.ownGrant();
            }
            ReleaseState state = state(signatures);
            if (state == ReleaseState.RELEASED || state == ReleaseState.REFUSED) {
                throw GrantRefusals.releaseDecided();
            }
            if (signatures.stream().anyMatch(one -> one.accountId().equals(who.accountId()))) {
                throw GrantRefusals.signedByYou();
            }
            if (decision.released() && needsSupervisor(signatures) && as != StaffRole.COURT_SUPERVISOR) {
                throw GrantRefusals.needsSupervisor();
            }
            h.createUpdate("""
                            INSERT INTO release_signature (release_id, account_id, role, released, reason, signed_at)
                            VALUES (:release, :account, :role, :released, :reason, :now)""")
                    .bind("release", row.id())
                    .bind("account", who.accountId())
                    .bind("role", as)
                    .bind("released", decision.released())
                    .bind("reason", decision.reason().strip())
                    .bind("now", now)
                    .execute();
            grants.tell(
                    decision.released() ? CustodyAction.RELEASE_SIGNED : CustodyAction.RELEASE_REFUSED,
                    grants.actor(h, who, as),
                    CustodyObject.session(grant.caseId(), row.sessionId()),
                    grant,
                    null,
                    decision.reason().strip());
            return view(h, row, grant, who);
        });
    }

    private static boolean needsSupervisor(List<Signature> signatures) {
        return !signatures.isEmpty() && signatures.stream().noneMatch(one -> one.role() == StaffRole.COURT_SUPERVISOR);
    }

    static ReleaseState state(List<Signature> signatures) {
        if (signatures.stream().anyMatch(one -> !one.released())) {
            return ReleaseState.REFUSED;
        }
        boolean supervised = signatures.stream().anyMatch(one -> one.role() == StaffRole.COURT_SUPERVISOR);
        if (signatures.size() >= PEOPLE && supervised) {
            return ReleaseState.RELEASED;
        }
        return signatures.isEmpty() ? ReleaseState.ASKED : ReleaseState.HALF;
    }

    /** Whether two people released the session for this grant. Within the caller's transaction. */
    boolean released(Handle h, String grantId, String sessionId) {
        return find(h, grantId, sessionId)
                .map(row -> state(signatures(h, row.id())) == ReleaseState.RELEASED)
                .orElse(false);
    }

    /** As whom somebody may decide on it, the reviewer of the grant aside. */
    private static Optional<StaffRole> role(Handle h, Principal.Staff who, Grant grant, Row row) {
        if (who.roles().contains(StaffRole.COURT_SUPERVISOR)
                && Grants.ofBody(h, grant.accountId(), who.organisationId())) {
            return Optional.of(StaffRole.COURT_SUPERVISOR);
        }
        if (row.caucus() != null) {
            return Optional.empty();
        }
        boolean ofOrganisation = who.roles().contains(StaffRole.ORGANISATION_ADMIN)
                && organisationId(h, grant.caseId()).equals(who.organisationId());
        return ofOrganisation ? Optional.of(StaffRole.ORGANISATION_ADMIN) : Optional.empty();
    }

    private static String organisationId(Handle h, String caseId) {
        return h.createQuery("SELECT organisation_id FROM mediation_case WHERE id = :id")
                .bind("id", caseId)
                .mapTo(String.class)
                .one();
    }

    private static Optional<Row> find(Handle h, String grantId, String sessionId) {
        return h.createQuery("SELECT * FROM session_release WHERE grant_id = :grant AND session_id = :session")
                .bind("grant", grantId)
                .bind("session", sessionId)
                .map(ConstructorMapper.of(Row.class))
                .findOne();
    }

    private static List<Signature> signatures(Handle h, String releaseId) {
        return h.createQuery(
                        "SELECT account_id, role, released, reason, signed_at FROM release_signature WHERE release_id = :id ORDER BY signed_at, account_id")
                .bind("id", releaseId)
                .map(ConstructorMapper.of(Signature.class))
                .list();
    }

    /** Those the caller has to do with: of his own grants, of his organisation's cases, of his court's reviewers for a supervisor. Newest first. */
    public List<Release> list(Principal.Staff who, @Nullable String caseId, @Nullable String sessionId) {
        return database.call(h -> h
                .createQuery("""
                        SELECT r.* FROM session_release r JOIN access_grant g ON g.id = r.grant_id
                        WHERE (g.account_id = :account
                                OR :supervisor AND g.account_id IN (SELECT id FROM account WHERE organisation_id = :body)
                                OR :admin AND r.caucus_id IS NULL AND g.case_id IN (SELECT id FROM mediation_case WHERE organisation_id = :body))
                            AND (:case IS NULL OR g.case_id = :case) AND (:session IS NULL OR r.session_id = :session)
                        ORDER BY r.asked_at DESC, r.id LIMIT :most""")
                .bind("account", who.accountId())
                .bind("supervisor", who.roles().contains(StaffRole.COURT_SUPERVISOR))
                .bind("admin", who.roles().contains(StaffRole.ORGANISATION_ADMIN))
                .bind("body", who.organisationId())
                .bindBySqlType("case", caseId, Types.VARCHAR)
                .bindBySqlType("session", sessionId, Types.VARCHAR)
                .bind("most", PAGE)
                .map(ConstructorMapper.of(Row.class))
                .list()
                .stream()
                .map(row -> view(h, row, grants.load(h, row.grantId()), who))
                .toList());
    }

    private Release view(Handle h, Row row, Grant grant, Principal.Staff reader) {
        List<Signature> signatures = signatures(h, row.id());
        ReleaseState state = state(signatures);
        Optional<StaffRole> as = role(h, reader, grant, row);
        boolean undecided = state == ReleaseState.ASKED || state == ReleaseState.HALF;
        boolean mayDecide = undecided
                && as.isPresent()
                && !grant.accountId().equals(reader.accountId())
                && signatures.stream().noneMatch(one -> one.accountId().equals(reader.accountId()))
                && (as.get() == StaffRole.COURT_SUPERVISOR || !needsSupervisor(signatures));
        return new Release(
                row.id(),
                grant.id(),
                grant.caseId(),
                row.sessionId(),
                Grants.references(h, grant.caseId()),
                row.sessionStartedAt(),
                grant.purpose(),
                grants.name(h, grant.accountId()),
                grants.organisation(h, grant.accountId()),
                row.reason(),
                row.askedAt(),
                state,
                signatures.stream()
                        .map(one -> new ReleaseSignature(
                                grants.name(h, one.accountId()),
                                one.role(),
                                grants.organisation(h, one.accountId()),
                                one.released(),
                                one.reason(),
                                one.signedAt()))
                        .toList(),
                row.caucus(),
                mayDecide);
    }
}
