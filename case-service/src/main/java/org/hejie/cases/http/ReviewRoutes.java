package org.hejie.cases.http;

import static org.hejie.protocol.http.StaffRole.COURT_REVIEWER;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hejie.cases.casefile.CaseFile;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.grant.Grants;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.rest.CaseList;
import org.hejie.protocol.rest.CaseSummary;
import org.hejie.protocol.rest.CustodyEvent.CustodyObject;
import org.hejie.protocol.rest.ReviewCase;

/** How a court reviewer finds a case; what was recorded is the recording service's to show. */
public final class ReviewRoutes {
    private static final Access REVIEWER = Access.staff(COURT_REVIEWER);
    private static final int MOST = 100;
    private static final String MASK = "***";
    private final Cases cases;
    private final Grants grants;
    private final Views views;
    private final Clock clock;

    public ReviewRoutes(Cases cases, Grants grants, Views views, Clock clock) {
        this.cases = cases;
        this.grants = grants;
        this.views = views;
        this.clock = clock;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                                "GET",
                                "/api/review/cases",
                                "Cases the caller has a grant on, and the case of an exact reference",
                                REVIEWER,
                                null,
                                CaseList.class)
                        .taking("reference"),
                this::find);
        routes.put(
                new Endpoint("GET", "/api/review/cases/{caseId}", "A case", REVIEWER, null, ReviewCase.class),
                this::one);
    }

    /** Without a grant only that the case exists, and only to one who names its reference. */
    private void find(Context request) {
        String text =
                Optional.ofNullable(request.queryParam("reference")).orElse("").strip();
        Set<String> granted = grants.caseIdsWithGrant(Caller.staff(request).accountId(), clock.instant());
        List<CaseFile> open = new ArrayList<>(cases.search(granted, text, MOST));
        List<CaseFile> masked = text.isEmpty()
                ? List.of()
                : cases.byReference(text).stream()
                        .filter(file -> !granted.contains(file.id()))
                        .toList();
        List<CaseSummary> found = new ArrayList<>(views.list(open).cases());
        views.list(masked).cases().stream().map(ReviewRoutes::masked).forEach(found::add);
        request.json(new CaseList(found));
    }

    private static CaseSummary masked(CaseSummary of) {
        return new CaseSummary(of.caseId(), MASK, of.references(), of.cause(), of.createdAt(), null);
    }

    private void one(Context request) {
        Principal.Staff who = Caller.staff(request);
        String caseId = request.pathParam("caseId");
        CaseFile file = cases.find(caseId).orElseThrow(Refusals::caseUnknown);
        if (grants.reach(who, caseId).isEmpty()) {
            throw grants.refused(who, CustodyObject.ofCase(caseId));
        }
        request.json(views.review(file));
    }
}
