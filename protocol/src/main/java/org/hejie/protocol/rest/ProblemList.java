package org.hejie.protocol.rest;

import java.util.List;
import org.hejie.protocol.rest.BodyView.BodyName;
import org.jspecify.annotations.Nullable;

/**
 * What the reader's body sees of problems, those that are not settled first, then by what was done last; at most {@value #MOST}.
 *
 * @param region of the reader's body, where it has one
 * @param bodies who may be asked to act on a new one
 */
public record ProblemList(
        List<LinkageProblem> problems, @Nullable String region, List<BodyName> bodies) {
    public static final int MOST = 100;
}
