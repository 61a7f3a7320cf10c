package org.hejie.cases.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hejie.cases.casefile.CaseFile;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.Party;
import org.hejie.cases.document.Documents;
import org.hejie.cases.records.CaseTerms;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.store.Database;
import org.hejie.protocol.China;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AccessPurpose;
import org.hejie.protocol.rest.DataKind;
import org.hejie.protocol.rest.DataPurpose;
import org.hejie.protocol.rest.DataRequestView;
import org.hejie.protocol.rest.IdKind;
import org.hejie.protocol.rest.NewDataRequest;
import org.hejie.protocol.rest.OwnData;
import org.hejie.protocol.rest.OwnData.DataLook;
import org.hejie.protocol.rest.OwnData.KeptData;
import org.hejie.protocol.rest.OwnData.KeptKind;
import org.hejie.protocol.rest.OwnData.OwnEntry;
import org.hejie.protocol.rest.PartyNumbers;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a person is told of the own data: what there is, until when, who looked; nothing of anyone else's. */
public final class OwnDataDesk {
    private static final String LAW_OF_LOOKS = "个人信息保护法 art. 56";
    private final Database database;
    private final Cases cases;
    private final Sessions sessions;
    private final Documents documents;
    private final AccessLog log;
    private final DataRequests requests;
    private final CaseTerms terms;

    public OwnDataDesk(
            Database database,
            Cases cases,
            Sessions sessions,
            Documents documents,
            AccessLog log,
            DataRequests requests,
            CaseTerms terms) {
        this.database = database;
        this.cases = cases;
        this.sessions = sessions;
        this.documents = documents;
        this.log = log;
        this.requests = requests;
        this.terms = terms;
    }

    /** The party who comes with a cookie. */
    public Party party(Principal.Party who) {
        return database.call(h -> sessions.participant(h, who.participantId())
                        .flatMap(p -> Optional.ofNullable(p.partyId()))
                        .flatMap(id -> cases.party(h, id)))
                .orElseThrow(PrivacyRefusals::partyUnknown);
    }

    /** A person of a case of the organisation; anyone else is unknown. */
    public Party party(String organisationId, String partyId) {
        return database.call(h -> cases.party(h, partyId))
                .filter(party -> file(party).organisationId().equals(organisationId))
                .orElseThrow(PrivacyRefusals::partyUnknown);
    }

    private CaseFile file(Party party) {
        return cases.find(party.caseId()).orElseThrow();
    }

    public DataRequestView ask(Party party, NewDataRequest asked) {
        return requests.ask(party, asked);
    }

    public OwnData of(Party party) {
        CaseFile file = file(party);
        return database.call(h -> new OwnData(
                file.title(),
                file.organisation(),
                entry(party),
                looks(h, party),
                kept(h, party),
                requests.of(h, party),
                requests.isStoreOnly(h, party)));
    }

    private OwnEntry entry(Party party) {
        Optional<Party.Numbers> numbers = cases.knownNumbers(party);
        return new OwnEntry(
                party.role(),
                party.name(),
                party.entityName(),
                numbers.map(n -> n.phone().masked()).orElse(""),
                numbers.map(n -> n.id().masked()).orElse(""),
                party.idKind());
    }

    /**
     * A person's numbers in full, for a mediator of the case or its administrator.
     *
     * @throws org.hejie.protocol.http.ProblemException 403 {@code not_your_case}, 404 {@code party_unknown}, 409 {@code store_only}, {@code numbers_unknown}
     */
    public PartyNumbers numbers(CaseFile file, String partyId, Principal.Staff who) {
        Party party = database.call(h -> cases.party(h, partyId))
                .filter(p -> p.caseId().equals(file.id()))
                .orElseThrow(PrivacyRefusals::partyUnknown);
        if (!who.roles().contains(StaffRole.ORGANISATION_ADMIN) && !mediates(file, who.accountId())) {
            throw PrivacyRefusals.notYourCase();
        }
        if (database.call(h -> requests.isStoreOnly(h, party))) {
            throw PrivacyRefusals.storeOnly();
        }
        Party.Numbers numbers = cases.numbers(party);
        IdKind kind = numbers.id().kind();
        return new PartyNumbers(numbers.phone().value(), numbers.id().value(), kind);
    }

    private boolean mediates(CaseFile file, String accountId) {
        return accountId.equals(file.presidingMediatorId())
                || database.call(h -> h.createQuery("""
                                SELECT COUNT(*) FROM participant p JOIN mediation_session s ON s.id = p.session_id
                                WHERE s.case_id = :case AND p.account_id = :account""")
                                .bind("case", file.id())
                                .bind("account", accountId)
                                .mapTo(Integer.class)
                                .one())
                        > 0;
    }

