/**
 * RTP packets read and rewritten in place: RFC 3550 headers, RFC 8285 extensions, RFC 4588 retransmissions, where keyframes start.
 *
 * <pre>
 * plaintext ─ RtpView.read ─▶ fields ─ RtpWriter.rebuild(ExtensionMap) ─▶ the same packet as one receiver negotiated it
 * </pre>
 */
@NullMarked
package org.hejie.sfu.rtp;

import org.jspecify.annotations.NullMarked;
