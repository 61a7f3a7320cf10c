package org.hejie.cases.join;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * An identity shown on a device. It lapses after twelve hours, since identity is checked again before each session (在线调解规则 art. 17); the
 * device then shows it anew with the same link.
 */
public final class PartySessions {
    public static final Duration LIFE = Duration.ofHours(12);
    private final Database database;
    private final Clock clock;

    public PartySessions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Who a party's cookie stands for. */
    public record Identified(String participantId, String sessionId, String caseId, String invitationId) {}

    public Optional<Identified> find(String token) {
        return database.call(h -> find(h, token));
    }

    Optional<Identified> find(Handle h, String token) {
        return h.createQuery("""
                        SELECT p.id AS participant_id, p.session_id, s.case_id, ps.invitation_id
                        FROM party_session ps JOIN participant p ON p.id = ps.participant_id
                            JOIN mediation_session s ON s.id = p.session_id JOIN invitation i ON i.id = ps.invitation_id
                        WHERE ps.token_hash = :hash AND ps.expires_at > :now AND i.revoked_at IS NULL""")
                .bind("hash", Secrets.digest(token))
                .bind("now", clock.instant())
                .map(ConstructorMapper.of(Identified.class))
                .findOne();
    }

    /** Replaces what the participant had before. */
    void open(Handle h, Invitation invitation, String tokenHash) {
        Instant now = clock.instant();
        h.createUpdate("DELETE FROM party_session WHERE participant_id = :id OR expires_at < :now")
                .bind("id", invitation.participantId())
                .bind("now", now)
                .execute();
        h.createUpdate("""
                        INSERT INTO party_session (token_hash, invitation_id, participant_id, created_at, expires_at)
                        VALUES (:hash, :invitation, :participant, :now, :expiresAt)""")
                .bind("hash", tokenHash)
                .bind("invitation", invitation.id())
                .bind("participant", invitation.participantId())
                .bind("now", now)
                .bind("expiresAt", now.plus(LIFE))
                .execute();
    }

    void close(Handle h, String participantId) {
        h.createUpdate("DELETE FROM party_session WHERE participant_id = :id")
                .bind("id", participantId)
                .execute();
    }
}
