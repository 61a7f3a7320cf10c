package org.hejie.cases.session;

import java.time.Instant;
import org.hejie.protocol.DisconnectCause;
import org.jdbi.v3.core.Handle;

/** Whose line was lost, by cause: when last, however often. Told twice it is as told once. */
final class LineLosses {
    private LineLosses() {}

    static void lost(Handle h, String participantId, DisconnectCause cause, Instant at) {
        int known = h.createUpdate("""
                        UPDATE line_loss SET last_at = CASE WHEN last_at < :at THEN :at ELSE last_at END
                        WHERE participant_id = :who AND cause = :cause""")
                .bind("who", participantId)
                .bind("cause", cause)
                .bind("at", at)
                .execute();
        if (known == 0) {
            h.createUpdate("INSERT INTO line_loss (participant_id, cause, last_at) VALUES (:who, :cause, :at)")
                    .bind("who", participantId)
                    .bind("cause", cause)
                    .bind("at", at)
                    .execute();
        }
    }
}