    // --- who looked

    private record Same(
            LocalDate day,
            String organisation,
            String roles,
            DataPurpose purpose,
            @Nullable AccessPurpose grant,
            DataKind kind,
            boolean mine) {}

    List<DataLook> looks(Handle h, Party party) {
        Set<String> mine = participations(h, party);
        Map<Same, List<Instant>> looks = new LinkedHashMap<>();
        for (AccessLog.Entry entry : log.ofCase(h, party.caseId())) {
            if (concerns(h, entry, party, mine)) {
                looks.computeIfAbsent(same(entry), key -> new ArrayList<>()).add(entry.at());
            }
        }
        return looks.entrySet().stream()
                .map(look -> look(look.getKey(), look.getValue()))
                .toList();
    }

    private static DataLook look(Same same, List<Instant> at) {
        return new DataLook(
                same.day(),
                same.organisation(),
                same.roles().equals(AccessLog.PLATFORM) || same.roles().isEmpty()
                        ? List.of()
                        : Arrays.stream(same.roles().split(","))
                                .map(StaffRole::valueOf)
                                .toList(),
                same.purpose(),
                same.grant(),
                same.kind(),
                same.mine(),
                at.size(),
                at.getFirst());
    }

    private static Same same(AccessLog.Entry entry) {
        return new Same(
                China.day(entry.at()),
                entry.reader().organisation(),
                entry.roles(),
                entry.purpose(),
                told(entry),
                entry.kind(),
                entry.partyId() != null);
    }

    /** That something is suspected is told to nobody whom it could warn (在线调解规则 art. 23). */
    private static @Nullable AccessPurpose told(AccessLog.Entry entry) {
        if (entry.purpose() != DataPurpose.REVIEW || entry.detail() == null) {
            return null;
        }
        AccessPurpose grant = AccessPurpose.valueOf(entry.detail());
        return grant == AccessPurpose.FALSE_MEDIATION ? null : grant;
    }

    /** Not what is another person's alone; nor a document of theirs that was never put before all, which would tell that there is one. */
    private boolean concerns(Handle h, AccessLog.Entry entry, Party party, Set<String> mine) {
        if (entry.partyId() != null && !entry.partyId().equals(party.id())) {
            return false;
        }
        String document = entry.documentId();
        return document == null
                || documents
                        .find(h, document)
                        .filter(d -> mine.contains(d.madeBy()) || documents.isOpen(h, d))
                        .isPresent();
    }

    Set<String> participations(Handle h, Party party) {
        return h.createQuery("SELECT id FROM participant WHERE party_id = :id")
                .bind("id", party.id())
                .mapTo(String.class)
                .set();
    }

    // --- what is kept

    private List<KeptData> kept(Handle h, Party party) {
        CaseTerms.Term term = terms.of(h, party.caseId());
        String own = "FROM participant p JOIN %s x ON x.participant_id = p.id WHERE p.party_id = :id";
        return List.of(
                kept(KeptKind.PERSON, 1, term),
                kept(
                        KeptKind.CONSENTS,
                        count(h, "SELECT COUNT(*) " + own.formatted("consent_entry"), party.id()),
                        term),
                kept(
                        KeptKind.MESSAGES,
                        count(h, "SELECT COUNT(*) " + own.formatted("session_notice"), party.id()),
                        term),
                kept(
                        KeptKind.DOCUMENTS,
                        count(
                                h,
                                "SELECT COUNT(*) FROM participant p JOIN document d ON d.made_by = p.id WHERE p.party_id = :id",
                                party.id()),
                        term),
                kept(
                        KeptKind.RECORDINGS,
                        count(
                                h,
                                "SELECT COUNT(*) FROM archived_session WHERE case_id = :id AND caucus_of IS NULL AND recorded_seconds > 0 AND state <> 'DISPOSED'",
                                party.caseId()),
                        term),
                new KeptData(
                        KeptKind.LOOKS, looks(h, party).size(), null, null, term.held(), LAW_OF_LOOKS, null, null));
    }

    private static KeptData kept(KeptKind kind, int count, CaseTerms.Term term) {
        var rule = term.due().term();
        return new KeptData(
                kind,
                count,
                term.due().closedOn(),
                term.due().dueOn(),
                term.held(),
                rule == null ? null : rule.article(),
                rule == null ? null : rule.basisZh(),
                rule == null ? null : rule.basisEn());
    }

    private static int count(Handle h, String query, String id) {
        return h.createQuery(query).bind("id", id).mapTo(Integer.class).one();
    }
}
