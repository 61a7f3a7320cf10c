package org.hejie.cases.casefile;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hejie.cases.ruleset.RuleSet;
import org.hejie.cases.ruleset.RuleSets;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.Language;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.rest.NewCase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The cases on file. */
public final class Cases {
    private static final int PAGE = 100;
    private static final String SELECT = """
            SELECT c.id, c.organisation_id, o.name AS organisation, c.title, c.cause, c.court, c.presiding_mediator_id,
                   a.name AS presiding_mediator, c.claims, c.created_at, c.rule_set
            FROM mediation_case c JOIN organisation o ON o.id = c.organisation_id JOIN account a ON a.id = c.presiding_mediator_id
            """;
    private final Database database;
    private final Sealer sealer;
    private final Intake intake;
    private final RuleSets ruleSets;
    private final Clock clock;

    public Cases(Database database, Sealer sealer, Intake intake, RuleSets ruleSets, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.intake = intake;
        this.ruleSets = ruleSets;
        this.clock = clock;
    }

    /** Puts a case on file and returns its id. Refuses what {@link Intake} refuses, and a mediator who is not of the organisation. */
    public String open(String organisationId, NewCase asked) {
        return database.call(h -> open(h, organisationId, asked, ruleSets.of(clock.instant())));
    }

    /** Within the caller's transaction. @param rules under which it began */
    public String open(Handle h, String organisationId, NewCase asked, RuleSet rules) {
        List<Intake.CheckedParty> parties = intake.check(asked, rules);
        String caseId = Secrets.id("c_");
        checkMediator(h, organisationId, asked.presidingMediatorId());
        h.createUpdate("""
                        INSERT INTO mediation_case (id, organisation_id, title, cause, court, presiding_mediator_id, claims, created_at, rule_set)
                        VALUES (:id, :organisation, :title, :cause, :court, :mediator, :claims, :at, :rules)""")
                .bind("id", caseId)
                .bind("organisation", organisationId)
                .bind("title", asked.title().strip())
                .bind("cause", asked.cause())
                .bind("court", blankToNull(asked.court()))
                .bind("mediator", asked.presidingMediatorId())
                .bind("claims", blankToNull(asked.claims()))
                .bind("at", clock.instant())
                .bind("rules", rules.name())
                .execute();
        insertReferences(h, caseId, asked.references());
        for (int place = 0; place < parties.size(); place++) {
            insertParty(h, caseId, place, parties.get(place));
        }
        return caseId;
    }

    private static void insertReferences(Handle h, String caseId, List<NewCase.NewReference> references) {
        for (int place = 0; place < references.size(); place++) {
            insertReference(h, caseId, place, Intake.reference(references.get(place)));
        }
    }

    /** What was told anew takes the place of what stood there; what was not, stays. Within the caller's transaction. */
    public void retell(Handle h, String caseId, @Nullable String claims, List<NewCase.NewReference> references) {
        intake.checkTold(claims, references);
        if (claims != null) {
            h.createUpdate("UPDATE mediation_case SET claims = :claims WHERE id = :id")
                    .bind("claims", blankToNull(claims))
                    .bind("id", caseId)
                    .execute();
        }
        if (!references.isEmpty()) {
            h.createUpdate("DELETE FROM case_reference WHERE case_id = :id")
                    .bind("id", caseId)
                    .execute();
            Closing.lookAgain(h, caseId);
            insertReferences(h, caseId, references);
        }
    }

    private static void checkMediator(Handle h, String organisationId, String accountId) {
        boolean fits = h.createQuery("""
                        SELECT a.id FROM account a JOIN account_role r ON r.account_id = a.id AND r.role = :role
                        WHERE a.id = :id AND a.organisation_id = :organisation AND a.state = 'ACTIVE'""")
                .bind("role", StaffRole.MEDIATOR)
                .bind("id", accountId)
                .bind("organisation", organisationId)
                .mapTo(String.class)
                .findOne()
                .isPresent();
        if (!fits) {
            throw new ProblemException(
                    400,
                    "mediator_unknown",
                    "主持调解员不是本组织的调解员；请从调解员列表里选择。",
                    "The presiding mediator is not a mediator of this organisation; choose one from the list.",
                    null);
        }
    }

    private static void insertReference(Handle h, String caseId, int place, CaseFile.Reference reference) {
        h.createUpdate("""
                        INSERT INTO case_reference (case_id, place, kind, number_key, printed, organisation_id)
                        SELECT c.id, :place, :kind, :numberKey, :printed, c.organisation_id FROM mediation_case c WHERE c.id = :caseId""")
                .bindMethods(new CaseFile.Reference(
                        caseId, place, reference.kind(), reference.numberKey(), reference.printed()))
                .execute();
    }

