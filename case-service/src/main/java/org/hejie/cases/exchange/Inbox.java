package org.hejie.cases.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hejie.cases.exchange.wire.WireFault;
import org.hejie.cases.exchange.wire.WireRequest;
import org.hejie.cases.exchange.wire.WireSignature;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.cases.store.StoreFault;
import org.hejie.protocol.China;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeReceipt;
import org.hejie.protocol.exchange.ExchangeReceipt.Taken;
import org.hejie.protocol.http.ProblemException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes what other platforms tell: proves who says it, keeps it, and only then answers. Acting on it is {@link InboxWork}'s. Safe on any thread; blocks. */
public final class Inbox {
    /** Where messages are posted to. */
    public static final String PATH = "/api/exchange/messages";
    /** How many may wait for one that is missing. */
    private static final int MOST_AHEAD = 1000;

    private static final int TRIES = 5;
    /** A package may have lain on a desk for a while. */
    private static final Duration PACKAGE_AGE = Duration.ofDays(31);

    private final Database database;
    private final Sealer sealer;
    private final Partners partners;
    private final String own;
    private final PartnerDoor door;
    private final Clock clock;

    Inbox(Database database, Sealer sealer, Partners partners, String own, PartnerDoor door, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.partners = partners;
        this.own = own;
        this.door = door;
        this.clock = clock;
    }

    /** A platform that has proved who it is. @param requestId of this request */
    record Proved(Partner partner, String requestId) {}

    /** An enabled partner, on a connection that it may use. @param certificate SHA-256 of what the connection showed @throws ProblemException 401 */
    Partner known(String code, @Nullable String certificate) {
        Partner partner = enabled(code);
        door.admit(partner, certificate);
        return partner;
    }

    private Partner enabled(String code) {
        return partners.find(code).filter(Partner::enabled).orElseThrow(ExchangeRefusals::platformUnknown);
    }

    /**
     * Proves who asks.
     *
     * @throws ProblemException 401 saying what does not hold
     */
    Proved prove(Proof proof, WireRequest request, byte[] body) {
        return prove(
                proof.signature(), request, body, WireSignature.SKEW, signer -> known(signer, proof.certificate()));
    }

    private Proved prove(
            @Nullable String header,
            WireRequest request,
            byte[] body,
            Duration age,
            Function<String, Partner> signers) {
        try {
            WireSignature signature = WireSignature.read(header, body);
            Partner partner = signers.apply(signature.signer());
            partner.check(signature, request, clock.instant(), age);
            return new Proved(partner, signature.id());
        } catch (WireFault e) {
            throw ExchangeRefusals.of(e);
        }
    }

    /** Takes the message of a request. On return it is on disk. @throws ProblemException saying why it is refused; nothing is changed then */
    ExchangeReceipt take(Proof proof, byte[] body) {
        Proved proved = prove(proof, new WireRequest("POST", PATH, own), body);
        return take(proved.partner(), Optional.of(proved.requestId()), body);
    }

    /** Takes one out of a package: it came by no connection, may be older, and may have been taken before. */
    ExchangeReceipt takePackaged(String partner, @Nullable String signature, byte[] body) {
        Proved proved = prove(signature, new WireRequest("FILE", "", own), body, PACKAGE_AGE, this::enabled);
        if (!proved.partner().code().equals(partner)) {
            throw ExchangeRefusals.platformUnknown();
        }
        return take(proved.partner(), Optional.empty(), body);
    }

