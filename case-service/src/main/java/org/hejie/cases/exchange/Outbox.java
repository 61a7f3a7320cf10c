package org.hejie.cases.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.hejie.cases.store.Sealer;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.China;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeMessage;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes messages with the acts they tell of. Sending them is {@link Delivery}'s. */
public final class Outbox implements Outgoing {
    private final Sealer sealer;
    private final String own;
    private final Clock clock;

    Outbox(Sealer sealer, String own, Clock clock) {
        this.sealer = sealer;
        this.own = own;
        this.clock = clock;
    }

    @Override
    public void tell(Handle h, String to, String assignmentId, String act, ExchangeBody.Outbound body) {
        write(h, to, assignmentId, act, null, body);
    }

    @Override
    public void tellBy(Handle h, String to, String via, String act, ExchangeBody.Outbound body) {
        write(h, to, "", act, via, body);
    }

    private void write(
            Handle h, String to, String assignmentId, String act, @Nullable String via, ExchangeBody.Outbound body) {
        boolean ordered = !assignmentId.isEmpty();
        int seq = ordered ? next(h, to, assignmentId) : 0;
        if (told(h, to, assignmentId, act)) {
            return;
        }
        Instant now = clock.instant();
        Written written = Written.of(new ExchangeMessage(
                ExchangeMessage.SCHEMA, Secrets.id("m_"), act, own, to, ordered ? assignmentId : null, seq, now, body));
        boolean waits = ordered && underWay(h, to, assignmentId);
        h.createUpdate("""
                        INSERT INTO exchange_out (message_id, recipient, assignment, seq, act, type, sent_at, sent_day, sha256, content_sealed, state,
                            tries, due_at, via)
                        VALUES (:id, :to, :assignment, :seq, :act, :type, :now, :day, :sha256, :content, :state, 0, :now, :via)""")
                .bind("id", written.message().messageId())
                .bind("to", to)
                .bind("assignment", assignmentId)
                .bind("seq", seq)
                .bind("act", act)
                .bind("type", written.type())
                .bind("now", now)
                .bind("day", China.day(now))
                .bind("sha256", written.sha256())
                .bind(
                        "content",
                        sealer.seal(written.bytes(), place(written.message().messageId())))
                .bind("state", waits ? "WAITING" : "READY")
                .bind("via", via)
                .execute();
        if (ordered) {
            h.createUpdate(
                            "UPDATE exchange_out_line SET last_seq = :seq WHERE recipient = :to AND assignment = :assignment")
                    .bind("seq", seq)
                    .bind("to", to)
                    .bind("assignment", assignmentId)
                    .execute();
        }
    }

    /** Holds the line until the transaction ends: who writes about the same assignment at the same time comes after. @return its last number, if it has any */
    static Optional<Integer> hold(Handle h, String to, String assignment) {
        return h.createQuery(
                        "SELECT last_seq FROM exchange_out_line WHERE recipient = :to AND assignment = :assignment FOR UPDATE")
                .bind("to", to)
                .bind("assignment", assignment)
                .mapTo(Integer.class)
                .findOne();
    }

    private static int next(Handle h, String to, String assignment) {
        Optional<Integer> last = hold(h, to, assignment);
        if (last.isEmpty()) {
            h.createUpdate(
                            "INSERT INTO exchange_out_line (recipient, assignment, last_seq) VALUES (:to, :assignment, 0)")
                    .bind("to", to)
                    .bind("assignment", assignment)
                    .execute();
        }
        return last.orElse(0) + 1;
    }

    private static boolean told(Handle h, String to, String assignment, String act) {
        return h.createQuery(
                                "SELECT COUNT(*) FROM exchange_out WHERE recipient = :to AND assignment = :assignment AND act = :act")
                        .bind("to", to)
                        .bind("assignment", assignment)
                        .bind("act", act)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private static boolean underWay(Handle h, String to, String assignment) {
        return h.createQuery(
                                "SELECT COUNT(*) FROM exchange_out WHERE recipient = :to AND assignment = :assignment AND state <> 'DONE'")
                        .bind("to", to)
                        .bind("assignment", assignment)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    public static String place(String messageId) {
        return "exchange_out/" + messageId;
    }
}