    /** Puts one more on file. Within the caller's transaction. */
    public String insertParty(Handle h, String caseId, int place, Intake.CheckedParty checked) {
        NewCase.NewParty party = checked.asGiven();
        String id = Secrets.id("pa_");
        Party.Numbers numbers = checked.numbers();
        h.createUpdate("""
                        INSERT INTO party (id, case_id, place, role, kind, name, entity_name, id_kind, id_sealed, phone_sealed, language,
                            side, represents, languages)
                        VALUES (:id, :caseId, :place, :role, :kind, :name, :entityName, :idKind, :idSealed, :phoneSealed, :language,
                            :side, :represents, :languages)""").bindMethods(row(id, caseId, place, party, numbers)).execute();
        if (party.authority() != null) {
            new Mandates().put(h, id, party.authority());
        }
        return id;
    }

    private Party row(String id, String caseId, int place, NewCase.NewParty party, Party.Numbers numbers) {
        List<String> represents = party.represents() == null ? List.of() : party.represents();
        return new Party(
                id,
                caseId,
                place,
                party.role(),
                party.kind(),
                party.name().strip(),
                blankToNull(party.entityName()),
                numbers.id().kind(),
                sealer.seal(numbers.id().value(), idPlace(id)),
                sealer.seal(numbers.phone().value(), phonePlace(id)),
                party.language() == null ? Language.ZH_CN : party.language(),
                party.side(),
                represents.isEmpty()
                        ? null
                        : String.join(
                                "\n", represents.stream().map(String::strip).toList()),
                blankToNull(party.languages()));
    }

