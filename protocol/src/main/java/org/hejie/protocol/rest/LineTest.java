package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.signal.IceServer;

/**
 * A connection test: a room of its own for a minute, where a page meets itself.
 *
 * @param lineTestId whoever knows it may use the room; nobody else is in it
 * @param iceServers relays, let in for as long as the test lasts; empty when there are none
 */
public record LineTest(String lineTestId, Instant expiresAt, List<IceServer> iceServers) {
    /** The page's own ends in the room: one for each way into the network, and two between which sound and picture go. */
    public enum LineEnd {
        UDP,
        TCP,
        RELAY,
        SENDER,
        RECEIVER
    }

    /** As {@link org.hejie.protocol.signal.Command.OfferMedia}, of one of the ends. */
    public record LineOffer(LineEnd end, String sdp, Map<String, TrackSource> sources) {}

    public record LineAnswer(String sdp) {}
}
