package org.hejie.protocol.media;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

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

    /** Done, and what was counted in the same step: no packet was routed in between. */
    record Counted(TapCounts counts) implements MediaReply {}

    record Answered(String sdp) implements MediaReply {}

    /** Codes: {@code room_unknown}, {@code sdp_malformed}, {@code sdp_unsupported}, {@code node_stopping}, {@code node_full}. {@code detail} is for engineers, in English. */
    record Refused(String code, String detail) implements MediaReply {}
}
