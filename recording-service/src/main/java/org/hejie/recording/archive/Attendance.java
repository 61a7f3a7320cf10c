package org.hejie.recording.archive;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who took part, what they answered when, and where they were when.
 *
 * @param consents every answer, in order; those brought along to one event by their kind
 * @param places every stay, in order
 */
public record Attendance(
        String participantId, String name, Role role, String identityMethod, List<Answer> consents, List<Stay> places) {

    /** @param seq of the event that says so */
    public record Answer(ConsentKind kind, boolean granted, Instant at, long seq) {}

    /** @param to {@code null} when the log does not say that it ended */
    public record Stay(Place place, Instant from, @Nullable Instant to) {}
}
