/**
 * The mediation room's rules, pure: no clock, no thread, no I/O.
 *
 * <pre>
 * (RoomState, RoomCommand, now) ─Room.decide─▶ events ─RoomState.evolve─▶ RoomState
 *                                                └─Visibility─▶ what each participant is told
 * </pre>
 */
@NullMarked
package org.hejie.signaling.room;

import org.jspecify.annotations.NullMarked;