    /** Everything of a party but its place. Within the caller's transaction. */
    public void replaceParty(Handle h, Party was, Intake.CheckedParty checked) {
        h.createUpdate("""
                        UPDATE party SET role = :role, kind = :kind, name = :name, entity_name = :entityName, id_kind = :idKind,
                            id_sealed = :idSealed, phone_sealed = :phoneSealed, language = :language, side = :side,
                            represents = :represents, languages = :languages, authority_kind = NULL, authority_document = NULL,
                            authority_seen = NULL, authority_reason = NULL, marked = FALSE
                        WHERE id = :id""")
                .bindMethods(row(was.id(), was.caseId(), was.place(), checked.asGiven(), checked.numbers()))
                .execute();
        if (checked.asGiven().authority() instanceof AgentAuthority authority) {
            new Mandates().put(h, was.id(), authority);
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    public Optional<CaseFile> find(String caseId) {
        return database.call(h -> find(h, caseId));
    }

    /** Within the caller's transaction. */
    public Optional<CaseFile> find(Handle h, String caseId) {
        return h.createQuery(SELECT + " WHERE c.id = :id AND c.erased_at IS NULL")
                .bind("id", caseId)
                .map(ConstructorMapper.of(CaseFile.class))
                .findOne();
    }

    /** The newest cases of an organisation whose references or title contain {@code text}; all for an empty text. */
    public List<CaseFile> search(String organisationId, String text, int limit) {
        // Found by indexes alone; only what is shown is read from the tables.
        String found = "SELECT f.id FROM mediation_case f WHERE f.organisation_id = :organisation"
                + (text.isBlank()
                        ? " AND f.erased_at IS NULL"
                        : " AND (LOWER(f.title) LIKE :title ESCAPE '!' OR f.id IN (SELECT r.case_id FROM case_reference r"
                                + " WHERE r.organisation_id = :organisation AND r.number_key LIKE :number ESCAPE '!'))")
                + " ORDER BY f.created_at DESC, f.id DESC LIMIT :limit";
        return database.call(h -> {
            Query query = h.createQuery(SELECT + " WHERE c.id IN (" + found + ") ORDER BY c.created_at DESC, c.id DESC")
                    .bind("organisation", organisationId)
                    .bind("limit", Math.min(limit, PAGE));
            if (!text.isBlank()) {
                query.bind("title", containing(text.strip().toLowerCase(Locale.ROOT)))
                        .bind("number", containing(CaseNumber.fold(text)));
            }
            return query.map(ConstructorMapper.of(CaseFile.class)).list();
        });
    }

    /** Those of the given cases, newest first, whose references or title contain {@code text}; all of them for an empty text. */
    public List<CaseFile> search(Collection<String> caseIds, String text, int limit) {
        if (caseIds.isEmpty()) {
            return List.of();
        }
        String condition = text.isBlank()
                ? ""
                : " AND (LOWER(c.title) LIKE :title ESCAPE '!' OR EXISTS (SELECT 1 FROM case_reference r"
                        + " WHERE r.case_id = c.id AND r.number_key LIKE :number ESCAPE '!'))";
        return database.call(h -> {
            Query query = h.createQuery(SELECT + " WHERE c.id IN (<ids>) AND c.erased_at IS NULL" + condition
                            + " ORDER BY c.created_at DESC, c.id LIMIT :limit")
                    .bindList("ids", List.copyOf(caseIds))
                    .bind("limit", Math.min(limit, PAGE));
            if (!text.isBlank()) {
                query.bind("title", containing(text.strip().toLowerCase(Locale.ROOT)))
                        .bind("number", containing(CaseNumber.fold(text)));
            }
            return query.map(ConstructorMapper.of(CaseFile.class)).list();
        });
    }

    /** The cases that bear exactly this reference, however its brackets and digits were typed. */
    public List<CaseFile> byReference(String reference) {
        return database.call(h -> h.createQuery(SELECT
                        + " WHERE EXISTS (SELECT 1 FROM case_reference r WHERE r.case_id = c.id AND r.number_key = :number)"
                        + " ORDER BY c.created_at DESC, c.id LIMIT :limit")
                .bind("number", CaseNumber.fold(reference))
                .bind("limit", PAGE)
                .map(ConstructorMapper.of(CaseFile.class))
                .list());
    }

    private static String containing(String text) {
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    /** The references of each case, in the order given. */
    public Map<String, List<CaseFile.Reference>> references(Collection<String> caseIds) {
        if (caseIds.isEmpty()) {
            return Map.of();
        }
        return database.call(h -> h
                .createQuery(
                        "SELECT case_id, place, kind, number_key, printed FROM case_reference WHERE case_id IN (<ids>) ORDER BY case_id, place")
                .bindList("ids", List.copyOf(caseIds))
                .map(ConstructorMapper.of(CaseFile.Reference.class))
                .list()
                .stream()
                .collect(Collectors.groupingBy(CaseFile.Reference::caseId)));
    }

    public List<Party> parties(String caseId) {
        return database.call(h -> parties(h, caseId));
    }

    /** Within the caller's transaction. */
    public List<Party> parties(Handle h, String caseId) {
        return h.createQuery("SELECT * FROM party WHERE case_id = :id ORDER BY place")
                .bind("id", caseId)
                .map(ConstructorMapper.of(Party.class))
                .list();
    }

    public Optional<Party> party(Handle h, String partyId) {
        return h.createQuery("SELECT * FROM party WHERE id = :id")
                .bind("id", partyId)
                .map(ConstructorMapper.of(Party.class))
                .findOne();
    }

    /** What a session's record says of its case. */
    public Optional<CaseRecord> record(String caseId) {
        return find(caseId)
                .map(file -> new CaseRecord(
                        file.title(),
                        references(List.of(caseId)).getOrDefault(caseId, List.of()).stream()
                                .map(r -> new CaseRecord.Reference(r.kind(), r.printed()))
                                .toList(),
                        file.cause(),
                        file.court(),
                        file.organisationId(),
                        file.organisation(),
                        file.presidingMediatorId(),
                        file.presidingMediator(),
                        file.createdAt(),
                        parties(caseId).stream()
                                .map(p ->
                                        new CaseRecord.CaseParty(p.id(), p.role(), p.kind(), p.name(), p.entityName()))
                                .toList()));
    }

    /** Opens the sealed numbers of a party; empty for one of a case put back on file from the archive, which holds none. */
    public Optional<Party.Numbers> knownNumbers(Party party) {
        String id = party.idSealed();
        String phone = party.phoneSealed();
        return id == null || phone == null
                ? Optional.empty()
                : Optional.of(new Party.Numbers(
                        new IdNumber(party.idKind(), sealer.open(id, idPlace(party.id()))),
                        new MobileNumber(sealer.open(phone, phonePlace(party.id())))));
    }

    /** @throws ProblemException 409 {@code numbers_unknown} where they are not known */
    public Party.Numbers numbers(Party party) {
        return knownNumbers(party)
                .orElseThrow(() -> new ProblemException(
                        409,
                        "numbers_unknown",
                        "这个案件是从档案恢复的，没有当事人的证件和手机号码；请重新登记案件后再邀请。",
                        "This case was put back on file from the archive, which holds no identity or phone numbers; open the case anew to invite its parties.",
                        null));
    }

    /** @throws IllegalStateException when a party's numbers were sealed with a key that is not there: better at start than in front of a party */
    public void checkKeys() {
        List<String> ids =
                database.call(h -> h.createQuery("""
                        SELECT DISTINCT SUBSTRING(id_sealed FROM 1 FOR POSITION('.' IN id_sealed)) FROM party WHERE id_sealed IS NOT NULL
                        UNION SELECT DISTINCT SUBSTRING(name_sealed FROM 1 FOR POSITION('.' IN name_sealed)) FROM document""").mapTo(String.class).list());
        for (String prefix : ids) {
            if (!sealer.holds(Sealer.keyId(prefix))) {
                throw new IllegalStateException("Personal data is sealed with key '" + Sealer.keyId(prefix)
                        + "', which the key file does not hold; put the key file back that belongs to this database.");
            }
        }
    }

    public static String idPlace(String partyId) {
        return "party/" + partyId + "/id_number";
    }

    public static String phonePlace(String partyId) {
        return "party/" + partyId + "/phone";
    }
}
