package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.RoomEvent.SealedCaucus;
import org.jspecify.annotations.Nullable;

/**
 * Sessions found in the archive, newest first.
 *
 * @param page counts from 0
 * @param total of all pages
 * @param more fit than {@code total}, which are not counted: narrow the search
 */
public record ArchiveSearch(List<Found> results, int page, int pageSize, int total, boolean more) {

    /**
     * @param title {@code null} where the caller may not see it, and of a session that was disposed of
     * @param references as printed
     * @param manifest SHA-256 of the sealed manifest
     * @param held a legal hold is in force
     * @param granted the caller may look at the content now
     * @param caucus whose sealed record it is; absent for a session
     * @param people empty where the caller may not see them
     */
    public record Found(
            String caseId,
            String sessionId,
            @Nullable String title,
            List<String> references,
            String cause,
            @Nullable String court,
            String organisation,
            Instant plannedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable TerminationReason endReason,
            long recordedSeconds,
            int gaps,
            @Nullable String manifest,
            ArchivedState state,
            boolean held,
            boolean granted,
            @Nullable SealedCaucus caucus,
            List<FoundPerson> people) {}

    public record FoundPerson(String name, Role role) {}
}
