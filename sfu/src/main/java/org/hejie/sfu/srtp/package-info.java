/**
 * SRTP and SRTCP (RFC 3711, RFC 7714): one {@link org.hejie.sfu.srtp.SrtpTransform} per peer, keyed by its DTLS handshake.
 *
 * <pre>
 * datagram ─ unprotect ─▶ RTP ─ room ─▶ RTP ─ protect ─▶ datagram
 * </pre>
 */
@NullMarked
package org.hejie.sfu.srtp;

import org.jspecify.annotations.NullMarked;
