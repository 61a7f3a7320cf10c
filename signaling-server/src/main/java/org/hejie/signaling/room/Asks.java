package org.hejie.signaling.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.hejie.protocol.signal.AskAnswer;
import org.hejie.protocol.signal.AskKind;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/**
 * What people asked of the presiding mediator. A value.
 *
 * @param open not answered yet, in the order they were made; one of a kind per person
 * @param refusedMediator who got another mediator once, or asked for one in an earlier session of the case
 */
public record Asks(List<Ask> open, Set<String> refusedMediator) {
    static final Asks NONE = new Asks(List.of(), Set.of());

    /** @param at when it was made first */
    public record Ask(
            String participantId, AskKind kind, @Nullable String reason, boolean second, Instant at) {}

    static Asks after(@Nullable List<String> refusedMediator) {
        return refusedMediator == null ? NONE : new Asks(List.of(), Set.copyOf(refusedMediator));
    }

    public Optional<Ask> open(String participantId, AskKind kind) {
        return open.stream().filter(of(participantId, kind)).findFirst();
    }

    /** The same ask said again keeps its time. */
    Asks made(RoomEvent.AskMade e, Instant at) {
        if (open(e.participantId(), e.kind()).isPresent()) {
            return this;
        }
        List<Ask> next = new ArrayList<>(open);
        next.add(new Ask(e.participantId(), e.kind(), e.reason(), e.second(), at));
        return new Asks(List.copyOf(next), refusedMediator);
    }

    Asks answered(RoomEvent.AskAnswered e) {
        Set<String> refused = refusedMediator;
        if (e.kind() == AskKind.ANOTHER_MEDIATOR && e.answer() == AskAnswer.GRANTED) {
            refused = new HashSet<>(refusedMediator);
            refused.add(e.participantId());
        }
        return new Asks(
                open.stream().filter(of(e.participantId(), e.kind()).negate()).toList(), Set.copyOf(refused));
    }

    Asks without(String participantId) {
        return new Asks(
                open.stream()
                        .filter(ask -> !ask.participantId().equals(participantId))
                        .toList(),
                refusedMediator);
    }

    private static Predicate<Ask> of(String participantId, AskKind kind) {
        return ask -> ask.participantId().equals(participantId) && ask.kind() == kind;
    }
}
