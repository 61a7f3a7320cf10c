/**
 * Sessions that are alive: one thread each, that decides, writes down, and only then acts.
 *
 * <pre>
 * Line, RoomMedia, Recorder, Timers ─▶ LiveRoom: decide ─▶ EventLog.append ─▶ cut media ─▶ tell (Outbox ─▶ Line) ─▶ open media, SessionDoor
 * </pre>
 */
@NullMarked
package org.hejie.signaling.session;

import org.jspecify.annotations.NullMarked;
