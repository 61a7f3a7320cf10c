package org.hejie.signaling.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.GateEvent;
import org.hejie.protocol.signal.ModeOutcome;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/** Other ways of taking part that were proposed (在线调解规则 art. 16), in that order; a value. What follows from it is in {@link ModeRules}. */
record Modes(List<Proposal> all) {
    static final Modes NONE = new Modes(List.of());

    /**
     * @param answers by person, as each said last; a no is the last there is
     * @param outcome what became of it
     */
    record Proposal(
            String id,
            String participantId,
            String by,
            ParticipationMode mode,
            String reason,
            @Nullable String venue,
            Instant at,
            Map<String, Answer> answers,
            ModeOutcome outcome) {
        boolean open() {
            return outcome == ModeOutcome.OPEN;
        }

        Proposal with(Map<String, Answer> answers, ModeOutcome outcome) {
            return new Proposal(id, participantId, by, mode, reason, venue, at, answers, outcome);
        }
    }

    /** @param side for which it was said; null: for oneself */
    record Answer(@Nullable Role side, boolean agreed) {}

    Optional<Proposal> proposal(String id) {
        return all.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    Optional<Proposal> openOf(String participantId) {
        return all.stream()
                .filter(p -> p.open() && p.participantId().equals(participantId))
                .findFirst();
    }

    Modes evolve(GateEvent event, Instant at) {
        return switch (event) {
            case RoomEvent.GateModeProposed e -> proposed(e, at);
            case RoomEvent.GateModeAnswered e -> each(p -> p.id().equals(e.proposalId()), p -> answered(p, e));
            case RoomEvent.GateModeWithdrawn e ->
                each(p -> p.id().equals(e.proposalId()), p -> p.with(p.answers(), ModeOutcome.WITHDRAWN));
            case RoomEvent.GateModeSet e ->
                // Set at the gate, what was proposed before is done with.
                each(
                        p -> p.open() && p.participantId().equals(e.participantId()),
                        p -> p.with(
                                p.answers(),
                                p.id().equals(e.proposalId()) ? ModeOutcome.AGREED : ModeOutcome.WITHDRAWN));
            default -> this;
        };
    }

    /** Of one who was removed nothing is open any more. */
    Modes without(String participantId) {
        return each(
                p -> p.open() && p.participantId().equals(participantId),
                p -> p.with(p.answers(), ModeOutcome.WITHDRAWN));
    }

    private Modes proposed(RoomEvent.GateModeProposed e, Instant at) {
        List<Proposal> next = new ArrayList<>(all);
        next.add(new Proposal(
                e.proposalId(),
                e.participantId(),
                e.by(),
                e.mode(),
                e.reason(),
                e.venue(),
                at,
                Map.of(),
                ModeOutcome.OPEN));
        return new Modes(List.copyOf(next));
    }

    private static Proposal answered(Proposal p, RoomEvent.GateModeAnswered e) {
        Map<String, Answer> answers = new LinkedHashMap<>(p.answers());
        answers.put(e.participantId(), new Answer(e.side(), e.agreed()));
        return p.with(Collections.unmodifiableMap(answers), e.agreed() ? p.outcome() : ModeOutcome.DECLINED);
    }

    private Modes each(Predicate<Proposal> which, UnaryOperator<Proposal> how) {
        return new Modes(all.stream().map(p -> which.test(p) ? how.apply(p) : p).toList());
    }
}
