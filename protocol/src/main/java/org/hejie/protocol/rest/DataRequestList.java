package org.hejie.protocol.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people asked about their own data, for their organisation's administrator; open ones first, then newest first. */
public record DataRequestList(List<DataRequestEntry> requests) {
    /** @param now what stands there now; numbers masked */
    public record DataRequestEntry(
            DataRequestView request,
            String caseId,
            String caseTitle,
            String partyId,
            String name,
            @Nullable String now) {
        /** Without personal data: this object may end up in a log. */
        @Override
        public String toString() {
            return "DataRequestEntry[" + request.requestId() + "]";
        }
    }

    /** @param reason told to the person, 2 to 500 characters */
    public record DataRequestDecision(boolean accept, String reason) {}
}
