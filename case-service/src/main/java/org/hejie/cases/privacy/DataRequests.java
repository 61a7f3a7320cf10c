package org.hejie.cases.privacy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.casefile.CaseFile;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.IdNumber;
import org.hejie.cases.casefile.Mandates;
import org.hejie.cases.casefile.MobileNumber;
import org.hejie.cases.casefile.Party;
import org.hejie.cases.join.PartyDesk;
import org.hejie.cases.records.CaseTerms;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.rest.DataRequestList;
import org.hejie.protocol.rest.DataRequestList.DataRequestDecision;
import org.hejie.protocol.rest.DataRequestList.DataRequestEntry;
import org.hejie.protocol.rest.DataRequestView;
import org.hejie.protocol.rest.DataRequestView.DataField;
import org.hejie.protocol.rest.DataRequestView.DataRequestKind;
import org.hejie.protocol.rest.DataRequestView.DataRequestState;
import org.hejie.protocol.rest.NewDataRequest;
import org.hejie.protocol.rest.PartyChange;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/**
 * What people ask about their own data. A correction is the organisation's to decide, and what stood there before is kept sealed (个人信息保护法 art. 46). A
 * deletion is answered by the law itself: while the case is open its data is needed, afterwards it is kept and not used (art. 47).
 */
public final class DataRequests {
    private static final int LEAST = 2;
    private static final int MOST = 1_000;
    private static final int MOST_REASON = 500;
    private static final int MOST_OF_ONE = 20;
    private static final int LISTED = 500;
    private final Database database;
    private final Sealer sealer;
    private final Cases cases;
    private final PartyDesk people;
    private final CaseTerms terms;
    private final Clock clock;

    public DataRequests(Database database, Sealer sealer, Cases cases, PartyDesk people, CaseTerms terms, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.cases = cases;
        this.people = people;
        this.terms = terms;
        this.clock = clock;
    }

    public static String place(String id, String column) {
        return "data_request/" + id + "/" + column;
    }

    public record Row(
            String id,
            String partyId,
            DataRequestKind kind,
            @Nullable DataField field,
            String textSealed,
            @Nullable String valueSealed,
            DataRequestState state,
            Instant madeAt,
            @Nullable Instant decidedAt,
            @Nullable String reasonSealed) {}

    /** Takes what a party asks. */
    DataRequestView ask(Party party, NewDataRequest asked) {
        String text = words(asked.text());
        DataField field = asked.kind() == DataRequestKind.CORRECTION ? asked.field() : null;
        if (asked.kind() == DataRequestKind.CORRECTION && field == null) {
            throw PrivacyRefusals.requestInvalid();
        }
        String value = field == null || field == DataField.OTHER ? null : checked(party, field, asked.value());
        String id = Secrets.id("dr_");
        Instant now = clock.instant();
        return database.call(h -> {
            lock(h, party.id());
            if (of(h, party.id()).size() >= MOST_OF_ONE) {
                throw PrivacyRefusals.tooMany();
            }
            boolean byRule = asked.kind() == DataRequestKind.DELETION;
            DataRequestState state = byRule ? byRule(h, party.caseId()) : DataRequestState.ASKED;
            h.createUpdate("""
                            INSERT INTO data_request (id, party_id, kind, field, text_sealed, value_sealed, state, made_at, decided_at)
                            VALUES (:id, :party, :kind, :field, :text, :value, :state, :now, :decided)""")
                    .bind("id", id)
                    .bind("party", party.id())
                    .bind("kind", asked.kind())
                    .bind("field", field)
                    .bind("text", sealer.seal(text, place(id, "text")))
                    .bind("value", value == null ? null : sealer.seal(value, place(id, "value")))
                    .bind("state", state)
                    .bind("now", now)
                    .bind("decided", byRule ? now : null)
                    .execute();
            return view(party, row(h, id).orElseThrow());
        });
    }

    private DataRequestState byRule(Handle h, String caseId) {
        return terms.of(h, caseId).closed() ? DataRequestState.STORE_ONLY : DataRequestState.REFUSED;
    }

    private static void lock(Handle h, String partyId) {
        h.createQuery("SELECT id FROM party WHERE id = :id FOR UPDATE")
                .bind("id", partyId)
                .mapTo(String.class)
                .one();
    }

    private static String words(String text) {
        String stripped = text.strip();
        int length = stripped.codePointCount(0, stripped.length());
        if (length < LEAST || length > MOST) {
            throw PrivacyRefusals.requestInvalid();
        }
        return stripped;
    }

    /** In its normal form. */
    private static String checked(Party party, DataField field, @Nullable String given) {
        String value = given == null ? "" : given.strip();
        Optional<String> normal = switch (field) {
            case PHONE -> MobileNumber.parse(value).map(MobileNumber::value);
            case ID_NUMBER -> IdNumber.parse(party.idKind(), value).map(IdNumber::value);
            case NAME -> line(value, 100);
            case UNIT -> line(value, 200);
            case OTHER -> Optional.empty();
        };
        return normal.orElseThrow(PrivacyRefusals::valueInvalid);
    }

    private static Optional<String> line(String value, int most) {
        boolean fits =
                !value.isEmpty() && value.length() <= most && value.chars().noneMatch(Character::isISOControl);
        return fits ? Optional.of(value) : Optional.empty();
    }

    List<DataRequestView> of(Handle h, Party party) {
        return of(h, party.id()).stream().map(row -> view(party, row)).toList();
    }

    private static List<Row> of(Handle h, String partyId) {
        return h.createQuery("SELECT * FROM data_request WHERE party_id = :id ORDER BY made_at DESC, id")
                .bind("id", partyId)
                .map(ConstructorMapper.of(Row.class))
                .list();
    }

