package org.hejie.sfu.room;

import java.util.List;

/** Why a datagram or packet went no further. */
public enum DropReason {
    /** Neither STUN, DTLS, RTP nor RTCP by RFC 7983, or too short or too long. */
    NOT_MEDIA,
    /** DTLS, RTP or RTCP from an address that never proved itself by ICE. */
    UNBOUND_ADDRESS,
    /** STUN that names no peer or whose MESSAGE-INTEGRITY does not hold. */
    BAD_STUN,
    /** RTP or RTCP before the DTLS handshake is done. */
    NO_KEYS,
    /** SRTP or SRTCP that is forged, replayed or too old. */
    BAD_SRTP,
    /** Authentic but malformed RTP, RTCP or RTX. */
    MALFORMED,
    /** RTP that belongs to no sending m-line. */
    UNKNOWN_SOURCE,
    /** A payload type the answer did not accept. */
    UNKNOWN_CODEC,
    /** A packet already seen. */
    DUPLICATE,
    /** Nobody may or wants to receive the track; most are dropped before decryption. */
    UNWANTED,
    /** Published before the person could know of having been moved. */
    HELD,
    /** A receiver did not negotiate the publisher's codec. */
    RECEIVER_LACKS_CODEC;

    static final List<DropReason> ALL = List.of(values());
}
