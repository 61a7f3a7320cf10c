package org.hejie.cases.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.rest.JoinTicket;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What admits a person to the live room's waiting room: used once, within a minute, kept as a digest. Works inside the caller's transaction. */
public final class Tickets {
    static final Duration LIFE = Duration.ofSeconds(60);
    private static final Duration KEPT = Duration.ofDays(1);
    private final Clock clock;

    public Tickets(Clock clock) {
        this.clock = clock;
    }

    public JoinTicket issue(Handle h, String participantId, String identityMethod) {
        Instant now = clock.instant();
        String ticket = Secrets.token();
        Instant expiresAt = now.plus(LIFE);
        h.createUpdate("DELETE FROM ticket WHERE expires_at < :old")
                .bind("old", now.minus(KEPT))
                .execute();
        h.createUpdate("""
                        INSERT INTO ticket (token_hash, participant_id, identity_method, expires_at)
                        VALUES (:hash, :participant, :method, :expiresAt)""")
                .bind("hash", Secrets.digest(ticket))
                .bind("participant", participantId)
                .bind("method", identityMethod)
                .bind("expiresAt", expiresAt)
                .execute();
        return new JoinTicket(ticket, expiresAt);
    }

    /** What a redeemed ticket stood for. */
    public record Redeemed(String participantId, String identityMethod) {}

    /** Takes a ticket. Of many at once one alone succeeds: the update's condition is the lock. */
    Optional<Redeemed> redeem(Handle h, String ticket) {
        String hash = Secrets.digest(ticket);
        int taken = h.createUpdate("""
                        UPDATE ticket SET redeemed_at = :now
                        WHERE token_hash = :hash AND redeemed_at IS NULL AND revoked_at IS NULL AND expires_at > :now""")
                .bind("hash", hash)
                .bind("now", clock.instant())
                .execute();
        if (taken == 0) {
            return Optional.empty();
        }
        return h.createQuery("SELECT participant_id, identity_method FROM ticket WHERE token_hash = :hash")
                .bind("hash", hash)
                .map(ConstructorMapper.of(Redeemed.class))
                .findOne();
    }

    /** Tickets not yet used no longer open anything. */
    public void revoke(Handle h, String participantId) {
        h.createUpdate(
                        "UPDATE ticket SET revoked_at = :now WHERE participant_id = :id AND redeemed_at IS NULL AND revoked_at IS NULL")
                .bind("id", participantId)
                .bind("now", clock.instant())
                .execute();
    }
}
