package org.hejie.app.simulate;

import java.time.Instant;
import org.hejie.cases.exchange.Written;
import org.hejie.protocol.exchange.ExchangeBody.MessageRefused;
import org.jspecify.annotations.Nullable;

/**
 * What is kept in memory of a message; its text lies in the journal.
 *
 * @param assignment an empty text where there is none
 * @param refuses id of the message that it refuses
 */
record Kept(
        String from,
        String to,
        String messageId,
        String act,
        String assignment,
        int seq,
        String type,
        String sha256,
        Instant sentAt,
        @Nullable String refuses,
        Journal.Place place) {

    static Kept of(Written written, Journal.Place place) {
        var message = written.message();
        return new Kept(
                message.from(),
                message.to(),
                message.messageId(),
                message.idempotencyKey(),
                written.assignment(),
                message.seq(),
                written.type(),
                written.sha256(),
                message.sentAt(),
                message.body() instanceof MessageRefused refused ? refused.messageId() : null,
                place);
    }

    /** Unique among all messages. */
    String id() {
        return from + "/" + messageId;
    }

    Line line() {
        return new Line(from, to, assignment);
    }

    /** The messages of one writer to one reader about one assignment: they count in order. */
    record Line(String from, String to, String assignment) {}
}
