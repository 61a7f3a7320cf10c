/**
 * A person's WebSocket.
 *
 * <pre>
 * text ─▶ Frames (parse, or say what is wrong) ─▶ SignalLine (hello, rates, heartbeat) ⇄ session
 * </pre>
 */
@NullMarked
package org.hejie.signaling.socket;

import org.jspecify.annotations.NullMarked;
