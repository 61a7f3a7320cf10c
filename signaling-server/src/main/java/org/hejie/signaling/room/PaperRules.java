package org.hejie.signaling.room;

import java.time.Instant;
import java.util.Optional;
import org.hejie.protocol.Place;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.PaperCommand;
import org.hejie.protocol.signal.Phase;
import org.hejie.signaling.refusal.Reason;
import org.jspecify.annotations.Nullable;

/** The session's papers: who may write what, where and when. */
final class PaperRules {
    private PaperRules() {}

    static Decision decide(RoomState state, Person who, long request, PaperCommand command, Instant now) {
        return switch (command) {
            case Command.WriteLine c -> TranscriptRules.write(state, who, id("l", who, request), c, now);
            case Command.SetDrafts c -> DraftRules.set(state, who, c);
            case Command.DiscardDraft c -> DraftRules.discard(state, who);
            case Command.CorrectLine c -> TranscriptRules.correct(state, who, c);
            case Command.StrikeLine c -> TranscriptRules.strike(state, who, c);
            case Command.ReadBack c -> TranscriptRules.readBack(state, who);
            case Command.ConfirmTranscript c -> TranscriptRules.confirm(state, who, c);
            case Command.ObjectToLine c -> TranscriptRules.object(state, who, id("o", who, request), c);
            case Command.KeepLine c -> TranscriptRules.keep(state, who, c);
            case Command.PutFact c -> FactRules.put(state, who, id("f", who, request), c);
            case Command.ChangeFact c -> FactRules.change(state, who, c);
            case Command.WithdrawFact c -> FactRules.withdraw(state, who, c.factId());
            case Command.AnswerFact c -> FactRules.answer(state, who, c);
            case Command.MakeProposal c -> ProposalRules.make(state, who, id("v", who, request), c);
            case Command.AnswerProposal c -> ProposalRules.answer(state, who, c);
            case Command.WithdrawProposal c -> ProposalRules.withdraw(state, who, c.proposalId());
        };
    }

    /** Named after the request, as a chat line is: one repeated after a restart is not written twice. */
    static String id(String kind, Person who, long request) {
        return kind + "_" + who.id() + "_" + who.incarnation() + "_" + request;
    }

    /** The papers are the joint room's, while the session is on: nothing of a caucus comes into them. */
    static @Nullable Reason unfit(RoomState state, Person who) {
        if (!running(state)) {
            return Reason.PAPER_NOT_NOW;
        }
        return who.place().equals(Place.JOINT) ? null : Reason.PAPER_JOINT;
    }

    static boolean running(RoomState state) {
        return state.phase() == Phase.IN_SESSION || state.phase() == Phase.PAUSED;
    }

    static Optional<Decision> refused(@Nullable Reason reason) {
        return Optional.ofNullable(reason).map(Decision::refuse);
    }
}
