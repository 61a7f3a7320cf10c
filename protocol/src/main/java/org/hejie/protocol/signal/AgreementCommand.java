package org.hejie.protocol.signal;

/** What is done with the agreement by message; signing and sealing come by HTTP, past a code or an account. */
public sealed interface AgreementCommand
        permits Command.DraftAgreement,
                Command.SetClause,
                Command.RemoveClause,
                Command.SuggestChange,
                Command.AnswerSuggestion,
                Command.FixAgreement,
                Command.ReadAgreementAloud,
                Command.ReopenAgreement,
                Command.RefuseToSign {}
