package org.hejie.cases.expert;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.body.ActLedger;
import org.hejie.cases.body.BodyRules;
import org.hejie.cases.casefile.CaseFile;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.conflict.Conflicts;
import org.hejie.cases.expert.ExpertStore.Asked;
import org.hejie.cases.expert.ExpertStore.Row;
import org.hejie.cases.law.LegalTexts;
import org.hejie.cases.register.Matching;
import org.hejie.cases.register.Workload;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.cases.store.Secrets;
import org.hejie.cases.store.StoreFault;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CauseList;
import org.hejie.protocol.rest.ConflictHints.ConflictHint;
import org.hejie.protocol.rest.ExpertDesk;
import org.hejie.protocol.rest.ExpertDesk.CallAnswer;
import org.hejie.protocol.rest.ExpertDesk.CallState;
import org.hejie.protocol.rest.ExpertDesk.ExpertActKind;
import org.hejie.protocol.rest.ExpertDesk.ExpertDecision;
import org.hejie.protocol.rest.ExpertDesk.ExpertMatch;
import org.hejie.protocol.rest.ExpertDesk.ExpertMatches;
import org.hejie.protocol.rest.ExpertDesk.ExpertProfile;
import org.hejie.protocol.rest.ExpertDesk.ExpertState;
import org.hejie.protocol.rest.ExpertDesk.NewExpert;
import org.hejie.protocol.rest.ExpertDesk.NewExpertRequest;
import org.hejie.protocol.rest.StaffName;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A province's experts: proposed, admitted, asked for, assigned; who accepts becomes a co-mediator of the case. Safe on any thread; blocks. */
public final class Experts {
    /** 劳动争议调解仲裁法 art. 7. */
    static final int COLLECTIVE = 10;

    private static final int TEXT_MOST = 200;
    private static final int LIST_MOST = 50;
    private final Database database;
    private final Accounts accounts;
    private final Cases cases;
    private final Sessions sessions;
    private final Conflicts conflicts;
    private final Set<String> causes;
    private final ExpertStore store;
    private final Clock clock;

    public Experts(
            Database database,
            Sealer sealer,
            Accounts accounts,
            Cases cases,
            Sessions sessions,
            Conflicts conflicts,
            LegalTexts law,
            Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.cases = cases;
        this.sessions = sessions;
        this.conflicts = conflicts;
        this.causes = law.causes().causes().stream().map(CauseList.Cause::name).collect(Collectors.toUnmodifiableSet());
        this.store = new ExpertStore(sealer);
        this.clock = clock;
    }

    public static String wordsPlace(String requestId) {
        return ExpertStore.wordsPlace(requestId);
    }

    private record Pool(String id, String name) {}

    /** The provincial department that stands above a body, itself included. */
    private static Optional<Pool> pool(Handle h, String bodyId) {
        return h.createQuery("""
                        SELECT o.id, o.name FROM organisation_above t JOIN organisation o ON o.id = t.above_id
                        WHERE t.body_id = :body AND o.kind = 'HRSS' AND o.level = 'PROVINCIAL' AND o.state = 'ACTIVE'""")
                .bind("body", bodyId)
                .map((row, context) -> new Pool(row.getString("id"), row.getString("name")))
                .findOne();
    }

    private static boolean keeps(Principal.Staff who, Pool pool) {
        return pool.id().equals(who.organisationId()) && who.roles().contains(StaffRole.BODY_ADMIN);
    }

    /** The reader's own pool. @throws org.hejie.protocol.http.ProblemException 404 where they keep none */
    private static Pool kept(Handle h, Principal.Staff who) {
        return pool(h, who.organisationId())
                .filter(pool -> keeps(who, pool))
                .orElseThrow(ExpertRefusals::expertUnknown);
    }

    public ExpertDesk desk(Principal.Staff who) {
        return database.call(h -> {
            Optional<Pool> pool = pool(h, who.organisationId());
            boolean keeper = pool.filter(one -> keeps(who, one)).isPresent();
            boolean admin = who.roles().contains(StaffRole.ORGANISATION_ADMIN);
            return new ExpertDesk(
                    pool.map(Pool::name).orElse(null),
                    keeper,
                    (keeper
                                    ? store.experts(h, "e.pool_id = :id", who.organisationId())
                                    : admin
                                            ? store.experts(h, "a.organisation_id = :id", who.organisationId())
                                            : store.experts(h, "e.account_id = :id", who.accountId()))
                            .stream().map(Row::expert).toList(),
                    keeper
                            ? store.requests(h, "r.pool_id = :id", who.organisationId())
                            : admin ? store.requests(h, "c.organisation_id = :id", who.organisationId()) : List.of(),
                    store.calls(h, "a.id = :id", who.accountId()),
                    keeper ? store.acts(h, who.organisationId()) : List.of());
        });
    }

