package org.hejie.cases.http;

import static org.hejie.protocol.http.StaffRole.COURT_REVIEWER;

import io.javalin.http.Handler;
import java.util.Map;
import java.util.Optional;
import org.hejie.cases.casefile.Cases;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.rest.CaseList;
import org.hejie.protocol.rest.ReviewCase;

/** How a court reviewer finds a case; what was recorded is the recording service's to show. */
public final class ReviewRoutes {
    private static final Access REVIEWER = Access.staff(COURT_REVIEWER);
    private static final int NEWEST = 50;
    private final Cases cases;
    private final Views views;

    ReviewRoutes(Cases cases, Views views) {
        this.cases = cases;
        this.views = views;
    }

    void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                                "GET",
                                "/api/review/cases",
                                "Find cases by reference or title",
                                REVIEWER,
                                null,
                                CaseList.class)
                        .taking("reference"),
                request -> {
                    String text =
                            Optional.ofNullable(request.queryParam("reference")).orElse("");
                    request.json(views.list(cases.search(null, text, text.isBlank() ? NEWEST : 100)));
                });
        routes.put(
                new Endpoint("GET", "/api/review/cases/{caseId}", "A case", REVIEWER, null, ReviewCase.class),
                request -> request.json(
                        views.review(cases.find(request.pathParam("caseId")).orElseThrow(Refusals::caseUnknown))));
    }
}
