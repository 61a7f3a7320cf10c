package org.hejie.cases.grant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hejie.cases.account.Account;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AccessGrant;
import org.hejie.protocol.rest.AccessPurpose;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.CustodyEvent.CustodyActor;
import org.hejie.protocol.rest.CustodyEvent.CustodyObject;
import org.hejie.protocol.rest.GrantDecision;
import org.hejie.protocol.rest.GrantRequest;
import org.hejie.protocol.rest.GrantState;
import org.hejie.protocol.rest.StaffName;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** Grants to look at a case's recordings. Safe on any thread; blocks. */
public final class Grants {
    static final int TEXT = 500;
    private static final Duration LONGEST = Duration.ofDays(180);
    private static final int PAGE = 200;
    private static final Pattern CAUCUS_ID = Pattern.compile("[A-Za-z0-9]{1,20}");

    private final Database database;
    private final Accounts accounts;
    private final Custody custody;
    private final Clock clock;

    public Grants(Database database, Accounts accounts, Custody custody, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.custody = custody;
        this.clock = clock;
    }

    /** A row. */
    record Grant(
            String id,
            String caseId,
            String accountId,
            AccessPurpose purpose,
            String basis,
            Instant validFrom,
            Instant validTo,
            boolean mayExport,
            Instant askedAt,
            @Nullable Boolean granted,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String decisionReason,
            @Nullable String revokedBy,
            @Nullable Instant revokedAt,
            @Nullable String revokedReason) {
        GrantState state(Instant now) {
            if (granted != null && !granted) {
                return GrantState.REFUSED;
            }
            if (revokedAt != null) {
                return GrantState.REVOKED;
            }
            if (!now.isBefore(validTo)) {
                return GrantState.EXPIRED;
            }
            if (granted == null) {
                return GrantState.ASKED;
            }
            return now.isBefore(validFrom) ? GrantState.UPCOMING : GrantState.IN_FORCE;
        }

        boolean inForce(Instant now) {
            return state(now) == GrantState.IN_FORCE;
        }
    }

    /**
     * The sealed record of a caucus may be asked for whether or not there is one: the answer must not tell.
     *
     * @throws ProblemException 404 {@code case_unknown}; 400 {@code basis_invalid}, {@code period_invalid}, {@code sessions_invalid}
     */
    public AccessGrant ask(Principal.Staff who, GrantRequest asked) {
        return database.call(h -> ask(h, who, asked));
    }

    /** The same within the caller's transaction. */
    AccessGrant ask(Handle h, Principal.Staff who, GrantRequest asked) {
        Instant now = clock.instant();
        if (asked.basis().isBlank() || asked.basis().length() > TEXT) {
            throw GrantRefusals.basisInvalid();
        }
        Instant from = asked.from().isBefore(now) ? now : asked.from();
        if (!asked.to().isAfter(from) || Duration.between(from, asked.to()).compareTo(LONGEST) > 0) {
            throw GrantRefusals.periodInvalid();
        }
        if (h.createQuery("SELECT id FROM mediation_case WHERE id = :id")
                .bind("id", asked.caseId())
                .mapTo(String.class)
                .findOne()
                .isEmpty()) {
            throw GrantRefusals.caseUnknown();
        }
        Set<String> sessions = Set.copyOf(new HashSet<>(asked.sessionIds()));
        checkSessions(h, asked.caseId(), sessions);
        String id = Secrets.id("g_");
        h.createUpdate("""
                        INSERT INTO access_grant (id, case_id, account_id, purpose, basis, valid_from, valid_to, may_export, asked_at)
                        VALUES (:id, :caseId, :account, :purpose, :basis, :from, :to, :export, :now)""")
                .bind("id", id)
                .bind("caseId", asked.caseId())
                .bind("account", who.accountId())
                .bind("purpose", asked.purpose())
                .bind("basis", asked.basis().strip())
                .bind("from", from)
                .bind("to", asked.to())
                .bind("export", asked.export())
                .bind("now", now)
                .execute();
        for (String session : sessions) {
            h.createUpdate("INSERT INTO access_grant_session (grant_id, session_id) VALUES (:id, :session)")
                    .bind("id", id)
                    .bind("session", session)
                    .execute();
        }
        Grant grant = load(h, id);
        tell(h, CustodyAction.GRANT_ASKED, actor(h, who, StaffRole.COURT_REVIEWER), grant, grant.basis());
        return view(h, grant, who.accountId(), now);
    }

