package org.hejie.cases.http;

import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.problem.Problems;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.rest.LinkageProblem;
import org.hejie.protocol.rest.NewProblem;
import org.hejie.protocol.rest.ProblemList;
import org.hejie.protocol.rest.ProblemStep;

/** Problems of the linkage (法办〔2022〕3号 §4). */
public final class ProblemRoutes {
    private static final Access READERS = StatisticsRoutes.READERS;
    private static final int CREATED = 201;
    private final Problems problems;

    public ProblemRoutes(Problems problems) {
        this.problems = problems;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "GET", "/api/problems", "What the own body sees of problems", READERS, null, ProblemList.class),
                request -> request.json(problems.list(Caller.staff(request))));
        routes.put(
                new Endpoint(
                        "POST", "/api/problems", "Raise a problem", READERS, NewProblem.class, LinkageProblem.class),
                request -> request.status(CREATED)
                        .json(problems.raise(Caller.staff(request), Json.read(request.body(), NewProblem.class))));
        routes.put(
                new Endpoint(
                        "POST",
                        "/api/problems/{problemId}/steps",
                        "Say what is done about it, and who acts next",
                        READERS,
                        ProblemStep.class,
                        LinkageProblem.class),
                request -> request.status(CREATED)
                        .json(problems.act(
                                Caller.staff(request),
                                request.pathParam("problemId"),
                                Json.read(request.body(), ProblemStep.class))));
    }
}
