package org.hejie.protocol.rest;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.hejie.protocol.TrackSource;
import org.jspecify.annotations.Nullable;

/** One redaction, and who decided it. Times are milliseconds since the recording's start. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Edit.Bleep.class, name = "bleep"),
    @JsonSubTypes.Type(value = Edit.Blur.class, name = "blur"),
    @JsonSubTypes.Type(value = Edit.Cut.class, name = "cut")
})
public sealed interface Edit {
    long fromMs();

    long toMs();

    String reason();

    String decidedBy();

    /** Sound is taken away and a tone stands in its place. {@code participantId} {@code null}: everybody's. */
    record Bleep(long fromMs, long toMs, @Nullable String participantId, String reason, String decidedBy)
            implements Edit {}

    /** A region of one person's picture, in fractions of it from its top left corner. */
    record Blur(
            long fromMs,
            long toMs,
            String participantId,
            TrackSource source,
            double x,
            double y,
            double width,
            double height,
            String reason,
            String decidedBy)
            implements Edit {}

    /** Sound and picture are taken away; a card stands there for as long. */
    record Cut(long fromMs, long toMs, String reason, String decidedBy) implements Edit {}
}
