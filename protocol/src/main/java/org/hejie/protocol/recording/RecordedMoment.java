package org.hejie.protocol.recording;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What there is of a moment of a session that is still on, as the recorder answers those in its room. */
public sealed interface RecordedMoment {
    /**
     * @param onlyOf whose microphone alone is asked for; {@code null}: all of them
     * @param present who hears it, where only what was said in their presence is theirs to hear; {@code null}: all of it
     */
    record Asked(
            String caseId,
            String sessionId,
            Instant at,
            @Nullable String onlyOf,
            @Nullable String present) {}

    /**
     * All of it is written.
     *
     * @param participantIds whose microphones sounded, sorted; not empty
     */
    record There(Instant from, Instant to, List<String> participantIds) implements RecordedMoment {
        public There {
            participantIds = List.copyOf(participantIds);
        }
    }

    /** The sound of one microphone, as long as every other's of that moment: WebM with Opus. */
    record Excerpt(byte[] webm) implements RecordedMoment {}

    /** @param seconds until it is likely to be written */
    record NotYet(int seconds) implements RecordedMoment {}

    /** No recording was on. */
    record NotRecorded() implements RecordedMoment {}

    /** Who asks was not in the joint room. */
    record NotThere() implements RecordedMoment {}

    /** One was, and rested. */
    record InGap() implements RecordedMoment {}

    /** Nobody's microphone, of those that were asked for, gave a sound. */
    record Silent() implements RecordedMoment {}
}
