package org.hejie.signaling.room;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.RoomEvent;

/** What people put as undisputed (在线调解规则 arts. 18, 22); a value. Those withdrawn are in the log alone. */
public record Facts(List<Fact> all) {
    static final Facts NONE = new Facts(List.of());

    /**
     * @param revision of the words, from 1
     * @param answers by person, as each said last of these words
     */
    public record Fact(
            String id, String by, String text, int revision, Map<String, Answer> answers, boolean undisputed) {
        Fact with(Map<String, Answer> answers, boolean undisputed) {
            return new Fact(id, by, text, revision, answers, undisputed);
        }
    }

    public record Answer(Role side, boolean agreed) {}

    Optional<Fact> fact(String id) {
        return all.stream().filter(f -> f.id().equals(id)).findFirst();
    }

    Facts put(RoomEvent.FactPut e) {
        List<Fact> next = new ArrayList<>(all);
        next.add(new Fact(e.factId(), e.by(), e.text(), 1, Map.of(), false));
        return new Facts(List.copyOf(next));
    }

    Facts changed(RoomEvent.FactChanged e) {
        return each(e.factId(), f -> new Fact(f.id(), f.by(), e.text(), f.revision() + 1, Map.of(), false));
    }

    Facts withdrawn(RoomEvent.FactWithdrawn e) {
        return new Facts(all.stream().filter(f -> !f.id().equals(e.factId())).toList());
    }

    /** Whatever is said anew, that all agreed is to be found anew. */
    Facts answered(RoomEvent.FactAnswered e) {
        return each(e.factId(), f -> {
            Map<String, Answer> answers = new LinkedHashMap<>(f.answers());
            answers.put(e.participantId(), new Answer(e.side(), e.agreed()));
            return f.with(Collections.unmodifiableMap(answers), false);
        });
    }

    Facts undisputed(RoomEvent.FactUndisputed e) {
        return each(e.factId(), f -> f.with(f.answers(), true));
    }

    private Facts each(String id, UnaryOperator<Fact> how) {
        return new Facts(
                all.stream().map(f -> f.id().equals(id) ? how.apply(f) : f).toList());
    }
}
