package org.hejie.protocol.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message between platforms. Its bytes are what was first written: who passes it on passes them on unchanged.
 *
 * @param schema {@value #SCHEMA}
 * @param messageId unique with its sender, 8 to 64 of {@code A-Z a-z 0-9 _ -}
 * @param idempotencyKey the act it tells of, 1 to 100 of {@code A-Z a-z 0-9 _ - . : /}: told again under another {@code messageId}, it is the same act and done once
 * @param from code of the platform that wrote it, 3 to 40 of {@code a-z 0-9 -}
 * @param to code of the platform it is for, likewise
 * @param assignmentId the court's (or local system's) id of the assignment it belongs to, 1 to 64 of {@code A-Z a-z 0-9 _ -}; {@code null} when it is about no case
 * @param seq 1, 2, 3 … of those its sender wrote about the assignment for that receiver: the order in which they count; 0 without an assignment
 */
public record ExchangeMessage(
        String schema,
        String messageId,
        String idempotencyKey,
        String from,
        String to,
        @Nullable String assignmentId,
        int seq,
        Instant sentAt,
        ExchangeBody body) {
    public static final String SCHEMA = "hejie-exchange/1";

    /** Without what it tells: it may end up in a log. */
    @Override
    public String toString() {
        return "ExchangeMessage[" + messageId + " " + body.getClass().getSimpleName() + " " + from + " to " + to
                + " about " + assignmentId + " " + seq + "]";
    }
}
