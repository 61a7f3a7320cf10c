package org.hejie.cases.assignment;

import java.time.Instant;
import java.util.List;
import org.hejie.cases.assignment.AssignmentStore.Loaded;
import org.hejie.cases.records.ArchiveIndex;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.recording.ArchivedSession;
import org.hejie.protocol.rest.ArchivedState;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Tells of sealed recordings by their manifests, and only once an agreement took effect: after a failure they stay sealed, and are not even counted for others (在线调解规则 art. 18). */
final class RecordingTellings {
    private final Assignments assignments;
    private final ArchiveIndex index;

    RecordingTellings(Assignments assignments, ArchiveIndex index) {
        this.assignments = assignments;
        this.index = index;
    }

    /** A session was sealed. */
    void sealed(Handle h, Loaded loaded, ArchivedSession session) {
        String manifest = session.manifest();
        if (manifest != null && session.recordedSeconds() > 0 && agreed(loaded)) {
            tell(
                    h,
                    loaded,
                    session.sessionId(),
                    manifest,
                    session.recordedSeconds(),
                    session.gaps(),
                    session.startedAt(),
                    session.endedAt());
        }
    }

    /** An agreement took effect: what was sealed before is told now. */
    void effective(Handle h, Loaded loaded) {
        String caseId = loaded.row().caseId();
        if (caseId == null || !agreed(loaded)) {
            return;
        }
        Loaded now = loaded;
        for (ArchiveIndex.Row row : index.ofCase(h, caseId)) {
            String manifest = row.manifest();
            if (manifest != null
                    && row.caucus() == null
                    && row.recordedSeconds() > 0
                    && row.shown() != ArchivedState.DISPOSED) {
                now = tell(
                        h,
                        now,
                        row.sessionId(),
                        manifest,
                        row.recordedSeconds(),
                        row.gaps(),
                        row.startedAt(),
                        row.endedAt());
            }
        }
    }

    private static boolean agreed(Loaded loaded) {
        Assignment a = loaded.assignment();
        return a.last(AssignmentEvent.TookEffect.class).isPresent()
                && a.last(AssignmentEvent.Recalled.class).isEmpty();
    }

    private Loaded tell(
            Handle h,
            Loaded loaded,
            String sessionId,
            String manifest,
            long seconds,
            int gaps,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {
        boolean before = loaded.assignment()
                .all(AssignmentEvent.RecordingIndexed.class)
                .anyMatch(e -> e.sessionId().equals(sessionId) && e.manifest().equals(manifest));
        if (before) {
            return loaded;
        }
        return assignments.append(
                h,
                loaded,
                List.of(new AssignmentEvent.RecordingIndexed(sessionId, manifest, assignments.now())),
                null,
                null,
                Tellings.Beside.told(
                        new ExchangeBody.RecordingIndexed(sessionId, manifest, seconds, gaps, startedAt, endedAt)));
    }
}
