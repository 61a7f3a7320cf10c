package org.hejie.protocol.media;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;

/** What a media node reports by itself. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MediaEvent.PeerConnected.class, name = "peer.connected"),
    @JsonSubTypes.Type(value = MediaEvent.PeerReconnecting.class, name = "peer.reconnecting"),
    @JsonSubTypes.Type(value = MediaEvent.PeerLeft.class, name = "peer.left"),
    @JsonSubTypes.Type(value = MediaEvent.TrackFlow.class, name = "track.flow"),
    @JsonSubTypes.Type(value = MediaEvent.SlotsChanged.class, name = "slots.changed"),
    @JsonSubTypes.Type(value = MediaEvent.Speaking.class, name = "speaking"),
    @JsonSubTypes.Type(value = MediaEvent.EncodingLimit.class, name = "encoding.limit"),
    @JsonSubTypes.Type(value = MediaEvent.Quality.class, name = "quality"),
    @JsonSubTypes.Type(value = MediaEvent.RoomFailed.class, name = "room.failed")
})
public sealed interface MediaEvent {
    String roomId();

    /** DTLS is up, or packets flow again after {@link PeerReconnecting}. */
    record PeerConnected(String roomId, String peerId) implements MediaEvent {}

    /** Nothing valid has come from the peer for {@code silentMillis} (limit 3 s); everything is kept. */
    record PeerReconnecting(String roomId, String peerId, long silentMillis) implements MediaEvent {}

    /** The peer's media is gone for good: {@code CLIENT_CLOSED} on DTLS close_notify, {@code NETWORK_LOST} after 30 s of silence (RFC 7675), or as commanded. */
    record PeerLeft(String roomId, String peerId, DisconnectCause cause) implements MediaEvent {}

    /** RTP began to flow on a track, or none came for 2 s. */
    record TrackFlow(String roomId, String peerId, TrackSource source, boolean flowing) implements MediaEvent {}

    /** The complete receiving slots of {@code peerId}, after any change. */
    record SlotsChanged(String roomId, String peerId, List<Slot> slots, int missing) implements MediaEvent {}

    /** At most five a second, only on change. Joint room and caucuses are reported together; whoever passes it on filters by place. */
    record Speaking(String roomId, List<Voice> speakers) implements MediaEvent {}

    /** A level as {@link SpeakerLevel} and where it was heard: the report may come when the person has been moved. */
    record Voice(String peerId, int level, Place place) {}

    /**
     * The largest height, pixels, at which anyone is sent {@code peerId}'s {@code source}: what is larger need not be encoded. 0: nobody looks. {@link
     * #NO_LIMIT} when someone wants all there is, as the recorder does. On change, growth at once, shrinking after a while.
     */
    record EncodingLimit(String roomId, String peerId, TrackSource source, int height) implements MediaEvent {}

    /** {@link EncodingLimit#height} when there is none. */
    int NO_LIMIT = 4320;

    /** Every five seconds of a connected peer, and at once when its grade changes. */
    record Quality(String roomId, String peerId, LineQuality quality) implements MediaEvent {}

    record RoomFailed(String roomId, String detail) implements MediaEvent {}
}