    private ExchangeReceipt take(Partner partner, Optional<String> requestId, byte[] body) {
        Written written = Written.read(body);
        if (!(written.message().body() instanceof ExchangeBody.Inbound)) {
            throw ExchangeRefusals.typeUnknown(written.type());
        }
        if (!written.message().to().equals(own)) {
            throw ExchangeRefusals.notForUs(written.message().to());
        }
        if (!partner.speaksFor().contains(written.message().from())) {
            throw ExchangeRefusals.notYours(written.message().from());
        }
        for (int tries = 1; ; tries++) {
            try {
                return database.call(h -> keep(h, partner, requestId, written));
            } catch (StoreFault e) {
                // Another thread made the same row at the same moment: now it is there to be seen.
                if (!e.isDuplicate() || tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private ExchangeReceipt keep(Handle h, Partner partner, Optional<String> requestId, Written written) {
        Instant now = clock.instant();
        requestId.ifPresent(id -> remember(h, partner.code(), id, now));
        String from = written.message().from();
        int next = line(h, from, written.assignment(), partner.code());
        Optional<ExchangeReceipt> before = before(h, written, now);
        if (before.isPresent()) {
            return before.get();
        }
        int seq = written.message().seq();
        boolean ordered = seq > 0;
        if (ordered && (seq < next || taken(h, from, written.assignment(), seq))) {
            throw ExchangeRefusals.seqTaken(seq);
        }
        if (ordered && seq > next + MOST_AHEAD) {
            throw ExchangeRefusals.seqTooFar(next);
        }
        boolean waits = ordered && seq > next;
        insert(h, partner.code(), written, waits ? "WAITING" : "READY", now);
        return new ExchangeReceipt(written.message().messageId(), waits ? Taken.WAITING : Taken.NEW, now);
    }

    private static void remember(Handle h, String partner, String requestId, Instant now) {
        boolean seen =
                h.createQuery("SELECT COUNT(*) FROM exchange_request WHERE partner = :partner AND request_id = :id")
                                .bind("partner", partner)
                                .bind("id", requestId)
                                .mapTo(Integer.class)
                                .one()
                        > 0;
        if (seen) {
            throw ExchangeRefusals.replayed();
        }
        h.createUpdate("INSERT INTO exchange_request (partner, request_id, forget_at) VALUES (:partner, :id, :forget)")
                .bind("partner", partner)
                .bind("id", requestId)
                // Until then it is stale by itself.
                .bind("forget", now.plus(WireSignature.SKEW.multipliedBy(3)))
                .execute();
    }

    /** Holds the line of this sender and assignment; all that is taken of it goes one by one. @return the number that comes next */
    private static int line(Handle h, String sender, String assignment, String via) {
        Optional<Line> line = h.createQuery(
                        "SELECT next_seq, via FROM exchange_line WHERE sender = :sender AND assignment = :assignment FOR UPDATE")
                .bind("sender", sender)
                .bind("assignment", assignment)
                .map((row, context) -> new Line(row.getInt("next_seq"), row.getString("via")))
                .findOne();
        if (line.isEmpty() || !line.get().via().equals(via)) {
            String sql = line.isPresent()
                    ? "UPDATE exchange_line SET via = :via WHERE sender = :sender AND assignment = :assignment"
                    : "INSERT INTO exchange_line (sender, assignment, next_seq, via) VALUES (:sender, :assignment, 1, :via)";
            h.createUpdate(sql)
                    .bind("sender", sender)
                    .bind("assignment", assignment)
                    .bind("via", via)
                    .execute();
        }
        return line.map(Line::next).orElse(1);
    }

    private record Line(int next, String via) {}

    private record Known(String messageId, String sha256) {}

    private static Optional<ExchangeReceipt> before(Handle h, Written written, Instant now) {
        String id = written.message().messageId();
        // Two questions, each answered by its index: asked as one with OR, H2 reads all that the sender ever wrote.
        List<Known> both = h.createQuery("""
                        SELECT message_id, sha256 FROM exchange_in WHERE sender = :sender AND message_id = :id
                        UNION ALL
                        SELECT message_id, sha256 FROM exchange_in WHERE sender = :sender AND assignment = :assignment AND act = :act""")
                .bind("sender", written.message().from())
                .bind("id", id)
                .bind("assignment", written.assignment())
                .bind("act", written.message().idempotencyKey())
                .map((row, context) -> new Known(row.getString("message_id"), row.getString("sha256")))
                .list();
        Optional<Known> known = both.stream()
                .filter(there -> there.messageId().equals(id))
                .findFirst()
                .or(() -> both.stream().findFirst());
        if (known.isPresent()
                && known.get().messageId().equals(id)
                && !known.get().sha256().equals(written.sha256())) {
            throw ExchangeRefusals.idReused();
        }
        return known.map(there -> new ExchangeReceipt(id, Taken.DUPLICATE, now));
    }

    private static boolean taken(Handle h, String sender, String assignment, int seq) {
        return h.createQuery(
                                "SELECT COUNT(*) FROM exchange_in WHERE sender = :sender AND assignment = :assignment AND seq = :seq")
                        .bind("sender", sender)
                        .bind("assignment", assignment)
                        .bind("seq", seq)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private void insert(Handle h, String via, Written written, String state, Instant now) {
        h.createUpdate("""
                        INSERT INTO exchange_in (sender, message_id, assignment, seq, act, type, via, sent_at, sent_day, sha256, content_sealed,
                            received_at, state, tries, due_at)
                        VALUES (:sender, :id, :assignment, :seq, :act, :type, :via, :sentAt, :sentDay, :sha256, :content, :now, :state, 0, :now)""")
                .bind("sender", written.message().from())
                .bind("id", written.message().messageId())
                .bind("assignment", written.assignment())
                .bind("seq", written.message().seq())
                .bind("act", written.message().idempotencyKey())
                .bind("type", written.type())
                .bind("via", via)
                .bind("sentAt", written.message().sentAt())
                .bind("sentDay", China.day(written.message().sentAt()))
                .bind("sha256", written.sha256())
                .bind(
                        "content",
                        sealer.seal(
                                written.bytes(),
                                place(
                                        written.message().from(),
                                        written.message().messageId())))
                .bind("state", state)
                .bind("now", now)
                .execute();
    }

    public static String place(String sender, String messageId) {
        return "exchange_in/" + sender + "/" + messageId;
    }

    /** Lets go of requests that would be stale by now. */
    void forget() {
        database.run(h -> h.createUpdate("DELETE FROM exchange_request WHERE forget_at < :now")
                .bind("now", clock.instant())
                .execute());
    }
}
