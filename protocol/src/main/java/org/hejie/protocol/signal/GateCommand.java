package org.hejie.protocol.signal;

/** What settles the gate. */
public sealed interface GateCommand
        permits Command.Disclose,
                Command.AnswerDisclosure,
                Command.ReadNotice,
                Command.Vouch,
                Command.OverrideItem,
                Command.EnterAuthority,
                Command.SetMode,
                Command.ProposeMode,
                Command.AnswerMode,
                Command.WithdrawMode,
                Command.Remind {}
