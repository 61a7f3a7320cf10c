/**
 * DTLS 1.2 (RFC 6347) with use_srtp (RFC 5764) on BouncyCastle: the peers' keys and their goodbyes.
 *
 * <pre>
 * loop ─ datagram ─▶ DtlsSession (bounded queue, own virtual thread) ─▶ datagrams to send, keys, end
 * </pre>
 */
@NullMarked
package org.hejie.sfu.dtls;

import org.jspecify.annotations.NullMarked;
