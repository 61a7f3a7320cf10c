package org.hejie.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request about one's own data, and what became of it.
 *
 * @param value what is to stand there; numbers masked
 * @param reason of the decision
 */
public record DataRequestView(
        String requestId,
        DataRequestKind kind,
        @Nullable DataField field,
        @Nullable String value,
        String text,
        DataRequestState state,
        Instant madeAt,
        @Nullable Instant decidedAt,
        @Nullable String reason) {

    public enum DataRequestKind {
        CORRECTION,
        DELETION
    }

    /** What may be put right. */
    public enum DataField {
        NAME,
        UNIT,
        PHONE,
        ID_NUMBER,
        /** Said in words; done by hand. */
        OTHER
    }

    public enum DataRequestState {
        ASKED,
        ACCEPTED,
        REFUSED,
        /** The law keeps it: nothing is done with it but keeping (个人信息保护法 art. 47). */
        STORE_ONLY
    }

    /** Without personal data: this object may end up in a log. */
    @Override
    public String toString() {
        return "DataRequestView[" + requestId + "]";
    }
}