    private static void checkSessions(Handle h, String caseId, Set<String> sessions) {
        List<String> known = h.createQuery("SELECT id FROM mediation_session WHERE case_id = :caseId")
                .bind("caseId", caseId)
                .mapTo(String.class)
                .list();
        for (String session : sessions) {
            if (known.stream().noneMatch(id -> id.equals(session) || isCaucusOf(id, session))) {
                throw GrantRefusals.sessionsInvalid();
            }
        }
    }

    /** Whether it could be called so: {@code <sessionId>-<caucusId>}. */
    private static boolean isCaucusOf(String sessionId, String record) {
        return record.startsWith(sessionId + "-")
                && CAUCUS_ID.matcher(record.substring(sessionId.length() + 1)).matches();
    }

    /** A supervisor of the reviewer's court answers, another person than the one who asked. To other courts' supervisors there is no such grant. */
    public AccessGrant decide(Principal.Staff who, String grantId, GrantDecision decision) {
        Instant now = clock.instant();
        String reason = decision.reason() == null ? "" : decision.reason().strip();
        if (reason.length() > TEXT || !decision.granted() && reason.isEmpty()) {
            throw GrantRefusals.reasonInvalid();
        }
        return database.call(h -> {
            Grant asked = locked(h, grantId);
            if (!ofBody(h, asked.accountId(), who.organisationId())) {
                throw GrantRefusals.grantUnknown();
            }
            if (asked.accountId().equals(who.accountId())) {
                throw GrantRefusals.ownGrant();
            }
            if (asked.granted() != null || asked.revokedAt() != null) {
                throw GrantRefusals.grantDecided();
            }
            if (decision.granted() && !now.isBefore(asked.validTo())) {
                throw GrantRefusals.grantOver();
            }
            boolean export = asked.mayExport() && !Boolean.FALSE.equals(decision.export());
            h.createUpdate("""
                            UPDATE access_grant SET granted = :granted, may_export = :export, decided_by = :by, decided_at = :now,
                            decision_reason = :reason WHERE id = :id""")
                    .bind("id", grantId)
                    .bind("granted", decision.granted())
                    .bind("export", export)
                    .bind("by", who.accountId())
                    .bind("now", now)
                    .bind("reason", reason.isEmpty() ? null : reason)
                    .execute();
            Grant grant = load(h, grantId);
            CustodyAction action = decision.granted() ? CustodyAction.GRANT_GIVEN : CustodyAction.GRANT_REFUSED;
            tell(
                    h,
                    action,
                    actor(h, who, StaffRole.COURT_SUPERVISOR),
                    grant,
                    reason.isEmpty() ? grant.basis() : reason);
            return view(h, grant, null, now);
        });
    }

    /** A supervisor takes a grant back, or its reviewer gives it back; whatever is open under it ends. */
    public AccessGrant revoke(Principal.Staff who, String grantId, String reason) {
        checkReason(reason);
        Instant now = clock.instant();
        return database.call(h -> {
            Grant before = locked(h, grantId);
            boolean own = before.accountId().equals(who.accountId());
            boolean supervised = who.roles().contains(StaffRole.COURT_SUPERVISOR)
                    && ofBody(h, before.accountId(), who.organisationId());
            if (!own && !supervised) {
                throw GrantRefusals.grantUnknown();
            }
            GrantState state = before.state(now);
            if (state != GrantState.IN_FORCE && state != GrantState.UPCOMING && state != GrantState.ASKED) {
                throw GrantRefusals.notInForce();
            }
            h.createUpdate(
                            "UPDATE access_grant SET revoked_by = :by, revoked_at = :now, revoked_reason = :reason WHERE id = :id")
                    .bind("id", grantId)
                    .bind("by", who.accountId())
                    .bind("now", now)
                    .bind("reason", reason.strip())
                    .execute();
            Grant grant = load(h, grantId);
            Openings.end(h, this, grant, now);
            StaffRole as = own ? StaffRole.COURT_REVIEWER : StaffRole.COURT_SUPERVISOR;
            tell(h, CustodyAction.GRANT_REVOKED, actor(h, who, as), grant, reason.strip());
            return view(h, grant, own ? who.accountId() : null, now);
        });
    }

