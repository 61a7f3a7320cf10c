package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was said, as written down; lines by time, they may overlap. */
public record Transcript(List<TranscriptLine> lines) {
    /**
     * @param from when the words began, by the clock of the event log
     * @param to when they ended
     * @param participantId whose words, where it is known
     * @param speaker the name the transcript gives
     */
    public record TranscriptLine(
            Instant from, Instant to, @Nullable String participantId, String speaker, String text) {}
}
