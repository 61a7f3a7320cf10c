package org.hejie.protocol.signal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.hejie.protocol.media.Slot;
import org.hejie.protocol.media.SourceLimit;
import org.hejie.protocol.media.SpeakerLevel;

/** Passing values: only the newest counts. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Notice.Slots.class, name = "slots"),
    @JsonSubTypes.Type(value = Notice.Speaking.class, name = "speaking"),
    @JsonSubTypes.Type(value = Notice.EncodingLimits.class, name = "encoding.limits"),
    @JsonSubTypes.Type(value = Notice.LineQuality.class, name = "line.quality"),
    @JsonSubTypes.Type(value = Notice.RecorderProgress.class, name = "recorder.progress"),
    @JsonSubTypes.Type(value = Notice.MediaLost.class, name = "media.lost"),
    @JsonSubTypes.Type(value = Notice.RecordingHalted.class, name = "recording.halted")
})
public sealed interface Notice {
    /** Which remote track arrives on which of the receiver's m-lines, complete; a mid not named carries nothing. {@code missing}: tracks that found no free slot; offer more. */
    record Slots(List<Slot> slots, int missing) implements Notice {}

    /** Who is speaking now, loudest first; empty when nobody is. */
    record Speaking(List<SpeakerLevel> speakers) implements Notice {}

    /** How large the receiver's own sources are needed, complete: what is larger need not be encoded. A source not named is needed in full. */
    record EncodingLimits(List<SourceLimit> limits) implements Notice {}

    /** How a participant's line is, every five seconds; for that person and for mediators. The newest counts of each participant. */
    record LineQuality(String participantId, org.hejie.protocol.media.LineQuality quality) implements Notice {}

    /** For mediators: how much has been closed, hashed and flushed. */
    record RecorderProgress(long secondsSealed, long bytesWritten) implements Notice {}

    /** The media node or this server started anew and no longer knows the receiver's connection: close it and offer a new one. */
    record MediaLost() implements Notice {}

    /**
     * The server cannot write its record, so that nothing is recorded whatever the recording events said; {@code false}: it can again, and the
     * gap has been told as an event. What cannot be written down cannot be an event, yet must be told (庭审录音录像规定 art. 4).
     */
    record RecordingHalted(boolean halted) implements Notice {}
}
