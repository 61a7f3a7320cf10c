package org.hejie.sfu.room;

import java.net.InetSocketAddress;
import org.hejie.protocol.media.MediaEvent;

/** Where a loop's results go. Called on the loop's thread, inside a call to {@link MediaLoop}; must return at once and must not call back into the loop. */
public interface Outbound {
    /**
     * A datagram to send. Packets to one address come in order and, within one flush, together.
     *
     * @param buffer belongs to the loop: send or copy before returning
     */
    void send(InetSocketAddress to, byte[] buffer, int offset, int length);

    void event(MediaEvent event);

    /**
     * A DTLS handshake will come for this peer; we are the server ({@code a=setup:passive}). Ends with {@link #dtlsDone}.
     *
     * @param generation names the connection: a peer that reconnects gets a new one
     * @param hash the fingerprint's algorithm as in SDP, lower case ("sha-256", "sha-384", "sha-512")
     * @param fingerprint of the client's certificate, upper-case hex bytes joined by colons
     */
    void dtlsExpected(String roomId, String peerId, long generation, String hash, String fingerprint);

    /** A DTLS record from an address proved to be the peer's; answers go to {@code source}. {@code buffer} belongs to the caller: copy before returning. */
    void dtls(
            String roomId,
            String peerId,
            long generation,
            InetSocketAddress source,
            byte[] buffer,
            int offset,
            int length);

    /** The peer's connection is over: forget its handshake or session, sending close_notify where there is one. */
    void dtlsDone(String roomId, String peerId, long generation);
}
