package org.hejie.sfu.sdp;

/** Which side opens the DTLS connection (RFC 8842 §5). We are always passive, so an offer may be active or actpass. */
public enum Setup {
    ACTIVE,
    ACTPASS
}
