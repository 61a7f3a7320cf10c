package org.hejie.app.simulate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.hejie.cases.exchange.Inbox;
import org.hejie.cases.exchange.Partner;
import org.hejie.cases.exchange.Written;
import org.hejie.cases.exchange.wire.WireAlgorithm;
import org.hejie.cases.exchange.wire.WireKey;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.exchange.ExchangeMessage;

/** Requests that ought to be refused, or to change nothing, around one that is good. */
final class BadRequests {
    private static final Duration STALE = Duration.ofMinutes(10);

    private final String own;
    private final Wire wire;
    private final Faults faults;
    private final Clock clock;
    private final WireKey strange = WireKey.fresh(WireAlgorithm.ES256);

    BadRequests(String own, Wire wire, Faults faults, Clock clock) {
        this.own = own;
        this.wire = wire;
        this.faults = faults;
        this.clock = clock;
    }

    /** Those that come before the good one. */
    void before(Partner partner, byte[] body) throws IOException, InterruptedException {
        Instant now = clock.instant();
        if (faults.strikes(Fault.WRONG_SIGNATURE)) {
            String signature = wire.sign(strange, partner, "POST", Inbox.PATH, body, now);
            refused(Fault.WRONG_SIGNATURE, partner, body, signature, "signature_invalid");
        }
        if (faults.strikes(Fault.STALE_SIGNATURE)) {
            String signature = wire.signAt(partner, "POST", Inbox.PATH, body, now.minus(STALE));
            refused(Fault.STALE_SIGNATURE, partner, body, signature, "request_stale");
        }
        if (faults.strikes(Fault.UNKNOWN_SCHEMA)) {
            byte[] changed = new String(body, StandardCharsets.UTF_8)
                    .replace('"' + ExchangeMessage.SCHEMA + '"', "\"hejie-exchange/99\"")
                    .getBytes(StandardCharsets.UTF_8);
            refused(Fault.UNKNOWN_SCHEMA, partner, changed, "schema_version_unknown");
        }
        if (faults.strikes(Fault.OVERSIZED)) {
            byte[] padded = Arrays.copyOf(body, Written.MOST + 1);
            Arrays.fill(padded, body.length, padded.length, (byte) ' ');
            refused(Fault.OVERSIZED, partner, padded, "message_too_large");
        }
        if (faults.strikes(Fault.MALFORMED)) {
            refused(Fault.MALFORMED, partner, Arrays.copyOf(body, body.length / 2), "message_malformed");
        }
    }

    private void refused(Fault fault, Partner partner, byte[] body, String code)
            throws IOException, InterruptedException {
        refused(fault, partner, body, wire.sign(partner, "POST", Inbox.PATH, body), code);
    }

    private void refused(Fault fault, Partner partner, byte[] body, String signature, String code)
            throws IOException, InterruptedException {
        Wire.Answer answer = wire.ask(partner, "POST", Inbox.PATH, body, signature);
        boolean busy = answer.status() >= 500;
        if (!busy) {
            faults.answered(
                    fault, answer.status() != 200 && answer.code().equals(code), answer.status() + " " + answer.code());
        }
    }

    /** Those that come after it was taken: the same once more must be no more than a duplicate. */
    void after(Partner partner, Parcel parcel, byte[] body, String signature) throws IOException, InterruptedException {
        if (faults.strikes(Fault.REPLAYED_REQUEST)) {
            refused(Fault.REPLAYED_REQUEST, partner, body, signature, "request_replayed");
        }
        if (faults.strikes(Fault.DUPLICATE_REQUEST)) {
            duplicate(Fault.DUPLICATE_REQUEST, partner, body);
        }
        // Only its writer may write a message under another id.
        if (parcel.kept.from().equals(own) && faults.strikes(Fault.DUPLICATE_ACT)) {
            ExchangeMessage message = Written.read(body).message();
            duplicate(
                    Fault.DUPLICATE_ACT,
                    partner,
                    Written.of(new ExchangeMessage(
                                    message.schema(),
                                    Secrets.id("m_"),
                                    message.idempotencyKey(),
                                    message.from(),
                                    message.to(),
                                    message.assignmentId(),
                                    message.seq(),
                                    message.sentAt(),
                                    message.body()))
                            .bytes());
        }
    }

    private void duplicate(Fault fault, Partner partner, byte[] body) throws IOException, InterruptedException {
        Wire.Answer answer = wire.ask(partner, "POST", Inbox.PATH, body, wire.sign(partner, "POST", Inbox.PATH, body));
        if (answer.status() == 200) {
            faults.answered(fault, answer.text().contains("DUPLICATE"), "200");
        }
    }
}
