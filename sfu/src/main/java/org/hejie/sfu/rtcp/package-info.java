/**
 * RTCP compounds (RFC 3550 §6, RFC 4585, 5104, 5506) read into calls and written from calls.
 *
 * <pre>
 * plaintext ─ RtcpReader.read ─▶ RtcpHandler          RtcpWriter.begin, reports, feedback, end ─▶ plaintext
 * </pre>
 */
@NullMarked
package org.hejie.sfu.rtcp;

import org.jspecify.annotations.NullMarked;
