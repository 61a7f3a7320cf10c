package org.hejie.protocol.signal;

/** What happened to the session's papers. */
public sealed interface PaperEvent
        permits RoomEvent.LineWritten,
                RoomEvent.LineCorrected,
                RoomEvent.LineStruck,
                RoomEvent.TranscriptReadBack,
                RoomEvent.TranscriptConfirmed,
                RoomEvent.TranscriptObjected,
                RoomEvent.ObjectionAnswered,
                RoomEvent.TranscriptClosed,
                RoomEvent.DraftsStarted,
                RoomEvent.DraftsStopped,
                RoomEvent.FactPut,
                RoomEvent.FactChanged,
                RoomEvent.FactWithdrawn,
                RoomEvent.FactAnswered,
                RoomEvent.FactUndisputed,
                WithoutPrejudice {}
