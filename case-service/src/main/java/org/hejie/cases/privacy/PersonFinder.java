package org.hejie.cases.privacy;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.IdNumber;
import org.hejie.cases.casefile.MobileNumber;
import org.hejie.cases.casefile.Party;
import org.hejie.cases.conflict.Marks;
import org.hejie.cases.store.Database;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.IdKind;
import org.hejie.protocol.rest.PeopleFound;
import org.hejie.protocol.rest.PeopleFound.PersonFound;
import org.hejie.protocol.rest.PersonSearch;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** Finds one person among the cases of an organisation by a whole number: by its keyed digest, and of those that have none yet by opening them. */
public final class PersonFinder {
    private static final int MOST = 100;
    private final Database database;
    private final Cases cases;
    private final Marks marks;

    public PersonFinder(Database database, Cases cases, Marks marks) {
        this.database = database;
        this.cases = cases;
        this.marks = marks;
    }

    /** @param marks digests a number may have: one for each kind of document it can be of */
    private record Wanted(List<String> marks, Predicate<Party.Numbers> number) {}

    /** @throws ProblemException 400 {@code number_needed} */
    public PeopleFound find(String organisationId, PersonSearch asked) {
        Wanted wanted = wanted(asked);
        return new PeopleFound(database.call(h -> {
            List<Party> found = h
                    .createQuery("""
                            SELECT p.* FROM party p JOIN mediation_case c ON c.id = p.case_id
                            WHERE c.organisation_id = :body AND p.id_sealed IS NOT NULL AND p.id IN (
                                SELECT m.party_id FROM party_mark m WHERE m.mark IN (<marks>) UNION ALL SELECT u.id FROM party u WHERE u.marked = FALSE)
                            ORDER BY c.created_at DESC, p.id""")
                    .bind("body", organisationId)
                    .bindList("marks", wanted.marks())
                    .map(ConstructorMapper.of(Party.class))
                    .stream()
                    .filter(party ->
                            cases.knownNumbers(party).filter(wanted.number()).isPresent())
                    .limit(MOST)
                    .toList();
            return found.stream().map(this::view).toList();
        }));
    }

    private Wanted wanted(PersonSearch asked) {
        Optional<MobileNumber> phone = given(asked.phone()).flatMap(MobileNumber::parse);
        List<IdNumber> ids = given(asked.idNumber()).stream()
                .flatMap(text -> Stream.of(IdKind.values()).flatMap(kind -> IdNumber.parse(kind, text).stream()))
                .toList();
        if (phone.isPresent() != ids.isEmpty()) {
            throw PrivacyRefusals.numberNeeded();
        }
        return phone.map(number -> new Wanted(
                        List.of(marks.phone(number)), numbers -> numbers.phone().equals(number)))
                .orElseGet(() -> new Wanted(
                        ids.stream().map(marks::id).toList(),
                        numbers -> numbers.id().value().equals(ids.getFirst().value())));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(t -> !t.isEmpty());
    }

    private PersonFound view(Party party) {
        var file = cases.find(party.caseId()).orElseThrow();
        return new PersonFound(party.id(), file.id(), file.title(), file.createdAt(), party.role(), party.name());
    }
}
