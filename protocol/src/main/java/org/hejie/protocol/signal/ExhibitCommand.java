package org.hejie.protocol.signal;

/** What is done with exhibits. */
public sealed interface ExhibitCommand
        permits Command.AddExhibit,
                Command.ShowExhibit,
                Command.HideExhibit,
                Command.PointAtExhibit,
                Command.MarkExhibit,
                Command.EraseExhibit,
                Command.WithdrawExhibit,
                Command.LetPresent {}
