package org.hejie.cases.register;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hejie.cases.body.ActLedger;
import org.hejie.cases.exchange.Outgoing;
import org.hejie.cases.exchange.Regions;
import org.hejie.cases.exchange.Unacceptable;
import org.hejie.cases.register.RosterMessages.Word;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.cases.store.StoreFault;
import org.hejie.protocol.China;
import org.hejie.protocol.exchange.ExchangeBody.RosterConfirmed;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.rest.BodyView.BodyName;
import org.hejie.protocol.rest.CourtChoices;
import org.hejie.protocol.rest.NewRosterEntry;
import org.hejie.protocol.rest.RosterDecision;
import org.hejie.protocol.rest.RosterList;
import org.hejie.protocol.rest.RosterList.RosterEntry;
import org.hejie.protocol.rest.RosterList.RosterStep;
import org.hejie.protocol.rest.RosterState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** The way of mediators and their organisations into the roster of the court of their level and region. Safe on any thread; blocks. */
public final class Rosters {
    static final int YEARS_MOST = 3;
    private static final int LISTED = 500;
    private static final String SELECT = """
            SELECT e.id, e.organisation_id, e.account_id, COALESCE(a.name, o.name) AS name, o.name AS body, e.court_id, c.name AS court,
                e.state, e.valid_until, e.submission, e.sent_to
            FROM roster_entry e JOIN organisation o ON o.id = e.organisation_id JOIN organisation c ON c.id = e.court_id
                LEFT JOIN account a ON a.id = e.account_id
            """;
    private final Database database;
    private final Clock clock;
    private final RosterMessages messages;

    public Rosters(Database database, Outgoing outgoing, Clock clock) {
        this.database = database;
        this.clock = clock;
        messages = new RosterMessages(new Regions(database, clock), outgoing, clock);
    }

    /** A row. @param submission how often it was submitted @param sentTo code of the platform that the last submission was pushed to */
    public record Row(
            String id,
            String organisationId,
            @Nullable String accountId,
            String name,
            String body,
            String courtId,
            String court,
            RosterState state,
            @Nullable LocalDate validUntil,
            int submission,
            @Nullable String sentTo) {}

    /** The courts an organisation may apply to. */
    public CourtChoices courts(Principal.Staff who) {
        return database.call(h -> new CourtChoices(courts(h, who.organisationId())));
    }

    private static List<BodyName> courts(Handle h, String bodyId) {
        return h.createQuery("""
                        SELECT c.id AS body_id, c.name FROM organisation c JOIN organisation o ON o.level = c.level AND o.region = c.region
                        WHERE o.id = :body AND o.kind = 'MEDIATION' AND c.kind = 'COURT' AND c.state = 'ACTIVE' ORDER BY c.name""")
                .bind("body", bodyId)
                .map(ConstructorMapper.of(BodyName.class))
                .list();
    }

    /** An organisation's own entries and its mediators'. */
    public RosterList ofBody(Principal.Staff who) {
        return list("e.organisation_id = :body", who.organisationId());
    }

    /** What was submitted to a court, and what became of it. */
    public RosterList ofCourt(Principal.Staff who) {
        return list("e.court_id = :body AND e.state <> 'DRAFT'", who.organisationId());
    }

    private RosterList list(String where, String bodyId) {
        return database.call(h -> new RosterList(h
                .createQuery(SELECT + "WHERE " + where
                        + " ORDER BY CASE e.state WHEN 'SUBMITTED' THEN 0 ELSE 1 END, name, e.id LIMIT " + LISTED)
                .bind("body", bodyId)
                .map(ConstructorMapper.of(Row.class))
                .stream()
                .map(row -> view(h, row))
                .toList()));
    }

