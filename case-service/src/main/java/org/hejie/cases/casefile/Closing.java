package org.hejie.cases.casefile;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.rest.FileClosing;
import org.hejie.protocol.rest.StaffName;
import org.jdbi.v3.core.Handle;

/** That a person closed a case's file, as the case's row says it; its words are sealed. Works inside the caller's transaction. */
public final class Closing {
    private final Sealer sealer;

    public Closing(Sealer sealer) {
        this.sealer = sealer;
    }

    public static String place(String caseId) {
        return "mediation_case/" + caseId + "/closed_words";
    }

    public void put(Handle h, String caseId, FileClosing closing) {
        h.createUpdate("""
                        UPDATE mediation_case SET closed_at = :at, closed_by = :by, closed_why = :why, closed_words_sealed = :words WHERE id = :id""")
                .bind("at", closing.at())
                .bind("by", closing.by().accountId())
                .bind("why", closing.reason())
                .bind("words", closing.words().isEmpty() ? null : sealer.seal(closing.words(), place(caseId)))
                .bind("id", caseId)
                .execute();
    }

    public Optional<FileClosing> of(Handle h, String caseId) {
        return h.createQuery("""
                        SELECT c.closed_at, c.closed_by, a.name, c.closed_why, c.closed_words_sealed
                        FROM mediation_case c JOIN account a ON a.id = c.closed_by WHERE c.id = :id AND c.closed_at IS NOT NULL""")
                .bind("id", caseId)
                .map((row, _) -> {
                    String words = row.getString("closed_words_sealed");
                    Instant at =
                            row.getObject("closed_at", OffsetDateTime.class).toInstant();
                    return new FileClosing(
                            FileClosing.ClosingReason.valueOf(row.getString("closed_why")),
                            words == null ? "" : sealer.open(words, place(caseId)),
                            new StaffName(row.getString("closed_by"), row.getString("name")),
                            at);
                })
                .findOne();
    }

    /** A session is planned: a closed file is open again. Holds the case's row. */
    public static void reopen(Handle h, String caseId) {
        h.createUpdate("""
                        UPDATE mediation_case SET closed_at = NULL, closed_by = NULL, closed_why = NULL, closed_words_sealed = NULL WHERE id = :id""").bind("id", caseId).execute();
        lookAgain(h, caseId);
    }

    /** The file's day at the desk of records is worked out anew. @param fileId a case's or an assignment's */
    public static void lookAgain(Handle h, String fileId) {
        for (String table : List.of("assignment", "mediation_case")) {
            h.createUpdate("UPDATE " + table + " SET look_on = DATE '1970-01-01' WHERE id = :id")
                    .bind("id", fileId)
                    .execute();
        }
    }
}
