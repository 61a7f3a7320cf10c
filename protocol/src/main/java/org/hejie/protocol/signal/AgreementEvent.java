package org.hejie.protocol.signal;

/** What happened to the agreement. Told to nobody as an event: the notice {@code agreement} says what follows. */
public sealed interface AgreementEvent
        permits RoomEvent.AgreementDrafted,
                RoomEvent.AgreementClauseSet,
                RoomEvent.AgreementClauseRemoved,
                RoomEvent.AgreementSuggested,
                RoomEvent.AgreementSuggestionAnswered,
                RoomEvent.AgreementFixed,
                RoomEvent.AgreementPapered,
                RoomEvent.AgreementReadAloud,
                RoomEvent.AgreementReopened,
                RoomEvent.AgreementSigned,
                RoomEvent.AgreementRefused,
                RoomEvent.AgreementSealed,
                RoomEvent.AgreementScanned {}
