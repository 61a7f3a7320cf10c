package org.hejie.cases.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.hejie.cases.exchange.wire.WireFault;
import org.hejie.cases.exchange.wire.WireSignature;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.Json;
import org.hejie.protocol.exchange.ExchangeReceipt;
import org.hejie.protocol.http.Problem;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what the outbox holds until a signed receipt says that it was taken. Any number of threads and servers may do so at once. */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    /** Longer than any request may take; whoever claimed longer ago is no more. */
    private static final Duration CLAIM = Duration.ofSeconds(90);
    /** Refusals that no further try mends. */
    private static final Set<Integer> FINAL = Set.of(400, 403, 404, 405, 410, 413, 415, 421, 422);

    private final Database database;
    private final Sealer sealer;
    private final Partners partners;
    private final PartnerClient client;
    private final Clock clock;
    /** When the last one found was due. */
    private volatile Instant found = Instant.EPOCH;

    Delivery(Database database, Sealer sealer, Partners partners, PartnerClient client, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.partners = partners;
        this.client = client;
        this.clock = clock;
    }

    private record Parcel(
            String messageId,
            String recipient,
            String assignment,
            int seq,
            int tries,
            @Nullable String via,
            byte[] body,
            Instant due) {}

    private record Outcome(
            String state,
            @Nullable String receipt,
            @Nullable String code,
            @Nullable String reason) {
        static Outcome later(String code, String reason) {
            return new Outcome("READY", null, code, reason);
        }
    }

    /** Sends one message, if one is due. @param fromTheBeginning see {@link ExchangeRounds.Work} @return whether there was one */
    boolean one(boolean fromTheBeginning) throws InterruptedException {
        Instant from = fromTheBeginning ? Instant.EPOCH : found;
        Optional<Parcel> due = database.call(h -> claim(h, from));
        if (due.isEmpty()) {
            return false;
        }
        Parcel parcel = due.get();
        found = parcel.due();
        Optional<Partner> via = database.call(h -> way(h, parcel.recipient(), parcel.assignment(), parcel.via()));
        Outcome outcome = via.isEmpty()
                ? Outcome.later("no_way", "no enabled partner passes messages on to " + parcel.recipient())
                : send(via.get(), parcel);
        settle(parcel, via.map(Partner::code).orElse(null), outcome);
        return true;
    }

    private Optional<Parcel> claim(Handle h, Instant from) {
        Optional<Parcel> due = h.createQuery("""
                        SELECT message_id, recipient, assignment, seq, tries, via, content_sealed, due_at FROM exchange_out
                        WHERE state = 'READY' AND due_at >= :from AND due_at <= :now ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED""")
                .bind("from", from)
                .bind("now", clock.instant())
                .map((row, context) -> new Parcel(
                        row.getString("message_id"),
                        row.getString("recipient"),
                        row.getString("assignment"),
                        row.getInt("seq"),
                        row.getInt("tries"),
                        row.getString("via"),
                        row.getBytes("content_sealed"),
                        row.getObject("due_at", OffsetDateTime.class).toInstant()))
                .findOne();
        due.ifPresent(parcel -> h.createUpdate(
                        "UPDATE exchange_out SET due_at = :until, tries = tries + 1 WHERE message_id = :id")
                .bind("until", clock.instant().plus(CLAIM))
                .bind("id", parcel.messageId())
                .execute());
        return due;
    }

    /** What is about no assignment goes by whom it was written for, as long as that leads there. */
    Optional<Partner> way(Handle h, String recipient, String assignment, @Nullable String via) {
        Optional<Partner> chosen = assignment.isEmpty() && via != null
                ? partners.find(h, via)
                        .filter(partner ->
                                partner.enabled() && partner.speaksFor().contains(recipient))
                : Optional.empty();
        return chosen.or(() -> way(h, recipient, assignment));
    }

    /** The way the assignment came by; where that is closed, any that leads there, the platform itself first. */
    private Optional<Partner> way(Handle h, String recipient, String assignment) {
        Optional<Partner> cameBy = h.createQuery(
                        "SELECT via FROM exchange_line WHERE sender = :recipient AND assignment = :assignment")
                .bind("recipient", recipient)
                .bind("assignment", assignment)
                .mapTo(String.class)
                .findOne()
                .flatMap(code -> partners.find(h, code))
                .filter(Partner::enabled);
        return cameBy.isPresent()
                ? cameBy
                : partners.all(h).stream()
                        .filter(partner ->
                                partner.enabled() && partner.speaksFor().contains(recipient))
                        .min(Comparator.comparing(partner -> !partner.code().equals(recipient)));
    }

    private Outcome send(Partner partner, Parcel parcel) throws InterruptedException {
        byte[] bytes = sealer.open(parcel.body(), Outbox.place(parcel.messageId()));
        try {
            PartnerClient.Answer answer = client.post(partner, Inbox.PATH, bytes);
            if (answer.status() == 200 || answer.status() == 202) {
                return receipt(partner, parcel, answer);
            }
            Problem problem = problem(answer);
            String code = problem == null ? "http_" + answer.status() : problem.code();
            String reason = problem == null ? "HTTP " + answer.status() : problem.detail();
            boolean given = FINAL.contains(answer.status())
                    || answer.status() == 409 && !code.equals("request_replayed") && !code.equals("seq_too_far");
            return new Outcome(given ? "DEAD" : "READY", null, code, reason);
        } catch (IOException e) {
            return Outcome.later("not_reached", e.getClass().getSimpleName());
        }
    }

    private Outcome receipt(Partner partner, Parcel parcel, PartnerClient.Answer answer) {
        try {
            WireSignature signature = WireSignature.read(answer.signature(), answer.body());
            partner.check(
                    signature,
                    WireSignature.receipt(client.own(), parcel.messageId()),
                    clock.instant(),
                    WireSignature.SKEW);
            ExchangeReceipt receipt =
                    Json.read(new String(answer.body(), StandardCharsets.UTF_8), ExchangeReceipt.class);
            return receipt.messageId().equals(parcel.messageId())
                    ? new Outcome("DONE", answer.signature(), null, null)
                    : Outcome.later("receipt_of_another", "the receipt is for another message");
        } catch (WireFault e) {
            return Outcome.later("receipt_not_proved", e.kind() + " " + e.detail());
        } catch (JsonProcessingException e) {
            return Outcome.later("receipt_malformed", "the answer is no receipt");
        }
    }

    private static @Nullable Problem problem(PartnerClient.Answer answer) {
        try {
            return Json.read(new String(answer.body(), StandardCharsets.UTF_8), Problem.class);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private void settle(Parcel parcel, @Nullable String via, Outcome outcome) {
        if (outcome.state().equals("DEAD")) {
            LOG.error(
                    "exchange_delivery_refused to={} message={} code={}",
                    parcel.recipient(),
                    parcel.messageId(),
                    outcome.code());
        } else if (outcome.code() != null) {
            LOG.warn(
                    "exchange_delivery_failed to={} message={} code={}",
                    parcel.recipient(),
                    parcel.messageId(),
                    outcome.code());
        }
        Instant now = clock.instant();
        boolean done = outcome.state().equals("DONE");
        String reason = outcome.reason();
        database.run(h -> {
            if (parcel.seq() > 0) {
                // Whoever writes the next one at this moment either sees this one done, or is seen here.
                Outbox.hold(h, parcel.recipient(), parcel.assignment());
            }
            h.createUpdate("""
                            UPDATE exchange_out SET state = :state, due_at = :due, via = COALESCE(:via, via), done_at = :done, receipt = :receipt,
                                code = :code, reason = :reason
                            WHERE message_id = :id AND state = 'READY'""")
                    .bind("state", outcome.state())
                    .bind("due", now.plus(Backoff.after(parcel.tries() + 1)))
                    .bind("via", via)
                    .bind("done", done ? now : null)
                    .bind("receipt", outcome.receipt())
                    .bind("code", outcome.code())
                    .bind("reason", reason == null || reason.length() <= 500 ? reason : reason.substring(0, 500))
                    .bind("id", parcel.messageId())
                    .execute();
            if (done && parcel.seq() > 0) {
                h.createUpdate("""
                                UPDATE exchange_out SET state = 'READY', due_at = :now
                                WHERE recipient = :to AND assignment = :assignment AND seq = :next AND state = 'WAITING'""")
                        .bind("now", now)
                        .bind("to", parcel.recipient())
                        .bind("assignment", parcel.assignment())
                        .bind("next", parcel.seq() + 1)
                        .execute();
            }
        });
    }
}