    /** Whether an account is of a body: reviewers ask the supervisors of their own court. */
    static boolean ofBody(Handle h, String accountId, String bodyId) {
        return h.createQuery("SELECT id FROM account WHERE id = :id AND organisation_id = :body")
                .bind("id", accountId)
                .bind("body", bodyId)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    static void checkReason(String reason) {
        if (reason.isBlank() || reason.length() > TEXT) {
            throw GrantRefusals.reasonInvalid();
        }
    }

    /** A reviewer's own, newest first. */
    public List<AccessGrant> mine(String accountId, @Nullable String caseId) {
        return list(accountId, null, caseId, null);
    }

    /** Those of a court's reviewers, newest first, for its supervisors. */
    public List<AccessGrant> ofCourt(String bodyId, @Nullable String caseId, @Nullable GrantState state) {
        return list(null, bodyId, caseId, state);
    }

    private List<AccessGrant> list(
            @Nullable String accountId, @Nullable String bodyId, @Nullable String caseId, @Nullable GrantState state) {
        Instant now = clock.instant();
        return database.call(h -> h
                .createQuery("SELECT * FROM access_grant WHERE (:account IS NULL OR account_id = :account)"
                        + " AND (:body IS NULL OR account_id IN (SELECT id FROM account WHERE organisation_id = :body))"
                        + " AND (:case IS NULL OR case_id = :case) ORDER BY asked_at DESC, id")
                .bindBySqlType("account", accountId, java.sql.Types.VARCHAR)
                .bindBySqlType("body", bodyId, java.sql.Types.VARCHAR)
                .bindBySqlType("case", caseId, java.sql.Types.VARCHAR)
                .map(ConstructorMapper.of(Grant.class))
                .stream()
                .filter(grant -> state == null || grant.state(now) == state)
                .limit(PAGE)
                .map(grant -> view(h, grant, accountId, now))
                .toList());
    }

    /** The cases somebody may look into now. */
    public Set<String> caseIdsWithGrant(String accountId, Instant now) {
        return database.call(h -> inForce(h, accountId, null, now)).stream()
                .map(Grant::caseId)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What somebody's grants reach of a case now.
     *
     * @param all every session of the case
     * @param sessionIds what grants name: sessions, and records of caucuses, which are reached no other way
     */
    public record Reach(boolean all, Set<String> sessionIds) {
        public boolean includes(String sessionId, boolean caucus) {
            return !caucus && all || sessionIds.contains(sessionId);
        }
    }

    /** What somebody's grants reach at an instant, by case. */
    public Map<String, Reach> reaches(String accountId, Instant now) {
        return database.call(h -> {
            Map<String, Set<String>> named = named(h, accountId);
            return inForce(h, accountId, null, now).stream()
                    .collect(Collectors.groupingBy(
                            Grant::caseId,
                            Collectors.collectingAndThen(Collectors.toList(), grants -> reach(grants, named))));
        });
    }

    /** The sessions that somebody's grants name, by grant. */
    private static Map<String, Set<String>> named(Handle h, String accountId) {
        return h
                .createQuery("""
                        SELECT s.grant_id, s.session_id FROM access_grant_session s JOIN access_grant g ON g.id = s.grant_id WHERE g.account_id = :account""")
                .bind("account", accountId)
                .map((row, _) -> Map.entry(row.getString("grant_id"), row.getString("session_id")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    private static Reach reach(List<Grant> grants, Map<String, Set<String>> named) {
        boolean all = false;
        Set<String> sessions = new HashSet<>();
        for (Grant grant : grants) {
            Set<String> scope = named.getOrDefault(grant.id(), Set.of());
            all |= scope.isEmpty();
            sessions.addAll(scope);
        }
        return new Reach(all, Set.copyOf(sessions));
    }

    /** Empty without a grant in force: then an event of the custody log says that it was tried. */
    public Optional<Reach> reach(Principal.Staff who, String caseId) {
        Instant now = clock.instant();
        return database.call(h -> {
            List<Grant> grants = inForce(h, who.accountId(), caseId, now);
            return grants.isEmpty() ? Optional.empty() : Optional.of(reach(grants, named(h, who.accountId())));
        });
    }

    private static List<Grant> inForce(Handle h, String accountId, @Nullable String caseId, Instant now) {
        return h
                .createQuery("""
                        SELECT * FROM access_grant WHERE account_id = :account AND granted = TRUE AND revoked_at IS NULL
                        AND valid_from <= :now AND valid_to > :now""")
                .bind("account", accountId)
                .bind("now", now)
                .map(ConstructorMapper.of(Grant.class))
                .stream()
                .filter(grant -> caseId == null || grant.caseId().equals(caseId))
                .toList();
    }

    Grant load(Handle h, String grantId) {
        return h.createQuery("SELECT * FROM access_grant WHERE id = :id")
                .bind("id", grantId)
                .map(ConstructorMapper.of(Grant.class))
                .findOne()
                .orElseThrow(GrantRefusals::grantUnknown);
    }

    /** Nobody else changes or uses it until this transaction is over. */
    Grant locked(Handle h, String grantId) {
        return h.createQuery("SELECT * FROM access_grant WHERE id = :id FOR UPDATE")
                .bind("id", grantId)
                .map(ConstructorMapper.of(Grant.class))
                .findOne()
                .orElseThrow(GrantRefusals::grantUnknown);
    }

    static Set<String> sessions(Handle h, String grantId) {
        return Set.copyOf(h.createQuery("SELECT session_id FROM access_grant_session WHERE grant_id = :id")
                .bind("id", grantId)
                .mapTo(String.class)
                .list());
    }

    StaffName name(Handle h, String accountId) {
        return new StaffName(
                accountId,
                h.createQuery("SELECT name FROM account WHERE id = :id")
                        .bind("id", accountId)
                        .mapTo(String.class)
                        .one());
    }

    String organisation(Handle h, String accountId) {
        return h.createQuery(
                        "SELECT o.name FROM organisation o JOIN account a ON a.organisation_id = o.id WHERE a.id = :id")
                .bind("id", accountId)
                .mapTo(String.class)
                .one();
    }

    static List<String> references(Handle h, String caseId) {
        return h.createQuery("SELECT printed FROM case_reference WHERE case_id = :id ORDER BY place")
                .bind("id", caseId)
                .mapTo(String.class)
                .list();
    }

    /** @param reader whose own grants these are; {@code null} for a supervisor, who sees the title in any case */
    private AccessGrant view(Handle h, Grant grant, @Nullable String reader, Instant now) {
        GrantState state = grant.state(now);
        String title = reader == null || state == GrantState.IN_FORCE
                ? h.createQuery("SELECT title FROM mediation_case WHERE id = :id")
                        .bind("id", grant.caseId())
                        .mapTo(String.class)
                        .one()
                : null;
        String decidedBy = grant.decidedBy();
        String revokedBy = grant.revokedBy();
        return new AccessGrant(
                grant.id(),
                grant.caseId(),
                sessions(h, grant.id()).stream().sorted().toList(),
                references(h, grant.caseId()),
                title,
                name(h, grant.accountId()),
                organisation(h, grant.accountId()),
                grant.purpose(),
                grant.basis(),
                grant.validFrom(),
                grant.validTo(),
                grant.mayExport(),
                state,
                grant.askedAt(),
                decidedBy == null ? null : name(h, decidedBy),
                grant.decidedAt(),
                grant.decisionReason(),
                revokedBy == null ? null : name(h, revokedBy),
                grant.revokedAt(),
                grant.revokedReason());
    }

    CustodyActor actor(Handle h, Principal.Staff who, StaffRole as) {
        return new CustodyActor(who.accountId(), who.name(), as.name(), organisation(h, who.accountId()));
    }

    /** Within the transaction: what cannot be written down is not done. */
    void tell(Handle h, CustodyAction action, CustodyActor actor, Grant grant, @Nullable String reason) {
        tell(action, actor, CustodyObject.ofCase(grant.caseId()), grant, null, reason);
    }

    void tell(
            CustodyAction action,
            CustodyActor actor,
            CustodyObject object,
            Grant grant,
            @Nullable String openingId,
            @Nullable String reason) {
        custody.record(new CustodyEvent(
                clock.instant(), action, actor, object, grant.id(), openingId, grant.purpose(), reason));
    }

    /** Somebody asked for what no grant gives: written down, then refused. */
    public ProblemException refused(Principal.Staff who, CustodyObject object) {
        ProblemException problem = GrantRefusals.grantNeeded();
        CustodyActor actor = database.call(h -> actor(h, who, StaffRole.COURT_REVIEWER));
        custody.record(new CustodyEvent(
                clock.instant(), CustodyAction.VIEW_REFUSED, actor, object, null, null, null, problem.code()));
        return problem;
    }

    /** For the demonstration: a grant that another account gives at once. */
    public String give(String reviewerId, String supervisorId, GrantRequest request) {
        AccessGrant asked = ask(staff(reviewerId), request);
        decide(staff(supervisorId), asked.grantId(), new GrantDecision(true, null, null));
        return asked.grantId();
    }

    private Principal.Staff staff(String accountId) {
        Account account = accounts.load(accountId).orElseThrow();
        return new Principal.Staff(
                account.id(), account.name(), account.organisationId(), account.organisation(), account.roles());
    }
}
