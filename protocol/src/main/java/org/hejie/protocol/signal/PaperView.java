package org.hejie.protocol.signal;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.Role;
import org.jspecify.annotations.Nullable;

/** The parts of what one is told of the session's papers. */
public final class PaperView {
    private PaperView() {}

    /**
     * What was read back last.
     *
     * @param digest SHA-256 of the canonical form, in hex: what one confirms; a witness's, of their own lines
     * @param current nothing was changed since
     * @param people whose confirmation is asked for
     */
    public record ReadingView(
            int version, String digest, Instant at, String by, boolean current, List<ConfirmationView> people) {}

    /** @param at when this version was confirmed, {@code null}: not */
    public record ConfirmationView(
            String participantId, String name, @Nullable Instant at) {}

    /** @param reason why it stands, of {@link ObjectionAnswer#KEPT} */
    public record ObjectionView(
            String objectionId,
            String participantId,
            String name,
            String lineId,
            String text,
            Instant at,
            @Nullable ObjectionAnswer answer,
            @Nullable String reason) {}

    /** @param revision rises with each change of the words; an answer names it */
    public record FactView(
            String factId,
            int revision,
            String text,
            String by,
            String name,
            boolean undisputed,
            List<FactAnswerView> answers) {}

    /** @param side whom this person answers for */
    public record FactAnswerView(String participantId, String name, Role side, boolean agreed) {}

    public record ProposalView(
            String proposalId,
            String by,
            String name,
            String text,
            @Nullable Long amountFen,
            Instant at,
            boolean withdrawn,
            List<ProposalAnswerView> answers) {}

    public record ProposalAnswerView(String participantId, String name, boolean accepted) {}
}
