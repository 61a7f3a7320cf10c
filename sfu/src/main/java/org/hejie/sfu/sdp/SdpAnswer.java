package org.hejie.sfu.sdp;

import java.util.List;

/**
 * Our answer: ICE-lite, DTLS-passive, everything on one bundled transport.
 *
 * @param sessionId stays the same for all answers to one PeerConnection; 0 to 2^63 - 1
 * @param version one more than in the answer before (RFC 8866 §5.2)
 * @param ufrag ours, 4 to 256 ICE characters
 * @param password ours, 22 to 256 ICE characters
 * @param fingerprint SHA-256 of our certificate: 32 upper-case hex bytes joined by colons
 * @param candidates all we have, most preferred first: there will be no others
 * @param sections one per m-line of the offer, in its order
 */
public record SdpAnswer(
        long sessionId,
        long version,
        String ufrag,
        String password,
        String fingerprint,
        List<HostCandidate> candidates,
        List<AnswerSection> sections) {
    public SdpAnswer {
        candidates = List.copyOf(candidates);
        sections = List.copyOf(sections);
    }

    /**
     * An address of ours.
     *
     * @param host an IPv4 or IPv6 literal without brackets
     * @param tcp where we accept connections (RFC 6544 {@code passive}) instead of datagrams
     */
    public record HostCandidate(String host, int port, boolean tcp) {
        public HostCandidate(String host, int port) {
            this(host, port, false);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SdpAnswer[ufrag=" + ufrag + ", version=" + version + ", sections=" + sections.size() + ']';
    }

    /** The session description, lines ending in CR LF. */
    public String text() {
        return new AnswerWriter(this).write();
    }
}
