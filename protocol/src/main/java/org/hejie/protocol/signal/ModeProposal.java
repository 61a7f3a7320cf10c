package org.hejie.protocol.signal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Role;
import org.jspecify.annotations.Nullable;

/**
 * Another way of taking part that was proposed (在线调解规则 art. 16), as one person may know it.
 *
 * @param participantId who is to take part in another way
 * @param by who proposed it
 * @param asked whether an answer is wanted of the receiver
 * @param sides for one of which the receiver, an agent or a representative, can answer
 * @param answers by person: a mediator's, of everyone; else one's own
 * @param waitingFor a mediator's: whose answer is missing
 */
public record ModeProposal(
        String proposalId,
        String participantId,
        String name,
        ParticipationMode mode,
        @Nullable String venue,
        String reason,
        String by,
        Instant at,
        ModeOutcome outcome,
        boolean asked,
        List<Role> sides,
        Map<String, Boolean> answers,
        List<ModeWait> waitingFor) {
    public ModeProposal {
        sides = List.copyOf(sides);
        answers = Map.copyOf(answers);
        waitingFor = List.copyOf(waitingFor);
    }

    /** A person, or where nobody of it answers yet, a side. */
    public record ModeWait(
            @Nullable String participantId, @Nullable Role side) {}
}
