package org.hejie.cases.conflict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hejie.protocol.DisclosureKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.rest.ConflictHints.ConflictHint;
import org.hejie.protocol.rest.ConflictHints.ConflictKind;
import org.jspecify.annotations.Nullable;

/** Compares a mediator with the people of a case. Pure. */
final class Comparison {
    private Comparison() {}

    /** A mediator. @param before whether they mediated this dispute, and no longer do */
    record Mediator(String accountId, String name, Map<Marks.Kind, Set<String>> marks, boolean before) {
        Set<String> of(Marks.Kind kind) {
            return marks.getOrDefault(kind, Set.of());
        }

        boolean known() {
            return !of(Marks.Kind.ID).isEmpty() || !of(Marks.Kind.PHONE).isEmpty();
        }
    }

    /** Somebody of the case. */
    record Person(String name, @Nullable String entity, Role role, Map<Marks.Kind, String> marks) {
        private boolean has(Marks.Kind kind, Set<String> among) {
            String mark = marks.get(kind);
            return mark != null && among.contains(mark);
        }

        boolean isOneOf(Set<String> any) {
            return !Collections.disjoint(marks.values(), any);
        }

        private String shown() {
            return entity == null || entity.isBlank() ? name : name + "（" + entity + "）";
        }
    }

    /** Another case in which the mediator stood. @param others the digests of everyone else there */
    record Earlier(Role role, Set<String> others) {}

    /** At most one hint a person: the strongest. */
    static List<ConflictHint> compare(Mediator mediator, List<Person> people, List<Earlier> earlier) {
        List<ConflictHint> hints = new ArrayList<>();
        for (Person person : people) {
            ConflictHint hint = of(mediator, person, earlier);
            if (hint != null) {
                hints.add(hint);
            }
        }
        return hints;
    }

    private static @Nullable ConflictHint of(Mediator mediator, Person person, List<Earlier> earlier) {
        boolean same = person.has(Marks.Kind.ID, mediator.of(Marks.Kind.ID))
                || person.has(Marks.Kind.PHONE, mediator.of(Marks.Kind.PHONE));
        if (mediator.before()) {
            // 特邀调解规定 art. 16: once a mediator of the dispute, not its juror, agent, witness, expert or interpreter.
            return same ? hint(mediator, ConflictKind.LATER_ROLE, person, null, DisclosureKind.OTHER_RELATION) : null;
        }
        if (same) {
            return hint(mediator, ConflictKind.SAME_PERSON, person, null, DisclosureKind.NEAR_RELATIVE);
        }
        if (person.has(Marks.Kind.UNIT, mediator.of(Marks.Kind.UNIT))) {
            return hint(mediator, ConflictKind.EMPLOYER, person, null, DisclosureKind.INTEREST);
        }
        for (Earlier other : earlier) {
            if (person.isOneOf(other.others())) {
                return hint(mediator, ConflictKind.EARLIER_ROLE, person, other.role(), DisclosureKind.OTHER_RELATION);
            }
        }
        return Marks.fold(person.name()).equals(Marks.fold(mediator.name()))
                ? hint(mediator, ConflictKind.SAME_NAME, person, null, DisclosureKind.OTHER_RELATION)
                : null;
    }

    private static ConflictHint hint(
            Mediator mediator, ConflictKind kind, Person person, @Nullable Role earlier, DisclosureKind disclose) {
        return new ConflictHint(
                mediator.accountId(), mediator.name(), kind, person.shown(), person.role(), earlier, disclose);
    }
}
