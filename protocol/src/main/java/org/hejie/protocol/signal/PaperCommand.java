package org.hejie.protocol.signal;

/** What makes the session's papers: the transcript, the undisputed facts, and proposals without prejudice (在线调解规则 arts. 18, 22). */
public sealed interface PaperCommand
        permits Command.WriteLine,
                Command.SetDrafts,
                Command.DiscardDraft,
                Command.CorrectLine,
                Command.StrikeLine,
                Command.ReadBack,
                Command.ConfirmTranscript,
                Command.ObjectToLine,
                Command.KeepLine,
                Command.PutFact,
                Command.ChangeFact,
                Command.WithdrawFact,
                Command.AnswerFact,
                Command.MakeProposal,
                Command.AnswerProposal,
                Command.WithdrawProposal {}