    /** An organisation proposes one of its mediators. */
    public ExpertDesk propose(Principal.Staff who, NewExpert asked) {
        ExpertProfile profile = checked(asked.profile());
        try {
            database.run(h -> {
                Pool pool = pool(h, who.organisationId()).orElseThrow(ExpertRefusals::noPool);
                if (accounts.mediators(h, who.organisationId()).stream()
                        .noneMatch(m -> m.accountId().equals(asked.accountId()))) {
                    throw ExpertRefusals.mediatorUnknown();
                }
                String id = Secrets.id("ex_");
                store.propose(h, id, pool.id(), asked.accountId(), profile);
                act(h, pool.id(), ExpertActKind.PROPOSED, who, id, null, null);
            });
        } catch (StoreFault e) {
            if (e.isDuplicate()) {
                throw ExpertRefusals.exists();
            }
            throw e;
        }
        return desk(who);
    }

    public ExpertDesk decide(Principal.Staff who, String expertId, ExpertDecision decision) {
        database.run(h -> {
            Pool pool = kept(h, who);
            h.createQuery("SELECT id FROM expert WHERE id = :id FOR UPDATE")
                    .bind("id", expertId)
                    .mapTo(String.class)
                    .findOne();
            Row row = expert(h, pool, expertId);
            String reason = ActLedger.reason(decision.reason());
            ExpertState from = row.expert().state();
            ExpertState to = switch (decision.verdict()) {
                case ADMIT -> ExpertState.ADMITTED;
                case REFUSE -> ExpertState.REFUSED;
                case END -> ExpertState.ENDED;
            };
            boolean fits = to == ExpertState.ENDED ? from == ExpertState.ADMITTED : from == ExpertState.PROPOSED;
            if (!fits) {
                throw ExpertRefusals.state();
            }
            store.decide(h, expertId, to, reason);
            act(h, pool.id(), ExpertActKind.valueOf(to.name()), who, expertId, null, reason);
        });
        return desk(who);
    }

    /** An organisation asks for an expert in a collective dispute. */
    public ExpertDesk ask(Principal.Staff who, NewExpertRequest asked) {
        CaseFile file = cases.find(asked.caseId())
                .filter(one -> one.organisationId().equals(who.organisationId()))
                .orElseThrow(ExpertRefusals::caseUnknown);
        String words = ActLedger.reason(asked.words());
        languages(asked.languages());
        database.run(h -> {
            Pool pool = pool(h, who.organisationId()).orElseThrow(ExpertRefusals::noPool);
            if (!asked.marked() && ExpertStore.workers(h, file.id()) < COLLECTIVE) {
                throw ExpertRefusals.notCollective();
            }
            String id = Secrets.id("er_");
            store.ask(h, id, pool.id(), file.id(), words, asked.languages(), clock.instant());
            act(h, pool.id(), ExpertActKind.ASKED, who, null, id, null);
        });
        return desk(who);
    }

    /** Who fits a request, the best first, each with why. Those who said that they cannot be asked now are left out. */
    public ExpertMatches matches(Principal.Staff who, String requestId) {
        record Found(Asked asked, List<Row> experts) {}
        Found found = database.call(h -> {
            Pool pool = kept(h, who);
            Asked asked = request(h, pool, requestId);
            return new Found(
                    asked,
                    store
                            .experts(h, "e.pool_id = :id AND e.state = 'ADMITTED' AND a.state = 'ACTIVE'", pool.id())
                            .stream()
                            .filter(row -> row.expert().profile().available())
                            .toList());
        });
        Map<String, Row> rows = found.experts().stream()
                .collect(Collectors.toMap(row -> row.expert().expertId(), Function.identity()));
        Set<String> hinted = conflicts
                .ofCase(
                        found.asked().request().caseId(),
                        null,
                        found.experts().stream()
                                .map(row -> new StaffName(
                                        row.accountId(), row.expert().name()))
                                .toList())
                .hints()
                .stream()
                .map(ConflictHint::accountId)
                .collect(Collectors.toSet());
        Set<String> called = database.call(h -> store.called(h, requestId));
        Matching.Need need = new Matching.Need(
                found.asked().request().cause(),
                found.asked().languages(),
                found.asked().region());
        List<Matching.Candidate> candidates = database.call(h -> found.experts().stream()
                .map(row -> new Matching.Candidate(
                        row.expert().expertId(),
                        row.expert().profile().causes(),
                        row.expert().profile().languages(),
                        row.expert().profile().region(),
                        Workload.of(h, row.accountId()),
                        hinted.contains(row.accountId())))
                .toList());
        return new ExpertMatches(Matching.order(need, candidates).stream()
                .map(match -> {
                    Row row = Optional.ofNullable(rows.get(match.candidate().id()))
                            .orElseThrow();
                    return new ExpertMatch(
                            row.expert().expertId(),
                            row.expert().name(),
                            row.expert().body(),
                            match.score(),
                            match.parts(),
                            called.contains(row.expert().expertId()));
                })
                .toList());
    }

