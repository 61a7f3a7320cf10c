package org.hejie.signaling.room;

import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.jspecify.annotations.Nullable;

/** Proposals to settle, without prejudice (在线调解规则 art. 18): made, answered and withdrawn in one place, which they do not leave. */
final class ProposalRules {
    private static final int CHARACTERS = 2_000;
    /** A hundred million yuan. */
    private static final long MOST_FEN = 10_000_000_000L;

    static final int PROPOSALS = 100;

    private ProposalRules() {}

    static Decision make(RoomState state, Person who, String proposalId, Command.MakeProposal c) {
        Reason unfit = unfit(state, who);
        if (unfit != null) {
            return Decision.refuse(unfit);
        }
        if (c.place() != null && !c.place().equals(who.place())) {
            return Decision.refuse(Reason.PROPOSAL_MOVED);
        }
        if (!Reasons.fits(c.text(), CHARACTERS)) {
            return Decision.refuse(Reason.PROPOSAL_TEXT);
        }
        Long amount = c.amountFen();
        if (amount != null && (amount <= 0 || amount > MOST_FEN)) {
            return Decision.refuse(Reason.PROPOSAL_AMOUNT);
        }
        var there = state.papers().proposals().all().stream()
                .filter(p -> p.place().equals(who.place()))
                .toList();
        if (there.stream().anyMatch(p -> p.id().equals(proposalId))) {
            return Decision.accept();
        }
        return there.size() >= PROPOSALS
                ? Decision.refuse(Reason.PROPOSAL_TOO_MANY)
                : Decision.accept(new RoomEvent.ProposalMade(
                        proposalId, who.id(), who.place(), c.text().strip(), amount));
    }

    static Decision answer(RoomState state, Person who, Command.AnswerProposal c) {
        Reason unfit = who.role().isOfASide() ? unfit(state, who) : Reason.PROPOSAL_ANSWER_BY_SIDES;
        if (unfit != null) {
            return Decision.refuse(unfit);
        }
        Proposals.Proposal proposal =
                state.papers().proposals().known(who, c.proposalId()).orElse(null);
        if (proposal == null || proposal.withdrawn()) {
            return Decision.refuse(Reason.PROPOSAL_UNKNOWN);
        }
        if (proposal.by().equals(who.id())) {
            return Decision.refuse(Reason.PROPOSAL_OWN);
        }
        return Boolean.valueOf(c.accepted()).equals(proposal.answers().get(who.id()))
                ? Decision.accept()
                : Decision.accept(
                        new RoomEvent.ProposalAnswered(proposal.id(), who.id(), proposal.place(), c.accepted()));
    }

    static Decision withdraw(RoomState state, Person who, String proposalId) {
        Reason unfit = unfit(state, who);
        if (unfit != null) {
            return Decision.refuse(unfit);
        }
        Proposals.Proposal proposal =
                state.papers().proposals().known(who, proposalId).orElse(null);
        if (proposal == null || !proposal.by().equals(who.id())) {
            return Decision.refuse(Reason.PROPOSAL_UNKNOWN);
        }
        return proposal.withdrawn()
                ? Decision.accept()
                : Decision.accept(new RoomEvent.ProposalWithdrawn(proposal.id(), who.id(), proposal.place()));
    }

    private static @Nullable Reason unfit(RoomState state, Person who) {
        if (who.role() == Role.OBSERVER || who.role() == Role.INTERPRETER) {
            return Reason.PROPOSAL_NOT_BY_WATCHERS;
        }
        if (!PaperRules.running(state)) {
            return Reason.PAPER_NOT_NOW;
        }
        return who.place().equals(Place.WAITING) ? Reason.PROPOSAL_WAITING : null;
    }
}