    public RosterEntry open(Principal.Staff who, NewRosterEntry asked) {
        try {
            return database.call(h -> {
                if (asked.accountId() != null && !Profiles.isMediator(h, asked.accountId(), who.organisationId())) {
                    throw RegisterRefusals.mediatorUnknown();
                }
                if (courts(h, who.organisationId()).stream()
                        .noneMatch(court -> court.bodyId().equals(asked.courtId()))) {
                    throw RegisterRefusals.courtUnfit();
                }
                String id = Secrets.id("re_");
                h.createUpdate("""
                                INSERT INTO roster_entry (id, organisation_id, account_id, court_id, state, subject)
                                VALUES (:id, :body, :account, :court, 'DRAFT', :subject)""")
                        .bind("id", id)
                        .bind("body", who.organisationId())
                        .bind("account", asked.accountId())
                        .bind("court", asked.courtId())
                        .bind("subject", asked.accountId() == null ? who.organisationId() : asked.accountId())
                        .execute();
                step(h, id, RosterState.DRAFT, who.accountId(), null, null);
                return view(h, row(h, id));
            });
        } catch (StoreFault e) {
            if (e.isDuplicate()) {
                throw RegisterRefusals.entryExists();
            }
            throw e;
        }
    }

    /** To the court; again after a return, and before the last day of a confirmation. @throws ProblemException 409 */
    public RosterEntry submit(Principal.Staff who, String entryId) {
        return database.call(h -> {
            Row row = ofBody(h, who, entryId);
            boolean first = row.state() == RosterState.DRAFT || row.state() == RosterState.RETURNED;
            if (!first && !mayRenew(row)) {
                throw RegisterRefusals.state();
            }
            if (row.accountId() != null
                    && Profiles.find(h, row.accountId())
                            .filter(profile -> profile.certificate() != null)
                            .isEmpty()) {
                throw RegisterRefusals.certificateMissing();
            }
            messages.submitted(h, row);
            return moved(h, row, RosterState.SUBMITTED, who, null);
        });
    }

    public RosterEntry publish(Principal.Staff who, String entryId) {
        return database.call(h -> {
            Row row = ofBody(h, who, entryId);
            if (row.state() != RosterState.CONFIRMED || !inForce(row)) {
                throw RegisterRefusals.state();
            }
            return moved(h, row, RosterState.PUBLISHED, who, null);
        });
    }

    /** The court's word. */
    public RosterEntry decide(Principal.Staff who, String entryId, RosterDecision decision) {
        return database.call(h -> {
            Row row = locked(h, entryId);
            if (!row.courtId().equals(who.organisationId()) || row.state() == RosterState.DRAFT) {
                throw RegisterRefusals.entryUnknown();
            }
            if (row.state() != RosterState.SUBMITTED) {
                throw RegisterRefusals.state();
            }
            if (elsewhere(h, row).isPresent()) {
                throw RegisterRefusals.decidedElsewhere();
            }
            String given = decision.reasons() == null ? "" : decision.reasons();
            return switch (decision.verdict()) {
                case CONFIRM -> {
                    h.createUpdate("UPDATE roster_entry SET valid_until = :until WHERE id = :id")
                            .bind("until", until(decision.until()))
                            .bind("id", entryId)
                            .execute();
                    yield moved(h, row, RosterState.CONFIRMED, who, given.isBlank() ? null : ActLedger.reason(given));
                }
                case RETURN -> moved(h, row, RosterState.RETURNED, who, ActLedger.reason(given));
                case REFUSE -> {
                    h.createUpdate("UPDATE roster_entry SET valid_until = NULL WHERE id = :id")
                            .bind("id", entryId)
                            .execute();
                    yield moved(h, row, RosterState.REFUSED, who, ActLedger.reason(given));
                }
            };
        });
    }

    /** The platform that has to decide; a region that is no longer docked goes on here. */
    private Optional<String> elsewhere(Handle h, Row row) {
        return row.sentTo() == null || row.state() != RosterState.SUBMITTED
                ? Optional.empty()
                : messages.line(h, row).map(_ -> row.sentTo());
    }

    /** What the court's platform says. @param from who wrote it @throws Unacceptable when the entry is not that platform's to decide on, or the decision is stale */
    public void take(Handle h, String from, RosterConfirmed told) throws Unacceptable {
        Optional<Row> found = h.createQuery("SELECT id FROM roster_entry WHERE id = :id AND sent_to = :from FOR UPDATE")
                .bind("id", told.entryId())
                .bind("from", from)
                .mapTo(String.class)
                .findOne()
                .map(id -> row(h, id));
        if (found.isEmpty()) {
            throw RosterMessages.unknown();
        }
        Word word = RosterMessages.word(found.get(), told);
        h.createUpdate("UPDATE roster_entry SET state = :state, valid_until = :until WHERE id = :id")
                .bind("state", word.state())
                .bind("until", word.until())
                .bind("id", told.entryId())
                .execute();
        step(h, told.entryId(), word.state(), null, from, word.reasons());
    }

