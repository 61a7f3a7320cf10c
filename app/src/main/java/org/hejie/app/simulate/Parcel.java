package org.hejie.app.simulate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message on its way to the next platform. Guarded by {@link Books}. */
final class Parcel {
    enum State {
        /** Those before it come first. */
        WAITING,
        READY,
        DONE,
        /** Refused for good; those behind it wait for a person. */
        DEAD
    }

    final Kept kept;
    /** The partner chosen for it; by the routes where none was. */
    final @Nullable String via;

    final long serial;
    final Instant writtenAt;
    State state = State.WAITING;
    int tries;
    Instant due;

    @Nullable
    Instant doneAt;

    @Nullable
    String taken;

    @Nullable
    String receipt;

    @Nullable
    String code;

    @Nullable
    String reason;
    /** Those behind it need not wait. */
    boolean overtaken;
    /** Whether delay and reordering were drawn for it. */
    boolean drawn;

    Parcel(Kept kept, @Nullable String via, long serial, Instant writtenAt) {
        this.kept = kept;
        this.via = via;
        this.serial = serial;
        this.writtenAt = writtenAt;
        this.due = writtenAt;
    }

    /** As it stood at one moment, for pages and the control API. */
    record View(
            String messageId,
            String from,
            String to,
            String assignmentId,
            int seq,
            String type,
            String state,
            int tries,
            Instant writtenAt,
            @Nullable Instant doneAt,
            @Nullable String taken,
            @Nullable String receipt,
            @Nullable String code,
            @Nullable String reason) {}

    View view() {
        return new View(
                kept.messageId(),
                kept.from(),
                kept.to(),
                kept.assignment(),
                kept.seq(),
                kept.type(),
                state.name(),
                tries,
                writtenAt,
                doneAt,
                taken,
                receipt,
                code,
                reason);
    }
}
