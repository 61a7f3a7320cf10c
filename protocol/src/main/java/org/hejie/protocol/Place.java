package org.hejie.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Where a participant is. It alone decides who may receive whom: the joint room hears itself, a caucus hears itself,
 * the waiting room hears nobody (民事调解规定 art. 5; 在线诉讼规则 art. 26).
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Place.Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = Place.Joint.class, name = "joint"),
    @JsonSubTypes.Type(value = Place.Caucus.class, name = "caucus")
})
public sealed interface Place {
    Place WAITING = new Waiting();
    Place JOINT = new Joint();
    /** A caucus that is not the reader's to know: someone is apart, and with whom is not told. */
    Place ELSEWHERE = new Caucus("");

    record Waiting() implements Place {}

    record Joint() implements Place {}

    /** A private talk (背对背调解); {@code id} is opaque and unique within the session. */
    record Caucus(String id) implements Place {}

    /** Whether a participant here may receive media, chat and event detail from one who is there. The only place this is decided. */
    default boolean mayReceiveFrom(Place other) {
        return !(this instanceof Waiting) && equals(other);
    }
}
