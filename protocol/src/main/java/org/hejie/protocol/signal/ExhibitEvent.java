package org.hejie.protocol.signal;

/** What happened to exhibits. Told to nobody as an event; the notices {@code exhibits} and {@code exhibit.marks} say what follows. */
public sealed interface ExhibitEvent
        permits RoomEvent.ExhibitAdded,
                RoomEvent.ExhibitShown,
                RoomEvent.ExhibitHidden,
                RoomEvent.ExhibitMarked,
                RoomEvent.ExhibitErased,
                RoomEvent.ExhibitWithdrawn,
                RoomEvent.ExhibitPresenter {}
