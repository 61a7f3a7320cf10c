package org.hejie.protocol.signal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.hejie.protocol.Language;
import org.jspecify.annotations.Nullable;

/** What a client may send on {@code /signal}. The first frame is {@link Hello}, and only the first. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "frame")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClientFrame.Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = ClientFrame.Request.class, name = "request"),
    @JsonSubTypes.Type(value = ClientFrame.Ack.class, name = "ack"),
    @JsonSubTypes.Type(value = ClientFrame.Pong.class, name = "pong")
})
public sealed interface ClientFrame {
    /** The version this module speaks. */
    int VERSION = 1;

    /**
     * Opens or resumes a signalling session; exactly one of {@code ticket} and {@code resumeToken} is given.
     *
     * @param version protocol version, now {@value #VERSION}
     * @param ticket single-use join ticket from the REST API
     * @param resumeToken the token of the last {@link ServerFrame.Welcome}
     * @param lastEvent number of the last event the client handled; 0 with a ticket; -1 by a page loaded anew, which counts its requests from the first
     * @param language language for refusals
     */
    record Hello(
            int version,
            @Nullable String ticket,
            @Nullable String resumeToken,
            long lastEvent,
            @Nullable Language language)
            implements ClientFrame {}

    /** A command; answered by exactly one {@link ServerFrame.Answer}. {@code id} is chosen by the client, rising; a repeated id is answered again, not done again. */
    record Request(long id, Command command) implements ClientFrame {}

    /** All events up to and including {@code event} were handled; the server may forget them. */
    record Ack(long event) implements ClientFrame {}

    record Pong(long nonce) implements ClientFrame {}
}
