package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the court's own platform asks its reviewers to look at; open ones first. It gives nobody access. */
public record ReviewRequestList(List<ReviewRequestView> requests) {
    /**
     * @param from code of the platform that asks
     * @param assignment its id of the case
     * @param days for how long a grant is wanted
     * @param grantId the grant that was asked for with it
     * @param answeredBy name
     */
    public record ReviewRequestView(
            String reviewRequestId,
            String from,
            String assignment,
            String caseId,
            AccessPurpose purpose,
            String basis,
            int days,
            Instant askedAt,
            ReviewRequestState state,
            @Nullable String grantId,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt,
            @Nullable String reason) {}
}
