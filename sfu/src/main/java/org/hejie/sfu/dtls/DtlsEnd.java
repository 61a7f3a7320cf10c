package org.hejie.sfu.dtls;

/** How a DTLS session ended. */
public sealed interface DtlsEnd {
    /** The other side sent close_notify: it left on purpose. */
    record ClosedByPeer() implements DtlsEnd {}

    /** We closed it. */
    record ClosedByUs() implements DtlsEnd {}

    /** The handshake's deadline passed: the network, not the other side, is to blame. */
    record TimedOut() implements DtlsEnd {}

    /** Handshake or record layer failed; {@code detail} is for engineers. */
    record Failed(String detail) implements DtlsEnd {}
}
