package org.hejie.app.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hejie.cases.exchange.Inbox;
import org.hejie.cases.exchange.Partner;
import org.hejie.cases.exchange.wire.WireFault;
import org.hejie.cases.exchange.wire.WireSignature;
import org.hejie.protocol.Json;
import org.hejie.protocol.exchange.ExchangeReceipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what the books hold until a signed receipt says that it was taken, and makes the faults that are set. */
final class Sender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    /** Refusals that no further try mends. */
    private static final Set<Integer> FINAL = Set.of(400, 403, 404, 405, 410, 413, 415, 421, 422);

    private static final Set<String> MENDED = Set.of("request_replayed", "seq_too_far");
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final String own;
    private final Books books;
    private final Neighbours neighbours;
    private final Wire wire;
    private final Faults faults;
    private final BadRequests bad;
    private final Latencies latencies;
    private final Clock clock;
    private final List<Thread> threads = new ArrayList<>();

    Sender(
            String own,
            Books books,
            Neighbours neighbours,
            Wire wire,
            Faults faults,
            Latencies latencies,
            int connections,
            Clock clock) {
        this.own = own;
        this.books = books;
        this.neighbours = neighbours;
        this.wire = wire;
        this.faults = faults;
        this.bad = new BadRequests(own, wire, faults, clock);
        this.latencies = latencies;
        this.clock = clock;
        for (int n = 0; n < connections; n++) {
            threads.add(Thread.ofVirtual().name("send-" + n).unstarted(this::run));
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    private void run() {
        try {
            for (Optional<Parcel> next = books.claim(); next.isPresent(); next = books.claim()) {
                one(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void one(Parcel parcel) throws InterruptedException {
        try {
            if (!held(parcel)) {
                send(parcel);
            }
        } catch (IOException e) {
            books.later(parcel, "not_reached", e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            LOG.error(
                    "simulator_send_failed message={} fault={}",
                    parcel.kept.messageId(),
                    e.getClass().getName());
            books.later(parcel, "internal_error", e.getClass().getSimpleName());
        }
    }

    private boolean held(Parcel parcel) {
        if (parcel.drawn) {
            return false;
        }
        parcel.drawn = true;
        for (Fault fault : List.of(Fault.REORDER, Fault.DELAY)) {
            if (faults.strikes(fault)) {
                books.hold(parcel, faults.pause(fault), fault == Fault.REORDER);
                return true;
            }
        }
        return false;
    }

    private void send(Parcel parcel) throws IOException, InterruptedException {
        Optional<Partner> way = books.way(parcel).flatMap(neighbours::find);
        if (way.isEmpty()) {
            books.later(parcel, "no_way", "no partner leads to " + parcel.kept.to() + ", or its key is not there yet");
            return;
        }
        Partner partner = way.get();
        byte[] body = books.bytes(parcel.kept);
        bad.before(partner, body);
        String signature = wire.sign(partner, "POST", Inbox.PATH, body);
        long started = System.nanoTime();
        Wire.Answer answer = wire.ask(partner, "POST", Inbox.PATH, body, signature);
        if (answer.status() != 200 && answer.status() != 202) {
            refused(parcel, answer);
            return;
        }
        if (receipt(partner, parcel, answer)) {
            latencies.add(started, System.nanoTime());
            again(partner, parcel, body, signature);
        }
    }

    private void refused(Parcel parcel, Wire.Answer answer) {
        String code = answer.code();
        LOG.warn("simulator_message_refused to={} message={} code={}", parcel.kept.to(), parcel.kept.messageId(), code);
        if (FINAL.contains(answer.status()) || answer.status() == 409 && !MENDED.contains(code)) {
            books.givenUp(parcel, code, answer.reason());
        } else {
            books.later(parcel, code, answer.reason());
        }
    }

    private boolean receipt(Partner partner, Parcel parcel, Wire.Answer answer) {
        try {
            WireSignature signature = WireSignature.read(answer.signature(), answer.body());
            partner.check(
                    signature,
                    WireSignature.receipt(own, parcel.kept.messageId()),
                    clock.instant(),
                    WireSignature.SKEW);
            ExchangeReceipt receipt = Json.read(answer.text(), ExchangeReceipt.class);
            if (receipt.messageId().equals(parcel.kept.messageId())) {
                books.delivered(parcel, receipt.taken(), String.valueOf(answer.signature()));
                return true;
            }
            books.later(parcel, "receipt_of_another", "the receipt is for another message");
        } catch (WireFault e) {
            books.later(parcel, "receipt_not_proved", e.kind() + " " + e.detail());
        } catch (JsonProcessingException e) {
            books.later(parcel, "receipt_malformed", "the answer is no receipt");
        }
        return false;
    }

    /** What is sent though it was taken. It changes nothing of the message, whatever the answer. */
    private void again(Partner partner, Parcel parcel, byte[] body, String signature) throws InterruptedException {
        try {
            bad.after(partner, parcel, body, signature);
        } catch (IOException e) {
            LOG.info(
                    "simulator_fault_not_sent message={} fault={}",
                    parcel.kept.messageId(),
                    e.getClass().getName());
        }
    }

    /** Lets what is under way end for a moment. */
    @Override
    public void close() {
        wire.close();
        try {
            for (Thread thread : threads) {
                if (thread.getState() != Thread.State.NEW) {
                    thread.join(PATIENCE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
