package org.hejie.protocol.signal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.hejie.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/** What the server sends on {@code /signal}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "frame")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ServerFrame.Welcome.class, name = "welcome"),
    @JsonSubTypes.Type(value = ServerFrame.Answer.class, name = "answer"),
    @JsonSubTypes.Type(value = ServerFrame.Event.class, name = "event"),
    @JsonSubTypes.Type(value = ServerFrame.Notice.class, name = "notice"),
    @JsonSubTypes.Type(value = ServerFrame.Ping.class, name = "ping"),
    @JsonSubTypes.Type(value = ServerFrame.Bye.class, name = "bye")
})
public sealed interface ServerFrame {
    /**
     * The answer to hello.
     *
     * @param resumed true when the missed events follow; false when {@code room} is the whole state and events go on from {@code lastEvent}
     * @param resumeToken for the next hello after a drop; changes with every welcome
     * @param lastEvent number of the last event contained in {@code room}, or the one the client named when resumed
     * @param room the room as this participant may see it; {@code null} when resumed
     * @param heartbeatSeconds the server pings this often; three missed pings mean the line is gone, on both sides
     * @param seatSeconds how long the seat is kept after a drop
     * @param maxFrameBytes larger client frames are refused
     * @param iceServers relays for the PeerConnection, with credentials of this welcome; may be empty
     */
    record Welcome(
            int version,
            boolean resumed,
            String participantId,
            String resumeToken,
            long lastEvent,
            @Nullable RoomView room,
            int heartbeatSeconds,
            int seatSeconds,
            int maxFrameBytes,
            List<IceServer> iceServers)
            implements ServerFrame {}

    /** The answer to request {@code re}: {@code error} when refused, else done; {@code sdp} answers {@link Command.OfferMedia}. */
    record Answer(long re, @Nullable String sdp, @Nullable Refusal error) implements ServerFrame {}

    /** Event number {@code n} for this participant: contiguous from 1 for the whole session, across drops and servers. */
    record Event(long n, Instant at, RoomEvent event) implements ServerFrame {}

    /** A passing value; never numbered, never repeated, except that the current ones follow every welcome. */
    record Notice(org.hejie.protocol.signal.Notice notice) implements ServerFrame {}

    record Ping(long nonce) implements ServerFrame {}

    /** The server closes the connection. {@code mayResume}: try again with the resume token after {@code retryAfterMillis}. */
    record Bye(Refusal reason, boolean mayResume, long retryAfterMillis) implements ServerFrame {}
}
