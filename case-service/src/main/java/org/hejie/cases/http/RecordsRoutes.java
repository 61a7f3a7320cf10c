package org.hejie.cases.http;

import static org.hejie.protocol.http.StaffRole.COURT_REVIEWER;
import static org.hejie.protocol.http.StaffRole.COURT_SUPERVISOR;
import static org.hejie.protocol.http.StaffRole.ORGANISATION_ADMIN;
import static org.hejie.protocol.http.StaffRole.RECORDS_OFFICER;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.hejie.cases.account.Account;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.grant.Grants.Reach;
import org.hejie.cases.records.Actor;
import org.hejie.cases.records.Found;
import org.hejie.cases.records.Query;
import org.hejie.cases.records.Records;
import org.hejie.cases.records.Scope;
import org.hejie.protocol.China;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.ArchiveSearch;
import org.hejie.protocol.rest.ArchivedState;
import org.hejie.protocol.rest.ChosenClass;
import org.hejie.protocol.rest.Disposal;
import org.hejie.protocol.rest.DisposalDecision;
import org.hejie.protocol.rest.LegalHold;
import org.hejie.protocol.rest.NewHold;
import org.hejie.protocol.rest.Reasoned;
import org.hejie.protocol.rest.RecordPage;
import org.hejie.protocol.rest.RecordView;
import org.jspecify.annotations.Nullable;

/** Finding what is in the archive, and the desk of those who keep records. */
public final class RecordsRoutes {
    private static final Access FINDERS =
            Access.staff(COURT_REVIEWER, COURT_SUPERVISOR, ORGANISATION_ADMIN, RECORDS_OFFICER);
    private static final Access KEEPERS = Access.staff(RECORDS_OFFICER, COURT_SUPERVISOR);
    private static final Access OFFICER = Access.staff(RECORDS_OFFICER);
    private static final int PAGE = 20;
    private static final int MOST_PAGES = 100_000;
    private final Records records;
    private final Accounts accounts;
    private final BiFunction<String, Instant, Map<String, Reach>> granted;
    private final Clock clock;

