package org.hejie.recording.review;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.CustodyEvent.CustodyActor;
import org.hejie.protocol.rest.CustodyEvent.CustodyObject;
import org.hejie.protocol.rest.CustodyPage;
import org.hejie.protocol.rest.CustodyPage.CustodyEntry;
import org.hejie.protocol.rest.CustodyPage.CustodyIntegrity;
import org.hejie.protocol.rest.PartyViewings;
import org.hejie.recording.custody.CustodyFiles.Checked;
import org.hejie.recording.custody.CustodyFiles.Fault;
import org.hejie.recording.custody.CustodyLog;
import org.jspecify.annotations.Nullable;

/** The custody log as a court supervisor reads it, and as much of it as a party is told. */
public final class CustodyRoutes {
    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final int NAMED = 3;

    private final CustodyLog custody;
    private final ReviewReader reader;
    private final ViewingDesk desk;
    private final Clock clock;

    public CustodyRoutes(CustodyLog custody, ReviewReader reader, ViewingDesk desk, Clock clock) {
        this.custody = custody;
        this.reader = reader;
        this.desk = desk;
        this.clock = clock;
    }

    public Map<Endpoint, Handler> all() {
        Map<Endpoint, Handler> routes = new LinkedHashMap<>();
        routes.put(
                new Endpoint(
                                "GET",
                                "/api/custody",
                                "The custody log, newest first, and whether it is sound",
                                Access.staff(StaffRole.COURT_SUPERVISOR),
                                null,
                                CustodyPage.class)
                        .taking("case", "session", "actor", "action", "before", "limit"),
                this::page);
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/join/viewings",
                        "Who looked at the recordings of the caller's case",
                        Access.PARTY,
                        null,
                        PartyViewings.class),
                this::ofParty);
        return routes;
    }

    private void page(Context ctx) throws IOException {
        String caseId = ctx.queryParam("case");
        String sessionId = ctx.queryParam("session");
        String actor = ctx.queryParam("actor");
        CustodyAction action = action(ctx.queryParam("action"));
        long before = number(ctx.queryParam("before"), Long.MAX_VALUE);
        int limit = (int) Math.clamp(number(ctx.queryParam("limit"), USUAL), 1, MOST);
        custody.flush(clock.instant());
        List<CustodyEntry> found = custody.entries().reversed().stream()
                .filter(entry -> entry.seq() < before)
                .filter(entry ->
                        caseId == null || caseId.equals(entry.event().object().caseId()))
                .filter(entry -> sessionId == null
                        || sessionId.equals(entry.event().object().sessionId()))
                .filter(entry ->
                        actor == null || actor.equals(entry.event().actor().accountId()))
                .filter(entry -> action == null || action == entry.event().action())
                .limit(limit + 1L)
                .toList();
        boolean more = found.size() > limit;
        List<CustodyEntry> entries = more ? found.subList(0, limit) : found;
        Long next = more ? (Long) entries.getLast().seq() : null;
        CustodyIntegrity integrity = integrity(custody.check());
        if (before == Long.MAX_VALUE) {
            read(Viewings.staff(ctx), caseId, sessionId);
        }
        ctx.json(new CustodyPage(entries, next, integrity));
    }

    /** Reading the log is an act on it, too. */
    private void read(Principal.Staff who, @Nullable String caseId, @Nullable String sessionId) {
        CustodyActor actor =
                new CustodyActor(who.accountId(), who.name(), StaffRole.COURT_SUPERVISOR.name(), who.organisation());
        CustodyObject object = new CustodyObject(caseId, sessionId, null, null, null, null, null);
        custody.record(
                new CustodyEvent(clock.instant(), CustodyAction.CUSTODY_READ, actor, object, null, null, null, null));
    }

    private CustodyIntegrity integrity(Checked checked) {
        List<Fault> faults = checked.faults();
        String zh = faults.stream()
                .limit(NAMED)
                .map(fault -> fault.file() + " 第 " + fault.line() + " 行" + fault.zh())
                .collect(Collectors.joining("；"));
        String en = faults.stream()
                .limit(NAMED)
                .map(fault -> fault.file() + " line " + fault.line() + " " + fault.en())
                .collect(Collectors.joining("; "));
        boolean ok = faults.isEmpty();
        return new CustodyIntegrity(
                ok, checked.lines(), checked.head(), clock.instant(), ok ? null : zh, ok ? null : en);
    }

    private void ofParty(Context ctx) throws IOException {
        if (!(ctx.attribute(Principal.ATTRIBUTE) instanceof Principal.Party party)) {
            throw new IllegalStateException("This endpoint was reached without its access check.");
        }
        Instant now = clock.instant();
        custody.flush(now);
        List<CustodyEvent> events = new ArrayList<>();
        for (CustodyEntry entry : custody.entries()) {
            if (Objects.equals(entry.event().object().caseId(), party.caseId())) {
                events.add(entry.event());
            }
        }
        ctx.json(new PartyView(reader, party.caseId(), desk.participations(party)).of(events));
    }

    private static @Nullable CustodyAction action(@Nullable String asked) {
        try {
            return asked == null || asked.isEmpty() ? null : CustodyAction.valueOf(asked);
        } catch (IllegalArgumentException e) {
            throw malformed("action");
        }
    }

    private static long number(@Nullable String asked, long otherwise) {
        try {
            return asked == null || asked.isEmpty() ? otherwise : Long.parseLong(asked);
        } catch (NumberFormatException e) {
            throw malformed("before, limit");
        }
    }

    private static ProblemException malformed(String what) {
        return new ProblemException(
                400, "malformed_request", "查询条件 " + what + " 不对。", "The query's " + what + " is not right.", null);
    }
}