    public ExpertDesk assign(Principal.Staff who, String requestId, String expertId) {
        try {
            database.run(h -> {
                Pool pool = kept(h, who);
                request(h, pool, requestId);
                if (expert(h, pool, expertId).expert().state() != ExpertState.ADMITTED) {
                    throw ExpertRefusals.state();
                }
                store.call(h, Secrets.id("ec_"), requestId, expertId, clock.instant());
                act(h, pool.id(), ExpertActKind.ASSIGNED, who, expertId, requestId, null);
            });
        } catch (StoreFault e) {
            if (e.isDuplicate()) {
                throw ExpertRefusals.state();
            }
            throw e;
        }
        return desk(who);
    }

    /** The expert's own word. Who accepts helps in every session of the case that is not over. */
    public ExpertDesk answer(Principal.Staff who, String callId, CallAnswer answer) {
        database.run(h -> {
            ExpertStore.Called called = store.locked(h, callId)
                    .filter(one -> one.accountId().equals(who.accountId()))
                    .orElseThrow(ExpertRefusals::requestUnknown);
            if (called.state() != CallState.ASSIGNED) {
                throw ExpertRefusals.state();
            }
            String reason = answer.accept()
                    ? null
                    : ActLedger.reason(Optional.ofNullable(answer.reason()).orElse(""));
            CallState to = answer.accept() ? CallState.ACCEPTED : CallState.DECLINED;
            store.answer(h, callId, to, reason, clock.instant());
            noted(h, callId, to, who, reason);
            if (answer.accept()) {
                StaffName expert = new StaffName(who.accountId(), who.name());
                sessions.aheadOf(List.of(called.caseId())).forEach(session -> sessions.seat(session, expert));
            }
        });
        return desk(who);
    }

    private void noted(Handle h, String callId, CallState to, Principal.Staff who, @Nullable String reason) {
        h.createQuery("""
                        SELECT r.pool_id, k.expert_id, k.request_id FROM expert_call k JOIN expert_request r ON r.id = k.request_id WHERE k.id = :id""")
                .bind("id", callId)
                .map((row, context) ->
                        List.of(row.getString("pool_id"), row.getString("expert_id"), row.getString("request_id")))
                .list()
                .forEach(ids ->
                        act(h, ids.get(0), ExpertActKind.valueOf(to.name()), who, ids.get(1), ids.get(2), reason));
    }

    /** Experts who accepted a case: they may be seated in its sessions though they are of another organisation. */
    public List<StaffName> ofCase(String caseId) {
        return database.call(h -> h.createQuery("""
                        SELECT DISTINCT a.id AS account_id, a.name FROM expert_call k JOIN expert_request r ON r.id = k.request_id
                            JOIN expert e ON e.id = k.expert_id JOIN account a ON a.id = e.account_id
                        WHERE r.case_id = :case AND k.state = 'ACCEPTED' AND a.state = 'ACTIVE' ORDER BY 2, 1""")
                .bind("case", caseId)
                .map((row, context) -> new StaffName(row.getString("account_id"), row.getString("name")))
                .list());
    }

    private Row expert(Handle h, Pool pool, String expertId) {
        return store.expert(h, expertId)
                .filter(row -> row.poolId().equals(pool.id()))
                .orElseThrow(ExpertRefusals::expertUnknown);
    }

    private Asked request(Handle h, Pool pool, String requestId) {
        return store.request(h, requestId)
                .filter(asked -> asked.poolId().equals(pool.id()))
                .orElseThrow(ExpertRefusals::requestUnknown);
    }

    private void act(
            Handle h,
            String poolId,
            ExpertActKind act,
            Principal.Staff who,
            @Nullable String expertId,
            @Nullable String requestId,
            @Nullable String reason) {
        store.act(h, poolId, act, who.accountId(), expertId, requestId, reason, clock.instant());
    }

    private ExpertProfile checked(ExpertProfile profile) {
        String field = profile.field().strip();
        if (field.length() < 2 || field.length() > TEXT_MOST) {
            throw ExpertRefusals.invalid("请写明专长，2 至 200 个字。", "Say the field in 2 to 200 characters.");
        }
        if (profile.causes().size() > LIST_MOST || !causes.containsAll(profile.causes())) {
            throw ExpertRefusals.invalid("案由请从列表里选择，不超过 50 项。", "Choose causes from the list, at most 50.");
        }
        languages(profile.languages());
        return new ExpertProfile(
                field,
                List.copyOf(profile.causes()),
                profile.languages().stream().map(String::strip).distinct().toList(),
                BodyRules.region(profile.region()),
                profile.available());
    }

    private static void languages(List<String> languages) {
        if (languages.size() > LIST_MOST || languages.stream().anyMatch(one -> one.isBlank() || one.length() > 40)) {
            throw ExpertRefusals.invalid(
                    "语言不超过 50 种，每种 1 至 40 个字。", "Give at most 50 languages, each of 1 to 40 characters.");
        }
    }
}
