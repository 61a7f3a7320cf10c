package org.hejie.protocol.signal;

import java.util.List;

/**
 * A relay (TURN, RFC 8656) for those whose network lets nothing else through, and what it lets one in with; the shape is that of WebRTC's {@code
 * RTCIceServer}.
 *
 * @param urls of RFC 7065, such as {@code turn:relay.example.org:3478?transport=udp}; the same server over different transports
 * @param username holds the time at which it expires
 */
public record IceServer(List<String> urls, String username, String credential) {
    /** Without the credential: what is printed ends in a log. */
    @Override
    public String toString() {
        return "IceServer" + urls;
    }
}
