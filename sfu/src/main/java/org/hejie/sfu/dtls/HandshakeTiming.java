package org.hejie.sfu.dtls;

/**
 * @param deadlineMillis how long a handshake may take from its first datagram
 * @param resendMillis first retransmission; doubles each time (RFC 6347 §4.2.4)
 */
record HandshakeTiming(int deadlineMillis, int resendMillis) {
    /** Real-time media may retransmit sooner than the RFC's one second (RFC 6347 §4.2.4.1). A browser gives up after about 30 s. */
    static final HandshakeTiming DEFAULT = new HandshakeTiming(20_000, 250);
}
