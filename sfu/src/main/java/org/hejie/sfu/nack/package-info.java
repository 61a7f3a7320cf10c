/**
 * Lost packets: which to ask a publisher for (RFC 4585 §6.2.1), and those kept to answer receivers who ask.
 *
 * <pre>
 * sequence ─ NackTracker ─▶ what to ask for now          packet ─ PacketRing ─▶ found again by its sequence number
 * </pre>
 */
@NullMarked
package org.hejie.sfu.nack;

import org.jspecify.annotations.NullMarked;
