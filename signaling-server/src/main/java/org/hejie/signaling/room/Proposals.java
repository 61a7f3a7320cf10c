package org.hejie.signaling.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hejie.protocol.Place;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/** Proposals without prejudice, each in its place; a value. Those of a caucus are here alone, and over with it. */
public record Proposals(List<Proposal> all) {
    static final Proposals NONE = new Proposals(List.of());

    /**
     * @param heardBy who was in its place when it was made
     * @param answers by person, as each said last
     */
    public record Proposal(
            String id,
            String by,
            Place place,
            String text,
            @Nullable Long amountFen,
            Instant at,
            Set<String> heardBy,
            boolean withdrawn,
            Map<String, Boolean> answers) {
        /** As chat: of a private talk, coming later does not bring back what was said in it. */
        boolean knownTo(Person me) {
            return me.place().mayReceiveFrom(place) && (place.equals(Place.JOINT) || heardBy.contains(me.id()));
        }
    }

    Stream<Proposal> knownTo(Person me) {
        return all.stream().filter(p -> p.knownTo(me));
    }

    Optional<Proposal> known(Person me, String id) {
        return knownTo(me).filter(p -> p.id().equals(id)).findFirst();
    }

    Proposals made(RoomEvent.ProposalMade e, Instant at, RoomState state) {
        Set<String> heardBy = state.people().values().stream()
                .filter(p -> p.place().equals(e.place()) && !p.removed())
                .map(Person::id)
                .collect(Collectors.toUnmodifiableSet());
        List<Proposal> next = new ArrayList<>(all);
        next.add(
                new Proposal(e.proposalId(), e.by(), e.place(), e.text(), e.amountFen(), at, heardBy, false, Map.of()));
        return new Proposals(List.copyOf(next));
    }

    Proposals answered(RoomEvent.ProposalAnswered e) {
        return each(e.proposalId(), p -> {
            Map<String, Boolean> answers = new LinkedHashMap<>(p.answers());
            answers.put(e.participantId(), e.accepted());
            return with(p, p.withdrawn(), Collections.unmodifiableMap(answers));
        });
    }

    Proposals withdrawn(RoomEvent.ProposalWithdrawn e) {
        return each(e.proposalId(), p -> with(p, true, p.answers()));
    }

    Proposals over(String caucusId) {
        Place place = new Place.Caucus(caucusId);
        boolean some = all.stream().anyMatch(p -> p.place().equals(place));
        return some
                ? new Proposals(
                        all.stream().filter(p -> !p.place().equals(place)).toList())
                : this;
    }

    private static Proposal with(Proposal p, boolean withdrawn, Map<String, Boolean> answers) {
        return new Proposal(
                p.id(), p.by(), p.place(), p.text(), p.amountFen(), p.at(), p.heardBy(), withdrawn, answers);
    }

    private Proposals each(String id, UnaryOperator<Proposal> how) {
        return new Proposals(
                all.stream().map(p -> p.id().equals(id) ? how.apply(p) : p).toList());
    }
}
