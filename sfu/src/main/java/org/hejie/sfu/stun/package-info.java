/**
 * STUN binding messages (RFC 8489) as ICE uses them (RFC 8445): read in place, written in place.
 *
 * <pre>
 * datagram ─ StunMessage.read ─▶ attributes ─ ice ─▶ StunWriter ─▶ datagram
 * </pre>
 */
@NullMarked
package org.hejie.sfu.stun;

import org.jspecify.annotations.NullMarked;
