/**
 * One event loop's rooms: commands and datagrams in, datagrams and events out; no clock, no lock, no I/O.
 *
 * <pre>
 * datagram ─ MediaLoop ─▶ peer ─▶ source ─ Room (places) ─▶ slots of other peers ─▶ Outbound.send
 *                                     └─────────────────────▶ tap ─▶ TapSink
 * MediaCommand ─▶ MediaLoop ─▶ MediaReply;   Outbound.event ─▶ MediaEvent
 * </pre>
 */
@NullMarked
package org.hejie.sfu.room;

import org.jspecify.annotations.NullMarked;
