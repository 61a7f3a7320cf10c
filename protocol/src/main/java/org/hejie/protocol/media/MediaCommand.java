package org.hejie.protocol.media;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.jspecify.annotations.Nullable;

/** What the controller tells a media node. A peer is a participant's one PeerConnection; its id is the participant's id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MediaCommand.OpenRoom.class, name = "room.open"),
    @JsonSubTypes.Type(value = MediaCommand.CloseRoom.class, name = "room.close"),
    @JsonSubTypes.Type(value = MediaCommand.Offer.class, name = "peer.offer"),
    @JsonSubTypes.Type(value = MediaCommand.MovePeers.class, name = "peer.move"),
    @JsonSubTypes.Type(value = MediaCommand.AllowTrack.class, name = "track.allow"),
    @JsonSubTypes.Type(value = MediaCommand.SetAudience.class, name = "track.audience"),
    @JsonSubTypes.Type(value = MediaCommand.RemovePeer.class, name = "peer.remove"),
    @JsonSubTypes.Type(value = MediaCommand.SetTap.class, name = "tap.set"),
    @JsonSubTypes.Type(value = MediaCommand.CountTap.class, name = "tap.count"),
    @JsonSubTypes.Type(value = MediaCommand.SetView.class, name = "view.set")
})
public sealed interface MediaCommand {
    String roomId();

    /** Idempotent. */
    record OpenRoom(String roomId) implements MediaCommand {}

    record CloseRoom(String roomId, DisconnectCause cause) implements MediaCommand {}

    /**
     * A peer's SDP offer; answered with {@link MediaReply.Answered}. A new peer enters at {@code place}; for a peer already here the offer
     * renegotiates: same DTLS fingerprint and ICE credentials keep the transport, new ICE credentials restart ICE, a new fingerprint replaces
     * the connection (the old one leaves with {@link DisconnectCause#REPLACED}, silently) and keeps the peer's place.
     */
    record Offer(String roomId, String peerId, Place place, String sdp, Map<String, TrackSource> sources)
            implements MediaCommand {}

    /** All moves take effect in one step on the room's loop: no packet is routed between the first and the last. Unknown peers are skipped. */
    record MovePeers(String roomId, List<Move> moves) implements MediaCommand {}

    record Move(String peerId, Place place) {}

    /** A track that is not allowed is dropped at the door, whatever the client sends. Allowed unless said otherwise. */
    record AllowTrack(String roomId, String peerId, TrackSource source, boolean allowed) implements MediaCommand {}

    /**
     * Of those whom {@link Place#mayReceiveFrom} lets receive the peer, this track goes to these alone, an interpreter's voice to the side that needs it. The
     * recorder receives it all the same. Kept when the peer reconnects.
     *
     * @param listeners peers that need not be there yet; null: everyone again
     */
    record SetAudience(
            String roomId,
            String peerId,
            TrackSource source,
            @Nullable List<String> listeners) implements MediaCommand {}

    record RemovePeer(String roomId, String peerId, DisconnectCause cause) implements MediaCommand {}

    /**
     * Puts the recorder's tap into one place ({@code recordingId} given) or takes it out (null). The tap never receives from any other place. There is
     * one: a tap elsewhere leaves before.
     *
     * @param place the joint room, or the one caucus that is recorded into a file of its own
     * @param sessionId whose recording it is: the room's own in the joint room, in a caucus that of its sealed record
     */
    record SetTap(String roomId, @Nullable String recordingId, Place place, String sessionId) implements MediaCommand {
        /** In the joint room; or out of wherever it is. */
        public SetTap(String roomId, @Nullable String recordingId) {
            this(roomId, recordingId, Place.JOINT, roomId);
        }
    }

    /** What was counted so far: answered with {@link MediaReply.Counted}, as are moves, removals, {@link SetTap} and {@link CloseRoom}. */
    record CountTap(String roomId) implements MediaCommand {}

    /** How large the peer shows each of its slots, complete; a video slot not named counts as shown in full. Unknown peers and mids are skipped. */
    record SetView(String roomId, String peerId, List<SlotView> slots) implements MediaCommand {}
}
