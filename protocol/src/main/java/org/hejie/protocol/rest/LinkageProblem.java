package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.rest.BodyView.BodyName;

/**
 * A problem of the linkage that courts and departments of a region look at together (法办〔2022〕3号 §4). Nothing of any case's people is in it.
 *
 * @param region six digits, GB/T 2260
 * @param raisedBy the body that raised it
 * @param actor the body that is to act
 * @param steps what was done, oldest first; the first one is the problem itself
 * @param actors who may be asked to act next; empty where the reader's body may not add a step
 */
public record LinkageProblem(
        String problemId,
        ProblemCategory category,
        String region,
        String title,
        ProblemState state,
        BodyName raisedBy,
        BodyName actor,
        List<ProblemMove> steps,
        List<BodyName> actors) {

    /** @param body whose person did it */
    public record ProblemMove(Instant at, BodyName body, ProblemState state, BodyName actor, String text) {}
}
