package org.hejie.protocol.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hejie.protocol.signal.RoomEvent.SealedCaucus;
import org.jspecify.annotations.Nullable;

/** The records an officer keeps, those due first. @param after where the next page begins; absent: this is the last */
public record RecordPage(List<RecordRow> records, @Nullable String after) {

    /**
     * @param mayPropose it is due, nothing holds it, and nothing is proposed
     * @param caucus whose sealed record it is; absent for a session
     * @param file it is a case's file in the database; both ids are the file's then
     * @param quietSince of an open file with no assignment and nothing planned: the day something happened last
     */
    public record RecordRow(
            String caseId,
            String sessionId,
            List<String> references,
            String organisation,
            @Nullable Instant startedAt,
            ArchivedState state,
            RetentionDue retention,
            boolean due,
            boolean held,
            boolean mayPropose,
            @Nullable Disposal disposal,
            @Nullable SealedCaucus caucus,
            boolean file,
            @Nullable LocalDate quietSince) {}
}
