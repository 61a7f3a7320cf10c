package org.hejie.protocol.media;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** A media node's answer to one command. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MediaReply.Done.class, name = "done"),
    @JsonSubTypes.Type(value = MediaReply.Counted.class, name = "counted"),
    @JsonSubTypes.Type(value = MediaReply.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = MediaReply.Refused.class, name = "refused")
})
public sealed interface MediaReply {
    record Done() implements MediaReply {}

    /**
     * Done, and what was counted in the same step: no packet was routed in between.
     *
     * @param counts of the joint recording: what went to a caucus's own record is not in it
     * @param sealed of each caucus that had the tap, those of its own record: that caucus alone by place, and any other from which something was tapped
     */
    record Counted(TapCounts counts, List<TapCounts> sealed) implements MediaReply {
        public Counted(TapCounts counts) {
            this(counts, List.of());
        }
    }

    record Answered(String sdp) implements MediaReply {}

    /** Codes: {@code room_unknown}, {@code sdp_malformed}, {@code sdp_unsupported}, {@code node_stopping}, {@code node_full}. {@code detail} is for engineers, in English. */
    record Refused(String code, String detail) implements MediaReply {}
}
