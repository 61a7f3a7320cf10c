package org.hejie.protocol.signal;

/** What happened at the gate. */
public sealed interface GateEvent
        permits RoomEvent.GatePrepared,
                RoomEvent.GateDisclosed,
                RoomEvent.GateAnswered,
                RoomEvent.GateNoticeRead,
                RoomEvent.GateVouched,
                RoomEvent.GateOverridden,
                RoomEvent.GateAuthorityEntered,
                RoomEvent.GateModeSet,
                RoomEvent.GateModeProposed,
                RoomEvent.GateModeAnswered,
                RoomEvent.GateModeWithdrawn,
                RoomEvent.GateReminded {}
