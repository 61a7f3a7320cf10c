package org.hejie.cases.privacy;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.IdNumber;
import org.hejie.cases.casefile.MobileNumber;
import org.hejie.cases.casefile.Party;
import org.hejie.cases.store.Database;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.IdKind;
import org.hejie.protocol.rest.PeopleFound;
import org.hejie.protocol.rest.PeopleFound.PersonFound;
import org.hejie.protocol.rest.PersonSearch;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/**
 * Finds one person among the cases of an organisation by a whole number. No index of numbers is kept, not even a blind one: the organisation's own are
 * opened one after another, some microseconds each, since this is asked for a few times a year.
 */
public final class PersonFinder {
    private static final int MOST = 100;
    private final Database database;
    private final Cases cases;

    public PersonFinder(Database database, Cases cases) {
        this.database = database;
        this.cases = cases;
    }

    /** @throws ProblemException 400 {@code number_needed} */
    public PeopleFound find(String organisationId, PersonSearch asked) {
        Predicate<Party.Numbers> wanted = wanted(asked);
        return new PeopleFound(database.call(h -> {
            List<Party> found =
                    h.createQuery("""
                            SELECT p.* FROM party p JOIN mediation_case c ON c.id = p.case_id
                            WHERE c.organisation_id = :body AND p.id_sealed IS NOT NULL ORDER BY c.created_at DESC, p.id""").bind("body", organisationId).map(ConstructorMapper.of(Party.class)).stream()
                            .filter(party ->
                                    cases.knownNumbers(party).filter(wanted).isPresent())
                            .limit(MOST)
                            .toList();
            return found.stream().map(this::view).toList();
        }));
    }

    private static Predicate<Party.Numbers> wanted(PersonSearch asked) {
        Optional<MobileNumber> phone = given(asked.phone()).flatMap(MobileNumber::parse);
        Optional<String> id = given(asked.idNumber())
                .map(text -> IdNumber.parse(IdKind.RESIDENT_ID, text)
                        .or(() -> IdNumber.parse(IdKind.OTHER, text))
                        .map(IdNumber::value)
                        .orElse(""));
        if (phone.isPresent() == id.isPresent()) {
            throw PrivacyRefusals.numberNeeded();
        }
        return phone.<Predicate<Party.Numbers>>map(
                        number -> numbers -> numbers.phone().equals(number))
                .orElseGet(() -> numbers -> numbers.id().value().equals(id.orElseThrow()));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(t -> !t.isEmpty());
    }

    private PersonFound view(Party party) {
        var file = cases.find(party.caseId()).orElseThrow();
        return new PersonFound(party.id(), file.id(), file.title(), file.createdAt(), party.role(), party.name());
    }
}
