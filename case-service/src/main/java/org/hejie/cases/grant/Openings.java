package org.hejie.cases.grant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hejie.cases.grant.Grants.Grant;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent.CustodyActor;
import org.hejie.protocol.rest.CustodyEvent.CustodyObject;
import org.hejie.protocol.rest.NewOpening;
import org.hejie.protocol.rest.Opening;
import org.hejie.protocol.signal.RoomEvent.SealedCaucus;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** Sessions that somebody is looking at. Safe on any thread; blocks. */
public final class Openings {
    static final Duration LONGEST = Duration.ofHours(8);

    private final Database database;
    private final Grants grants;
    private final Releases releases;
    private final Clock clock;

    public Openings(Database database, Grants grants, Releases releases, Clock clock) {
        this.database = database;
        this.grants = grants;
        this.releases = releases;
        this.clock = clock;
    }

    /** A row. */
    public record Row(
            String id,
            String grantId,
            String accountId,
            String sessionId,
            String reason,
            boolean sealedOnFailure,
            Instant openedAt,
            Instant endsAt,
            @Nullable Instant endedAt) {}

    /**
     * Opens a session. The custody log knows of it before this returns.
     *
     * @param caseId the case the session is archived under
     * @param sealedOnFailure two people must have released it
     * @param caucus whose record it is; {@code null} for a session. Only a grant that names it opens it, and always after a release
     * @throws ProblemException 403 {@code grant_needed}, {@code grant_not_in_force}, {@code grant_scope}, {@code release_needed}; 400 {@code reason_invalid}
     */
    public Opening open(
            Principal.Staff who,
            String caseId,
            String sessionId,
            boolean sealedOnFailure,
            @Nullable SealedCaucus caucus,
            NewOpening asked) {
        Grants.checkReason(asked.reason());
        Instant now = clock.instant();
        boolean sealed = sealedOnFailure || caucus != null;
        return database.call(h -> {
            Grant grant = usable(h, who, caseId, sessionId, caucus, asked.grantId(), now);
            if (sealed && !releases.released(h, grant.id(), sessionId)) {
                throw caucus == null ? GrantRefusals.releaseNeeded() : GrantRefusals.caucusReleaseNeeded();
            }
            Instant latest = now.plus(LONGEST);
            Row row = new Row(
                    Secrets.id("o_"),
                    grant.id(),
                    who.accountId(),
                    sessionId,
                    asked.reason().strip(),
                    sealed,
                    now,
                    grant.validTo().isBefore(latest) ? grant.validTo() : latest,
                    null);
            h.createUpdate("""
                            INSERT INTO review_opening (id, grant_id, account_id, session_id, reason, sealed_on_failure, opened_at, ends_at)
                            VALUES (:id, :grantId, :accountId, :sessionId, :reason, :sealedOnFailure, :openedAt, :endsAt)""").bindMethods(row).execute();
            grants.tell(
                    CustodyAction.VIEW_OPENED,
                    grants.actor(h, who, StaffRole.COURT_REVIEWER),
                    CustodyObject.session(caseId, sessionId),
                    grant,
                    row.id(),
                    row.reason());
            return view(h, grant, row);
        });
    }

    /** Somebody's own grant in force that reaches the session; locked, so that it is not revoked meanwhile. */
    Grant usable(
            Handle h,
            Principal.Staff who,
            String caseId,
            String sessionId,
            @Nullable SealedCaucus caucus,
            String grantId,
            Instant now) {
        Optional<Grant> found = h.createQuery(
                        "SELECT * FROM access_grant WHERE id = :id AND account_id = :account FOR UPDATE")
                .bind("id", grantId)
                .bind("account", who.accountId())
                .map(ConstructorMapper.of(Grant.class))
                .findOne();
        Grant grant = found.orElseThrow(GrantRefusals::grantNeeded);
        if (!grant.inForce(now)) {
            throw GrantRefusals.grantNotInForce();
        }
        Set<String> scope = Grants.sessions(h, grant.id());
        boolean named = scope.contains(sessionId) || scope.isEmpty() && caucus == null;
        if (!grant.caseId().equals(caseId) || !named) {
            throw GrantRefusals.grantScope();
        }
        return grant;
    }