    private LocalDate until(@Nullable LocalDate asked) {
        LocalDate today = today();
        if (asked == null || !asked.isAfter(today) || asked.isAfter(today.plusYears(YEARS_MOST))) {
            throw RegisterRefusals.untilInvalid();
        }
        return asked;
    }

    private LocalDate today() {
        return China.day(clock.instant());
    }

    /** A confirmation holds until its last day, also while its renewal waits or was returned. */
    private boolean inForce(Row row) {
        return row.validUntil() != null && !today().isAfter(row.validUntil());
    }

    private boolean mayRenew(Row row) {
        return Set.of(RosterState.CONFIRMED, RosterState.PUBLISHED).contains(row.state())
                && row.validUntil() != null
                && !today().plusDays(RosterEntry.RENEWAL_DAYS).isBefore(row.validUntil());
    }

    private static Row ofBody(Handle h, Principal.Staff who, String entryId) {
        Row row = locked(h, entryId);
        if (!row.organisationId().equals(who.organisationId())) {
            throw RegisterRefusals.entryUnknown();
        }
        return row;
    }

    private static Row locked(Handle h, String entryId) {
        return h.createQuery("SELECT id FROM roster_entry WHERE id = :id FOR UPDATE")
                .bind("id", entryId)
                .mapTo(String.class)
                .findOne()
                .map(id -> row(h, id))
                .orElseThrow(RegisterRefusals::entryUnknown);
    }

    private static Row row(Handle h, String entryId) {
        return h.createQuery(SELECT + "WHERE e.id = :id")
                .bind("id", entryId)
                .map(ConstructorMapper.of(Row.class))
                .one();
    }

    private RosterEntry moved(Handle h, Row row, RosterState to, Principal.Staff who, @Nullable String reasons) {
        h.createUpdate("UPDATE roster_entry SET state = :state WHERE id = :id")
                .bind("state", to)
                .bind("id", row.id())
                .execute();
        step(h, row.id(), to, who.accountId(), null, reasons);
        return view(h, row(h, row.id()));
    }

    private void step(
            Handle h,
            String entryId,
            RosterState state,
            @Nullable String account,
            @Nullable String platform,
            @Nullable String reasons) {
        h.createUpdate("""
                        INSERT INTO roster_step (entry_id, state, at, by_account, by_platform, reasons)
                        VALUES (:entry, :state, :now, :by, :platform, :reasons)""")
                .bind("entry", entryId)
                .bind("state", state)
                .bind("now", clock.instant())
                .bind("by", account)
                .bind("platform", platform)
                .bind("reasons", reasons)
                .execute();
    }

    private RosterEntry view(Handle h, Row row) {
        List<RosterStep> steps = h.createQuery("""
                        SELECT s.state, s.at, COALESCE(a.name, s.by_platform) AS by_name, s.reasons FROM roster_step s LEFT JOIN account a ON a.id = s.by_account
                        WHERE s.entry_id = :id ORDER BY s.seq DESC""")
                .bind("id", row.id())
                .map((step, context) -> new RosterStep(
                        RosterState.valueOf(step.getString("state")),
                        step.getObject("at", java.time.OffsetDateTime.class).toInstant(),
                        step.getString("by_name"),
                        step.getString("reasons")))
                .list();
        return new RosterEntry(
                row.id(),
                row.accountId(),
                row.name(),
                row.organisationId(),
                row.body(),
                row.courtId(),
                row.court(),
                row.state(),
                row.validUntil(),
                inForce(row),
                mayRenew(row),
                steps.stream()
                        .map(RosterStep::reasons)
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                elsewhere(h, row).orElse(null),
                row.accountId() == null
                        ? null
                        : Profiles.find(h, row.accountId()).orElse(null),
                OrganisationProfiles.find(h, row.organisationId()).orElse(null),
                steps);
    }
}