    private static Optional<Row> row(Handle h, String id) {
        return h.createQuery("SELECT * FROM data_request WHERE id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(Row.class))
                .findOne();
    }

    private DataRequestView view(Party party, Row row) {
        return new DataRequestView(
                row.id(),
                row.kind(),
                row.field(),
                open(row.id(), "value", row.valueSealed())
                        .map(value -> masked(party, row.field(), value))
                        .orElse(null),
                open(row.id(), "text", row.textSealed()).orElseThrow(),
                row.state(),
                row.madeAt(),
                row.decidedAt(),
                open(row.id(), "reason", row.reasonSealed()).orElse(null));
    }

    private Optional<String> open(String id, String column, @Nullable String sealed) {
        return Optional.ofNullable(sealed).map(text -> sealer.open(text, place(id, column)));
    }

    private static String masked(Party party, @Nullable DataField field, String value) {
        return switch (field) {
            case PHONE -> new MobileNumber(value).masked();
            case ID_NUMBER -> new IdNumber(party.idKind(), value).masked();
            case null, default -> value;
        };
    }

    /** Whether the person asked for deletion of what the law keeps, and the case is closed still. */
    boolean isStoreOnly(Handle h, Party party) {
        return of(h, party.id()).stream().anyMatch(row -> row.state() == DataRequestState.STORE_ONLY)
                && terms.of(h, party.caseId()).closed();
    }

    /** Those of an organisation, open ones first, then newest first; at most {@value #LISTED}. */
    public DataRequestList ofOrganisation(String organisationId) {
        return new DataRequestList(database.call(h -> h
                .createQuery("""
                        SELECT r.* FROM data_request r JOIN party p ON p.id = r.party_id JOIN mediation_case c ON c.id = p.case_id
                        WHERE c.organisation_id = :body
                        ORDER BY CASE WHEN r.state = 'ASKED' THEN 0 ELSE 1 END, r.made_at DESC, r.id LIMIT :most""")
                .bind("body", organisationId)
                .bind("most", LISTED)
                .map(ConstructorMapper.of(Row.class))
                .list()
                .stream()
                .map(row -> entry(h, row))
                .toList()));
    }

    private DataRequestEntry entry(Handle h, Row row) {
        Party party = cases.party(h, row.partyId()).orElseThrow();
        CaseFile file = cases.find(h, party.caseId()).orElseThrow();
        String now = row.field() == null ? null : standing(party, row.field());
        return new DataRequestEntry(
                view(party, row),
                file.id(),
                file.title(),
                party.id(),
                party.name(),
                now == null ? null : masked(party, row.field(), now));
    }

    private @Nullable String standing(Party party, DataField field) {
        return switch (field) {
            case NAME -> party.name();
            case UNIT -> party.entityName();
            case PHONE -> cases.knownNumbers(party).map(n -> n.phone().value()).orElse(null);
            case ID_NUMBER -> cases.knownNumbers(party).map(n -> n.id().value()).orElse(null);
            case OTHER -> null;
        };
    }

    /**
     * An administrator accepts, and the data is changed in the same act; or refuses. The person reads the reason.
     *
     * @throws org.hejie.protocol.http.ProblemException 404 {@code request_unknown}, 409 {@code request_decided}, 409 {@code session_running}
     */
    public DataRequestEntry decide(String organisationId, String accountId, String id, DataRequestDecision asked) {
        String reason = asked.reason().strip();
        Row row = database.call(h -> row(h, id)).orElseThrow(PrivacyRefusals::requestUnknown);
        Party party = database.call(h -> cases.party(h, row.partyId())).orElseThrow();
        CaseFile file = cases.find(party.caseId())
                .filter(found -> found.organisationId().equals(organisationId))
                .orElseThrow(PrivacyRefusals::requestUnknown);
        if (reason.length() < LEAST || reason.length() > MOST_REASON) {
            throw PrivacyRefusals.decisionReason();
        }
        Optional<String> value = open(id, "value", row.valueSealed());
        boolean changes = asked.accept() && value.isPresent();
        PartyDesk.Ahead ahead = changes ? people.ahead(file) : PartyDesk.Ahead.NONE;
        return database.call(h -> {
            String old = changes && row.field() != null ? standing(party, row.field()) : null;
            int decided = h.createUpdate("""
                            UPDATE data_request SET state = :state, decided_at = :now, decided_by = :by, reason_sealed = :reason, old_sealed = :old
                            WHERE id = :id AND state = 'ASKED'""")
                    .bind("state", asked.accept() ? DataRequestState.ACCEPTED : DataRequestState.REFUSED)
                    .bind("now", clock.instant())
                    .bind("by", accountId)
                    .bind("reason", sealer.seal(reason, place(id, "reason")))
                    .bind("old", old == null ? null : sealer.seal(old, place(id, "old")))
                    .bind("id", id)
                    .execute();
            if (decided == 0) {
                throw PrivacyRefusals.requestDecided();
            }
            if (changes) {
                people.change(h, file, ahead, party.id(), changed(h, party, row.field(), value.get()));
            }
            return entry(h, row(h, id).orElseThrow());
        });
    }

    private static PartyChange changed(Handle h, Party p, @Nullable DataField field, String value) {
        return new PartyChange(
                p.role(),
                p.kind(),
                field == DataField.NAME ? value : p.name(),
                field == DataField.UNIT ? value : p.entityName(),
                p.idKind(),
                field == DataField.ID_NUMBER ? value : null,
                field == DataField.PHONE ? value : null,
                p.language(),
                new Mandates().of(h, p.id()).orElse(null),
                p.side(),
                p.represented(),
                p.languages());
    }
}