    /** @param granted what an account's grants in force reach at an instant, by case */
    public RecordsRoutes(
            Records records, Accounts accounts, BiFunction<String, Instant, Map<String, Reach>> granted, Clock clock) {
        this.records = records;
        this.accounts = accounts;
        this.granted = granted;
        this.clock = clock;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                                "GET",
                                "/api/review/search",
                                "Find sessions in the archive",
                                FINDERS,
                                null,
                                ArchiveSearch.class)
                        .taking("reference", "name", "from", "to", "organisation", "state", "page"),
                this::search);
        routes.put(
                new Endpoint("GET", "/api/records", "Records by the day they are due", KEEPERS, null, RecordPage.class)
                        .taking("filter", "reference", "after"),
                this::list);
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/records/{sessionId}",
                        "A record: retention and its basis, holds, disposal",
                        KEEPERS,
                        null,
                        RecordView.class),
                request -> request.json(records.view(
                        scope(request),
                        request.pathParam("sessionId"),
                        Caller.staff(request).accountId())));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/records/{sessionId}/class",
                        "Say which class the case's file is of",
                        OFFICER,
                        ChosenClass.class,
                        RecordView.class),
                request -> request.json(records.choose(
                        scope(request),
                        request.pathParam("sessionId"),
                        Json.read(request.body(), ChosenClass.class),
                        actor(request))));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/records/{sessionId}/holds",
                        "Place a legal hold on the case or this session",
                        KEEPERS,
                        NewHold.class,
                        LegalHold.class),
                request -> request.status(201)
                        .json(records.hold(
                                scope(request),
                                request.pathParam("sessionId"),
                                Json.read(request.body(), NewHold.class),
                                actor(request))));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/holds/{holdId}/lift",
                        "Lift a legal hold",
                        KEEPERS,
                        Reasoned.class,
                        LegalHold.class),
                request -> request.json(
                        records.lift(scope(request), request.pathParam("holdId"), reason(request), actor(request))));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/records/{sessionId}/disposals",
                        "Propose to dispose of a record",
                        KEEPERS,
                        Reasoned.class,
                        Disposal.class),
                request -> request.status(201)
                        .json(records.propose(
                                scope(request), request.pathParam("sessionId"), reason(request), actor(request))));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/disposals/{disposalId}/decision",
                        "The second person's word: confirmed, the record goes at once",
                        KEEPERS,
                        DisposalDecision.class,
                        RecordView.class),
                request -> request.json(records.decide(
                        scope(request),
                        request.pathParam("disposalId"),
                        Json.read(request.body(), DisposalDecision.class),
                        actor(request))));
    }

    private static String reason(Context request) throws JsonProcessingException {
        return Json.read(request.body(), Reasoned.class).reason();
    }

    private Account account(Context request) {
        return accounts.load(Caller.staff(request).accountId()).orElseThrow();
    }

    /** A court supervisor keeps all records; an officer those of the own organisation or court. */
    private Scope scope(Context request) {
        Account account = account(request);
        return account.roles().contains(COURT_SUPERVISOR)
                ? new Scope.All()
                : new Scope.Organisation(account.organisationId(), account.organisation());
    }

    private Actor actor(Context request) {
        Account account = account(request);
        StaffRole role = account.roles().contains(RECORDS_OFFICER) ? RECORDS_OFFICER : COURT_SUPERVISOR;
        return new Actor(account.id(), account.name(), role.name(), account.organisation());
    }

    private void list(Context request) {
        String asked = request.queryParam("filter");
        Records.Filter filter;
        try {
            filter = blank(asked) == null ? Records.Filter.ALL : Records.Filter.valueOf(asked.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    400,
                    "filter_invalid",
                    "筛选条件应为 all、due、held、proposed 或者 quiet。",
                    "A filter is all, due, held, proposed or quiet.",
                    null);
        }
        request.json(records.page(
                scope(request),
                filter,
                blank(request.queryParam("reference")),
                blank(request.queryParam("after")),
                Caller.staff(request).accountId()));
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static int page(Context request) {
        String text = blank(request.queryParam("page"));
        if (text == null) {
            return 0;
        }
        if (text.matches("\\d{1,6}") && Integer.parseInt(text) < MOST_PAGES) {
            return Integer.parseInt(text);
        }
        throw new ProblemException(400, "page_invalid", "页码应为从 0 开始的整数。", "A page is a number from 0.", null);
    }

    // --- finding

    private void search(Context request) {
        Query query = query(request);
        Principal.Staff who = Caller.staff(request);
        Map<String, Reach> grants =
                who.roles().contains(COURT_REVIEWER) ? granted.apply(who.accountId(), clock.instant()) : Map.of();
        List<Scope> scopes = scopes(request, query, grants.keySet());
        if (query.isEmpty() && !isKeeper(who)) {
            throw new ProblemException(
                    400,
                    "search_empty",
                    "请至少填写一项：案号、姓名、日期、组织或者状态。",
                    "Give at least one of reference, name, date, organisation and state.",
                    null);
        }
        Scope widest = scopes.getFirst();
        boolean named = widest instanceof Scope.All && who.roles().contains(COURT_SUPERVISOR)
                || widest instanceof Scope.Organisation;
        request.json(new Found(records).search(query, widest, page(request), PAGE, grants, named, actorOf(request)));
    }

    private static boolean isKeeper(Principal.Staff who) {
        return who.roles().contains(COURT_SUPERVISOR)
                || who.roles().contains(ORGANISATION_ADMIN)
                || who.roles().contains(RECORDS_OFFICER);
    }

    /**
     * A supervisor finds all; staff of an organisation its own; a reviewer by an exact reference whatever has it, else what there is a grant on.
     */
    private List<Scope> scopes(Context request, Query query, Set<String> grants) {
        Account account = account(request);
        Set<StaffRole> roles = account.roles();
        if (roles.contains(COURT_SUPERVISOR)) {
            return List.of(new Scope.All());
        }
        if (roles.contains(COURT_REVIEWER) && query.reference() != null) {
            return List.of(new Scope.Sessions());
        }
        if (roles.contains(RECORDS_OFFICER) || roles.contains(ORGANISATION_ADMIN)) {
            return List.of(new Scope.Organisation(
                    account.organisationId(), roles.contains(RECORDS_OFFICER) ? account.organisation() : ""));
        }
        return List.of(new Scope.Cases(grants));
    }

    private Actor actorOf(Context request) {
        Account account = account(request);
        String role =
                account.roles().stream().sorted().findFirst().map(Enum::name).orElse("");
        return new Actor(account.id(), account.name(), role, account.organisation());
    }

    private static Query query(Context request) {
        String state = blank(request.queryParam("state"));
        boolean held = "HELD".equals(state);
        ArchivedState wanted = null;
        if (state != null && !held) {
            try {
                wanted = ArchivedState.valueOf(state);
            } catch (IllegalArgumentException e) {
                throw new ProblemException(
                        400,
                        "search_state_invalid",
                        "状态应为 OPEN、SEALED、SEALED_ON_FAILURE、DISPOSED 或者 HELD。",
                        "A state is OPEN, SEALED, SEALED_ON_FAILURE, DISPOSED or HELD.",
                        null);
            }
        }
        LocalDate to = date(request.queryParam("to"));
        LocalDate from = date(request.queryParam("from"));
        return new Query(
                blank(request.queryParam("reference")),
                blank(request.queryParam("name")),
                from == null ? null : from.atStartOfDay(China.ZONE).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(China.ZONE).toInstant(),
                blank(request.queryParam("organisation")),
                wanted,
                held);
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        String given = blank(text);
        if (given == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(given);
            if (date.getYear() >= 1900 && date.getYear() < 3000) {
                return date;
            }
        } catch (DateTimeException e) {
            // refused below
        }
        throw new ProblemException(
                400,
                "search_date_invalid",
                "日期的格式不对；应类似 2026-03-01。",
                "A date is not readable; write it like 2026-03-01.",
                null);
    }
}