    /**
     * The opening under which content of a session may be shown now.
     *
     * @param openingId {@code null}: the newest of this person and session
     * @throws ProblemException 403 {@code opening_needed}, {@code opening_ended}, {@code grant_revoked}, {@code grant_expired}
     */
    public Opening require(Principal.Staff who, String sessionId, @Nullable String openingId) {
        Instant now = clock.instant();
        return database.call(h -> {
            Row row = find(h, who.accountId(), sessionId, openingId).orElseThrow(GrantRefusals::openingNeeded);
            Grant grant = grants.load(h, row.grantId());
            if (grant.revokedAt() != null) {
                throw GrantRefusals.grantRevoked();
            }
            if (!now.isBefore(grant.validTo())) {
                throw GrantRefusals.grantExpired();
            }
            if (row.endedAt() != null || !now.isBefore(row.endsAt())) {
                throw GrantRefusals.openingEnded();
            }
            return view(h, grant, row);
        });
    }

    private static Optional<Row> find(Handle h, String accountId, String sessionId, @Nullable String openingId) {
        String which = openingId == null ? "" : " AND id = :id";
        var query = h.createQuery("SELECT * FROM review_opening WHERE account_id = :account AND session_id = :session"
                        + which + " ORDER BY CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END, opened_at DESC, id LIMIT 1")
                .bind("account", accountId)
                .bind("session", sessionId);
        if (openingId != null) {
            query.bind("id", openingId);
        }
        return query.map(ConstructorMapper.of(Row.class)).findOne();
    }

    /** The person is done; nothing happens when it ended before, or is another's. */
    public void close(Principal.Staff who, String openingId) {
        Instant now = clock.instant();
        database.run(h -> h.createQuery(
                        "SELECT * FROM review_opening WHERE id = :id AND account_id = :account AND ended_at IS NULL")
                .bind("id", openingId)
                .bind("account", who.accountId())
                .map(ConstructorMapper.of(Row.class))
                .findOne()
                .ifPresent(row -> end(h, grants, grants.load(h, row.grantId()), row, now, "closed")));
    }

    /** Ends what is over. Called every few seconds, and after a start. */
    public void endDue() {
        Instant now = clock.instant();
        List<Row> due = database.call(h -> h.createQuery(
                        "SELECT * FROM review_opening WHERE ended_at IS NULL AND ends_at <= :now ORDER BY ends_at LIMIT 100")
                .bind("now", now)
                .map(ConstructorMapper.of(Row.class))
                .list());
        for (Row row : due) {
            database.run(h -> end(h, grants, grants.load(h, row.grantId()), row, row.endsAt(), "expired"));
        }
    }

    /** Ends everything under a grant that was revoked. Within the caller's transaction. */
    static void end(Handle h, Grants grants, Grant grant, Instant now) {
        List<Row> open = h.createQuery("SELECT * FROM review_opening WHERE grant_id = :id AND ended_at IS NULL")
                .bind("id", grant.id())
                .map(ConstructorMapper.of(Row.class))
                .list();
        for (Row row : open) {
            end(h, grants, grant, row, now, "grant_revoked");
        }
    }

    private static void end(Handle h, Grants grants, Grant grant, Row row, Instant at, String cause) {
        int ended = h.createUpdate("UPDATE review_opening SET ended_at = :at WHERE id = :id AND ended_at IS NULL")
                .bind("id", row.id())
                .bind("at", at)
                .execute();
        if (ended == 0) {
            return;
        }
        CustodyActor viewer = new CustodyActor(
                row.accountId(),
                grants.name(h, row.accountId()).name(),
                StaffRole.COURT_REVIEWER.name(),
                grants.organisation(h, row.accountId()));
        grants.tell(
                CustodyAction.VIEW_ENDED,
                viewer,
                CustodyObject.session(grant.caseId(), row.sessionId()),
                grant,
                row.id(),
                cause);
    }

    private Opening view(Handle h, Grant grant, Row row) {
        return new Opening(
                row.id(),
                grant.id(),
                grant.caseId(),
                row.sessionId(),
                grants.name(h, row.accountId()),
                grants.organisation(h, row.accountId()),
                grant.purpose(),
                grant.basis(),
                row.reason(),
                grant.mayExport(),
                row.sealedOnFailure(),
                row.openedAt(),
                row.endsAt(),
                row.endedAt());
    }
}
