package org.hejie.app.simulate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hejie.app.simulate.Arrivals.Arrival;
import org.hejie.cases.exchange.Written;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.China;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeLedger;
import org.hejie.protocol.exchange.ExchangeMessage;
import org.hejie.protocol.exchange.ExchangeReceipt;
import org.hejie.protocol.exchange.ExchangeReceipt.Taken;
import org.jspecify.annotations.Nullable;

/** All that was written, taken and handed on, in memory and in a journal from which it is read again. Safe on any thread. */
final class Books implements AutoCloseable {
    private final String own;
    private final Neighbours neighbours;
    private final Clock clock;
    private final Journal journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Arrivals arrivals = new Arrivals();
    private final Dispatch dispatch = new Dispatch();
    private final Map<Kept.Line, Integer> lastSeq = new HashMap<>();
    private final Map<Kept.Line, Map<String, String>> acts = new HashMap<>();
    /** Per assignment, what was written of it and told back, by id, in the order in which it was kept. */
    private final Map<String, List<Kept>> assignments = new LinkedHashMap<>();

    private Consumer<ExchangeMessage> acted = message -> {};
    private long serial;
    private boolean closed;

    Books(String own, Path folder, Neighbours neighbours, Clock clock) {
        this.own = own;
        this.neighbours = neighbours;
        this.clock = clock;
        journal = new Journal(folder.resolve("journal.jsonl"), this::reread);
    }

    /** @param acted is told of each message for us, in order; on the thread that took it */
    void onActed(Consumer<ExchangeMessage> acted) {
        this.acted = acted;
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    // --- from the journal

    private void reread(Entry entry, Journal.Place place) {
        switch (entry) {
            case Entry.Wrote(var at, var via, var text) -> own(Kept.of(written(text), place), via, at);
            case Entry.Took(var at, var via, var request, var text) -> {
                arrivals.remember(via, request, at);
                take(Kept.of(written(text), place), via, at);
            }
            case Entry.Asked asked -> {
                arrivals.remember(asked.via(), asked.requestId(), asked.at());
                arrivals.again(asked.from() + "/" + asked.messageId());
            }
            case Entry.Delivered delivered ->
                known(delivered.from(), delivered.messageId()).ifPresent(parcel -> delivered(parcel, delivered));
            case Entry.GivenUp gone -> known(gone.from(), gone.messageId()).ifPresent(parcel -> givenUp(parcel, gone));
            case Entry.Again again ->
                known(again.from(), again.messageId()).ifPresent(parcel -> dispatch.again(parcel, again.at()));
        }
    }

    private Optional<Parcel> known(String from, String messageId) {
        return Optional.ofNullable(dispatch.find(from + "/" + messageId));
    }

    private static Written written(String text) {
        return Written.read(text.getBytes(StandardCharsets.UTF_8));
    }

    // --- writing

    /**
     * Writes a message of our own; it is on disk when this returns.
     *
     * @param assignment an empty text for none
     * @param act of two with one act about one assignment the second is not written
     * @param via the partner to hand it to; by the routes where none is named
     * @return the id of the message that tells of the act
     */
    String write(String to, String assignment, String act, @Nullable String via, ExchangeBody body) {
        long end;
        String id;
        lock.lock();
        try {
            id = put(to, assignment, act, via, body);
            end = journal.end();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        journal.sync(end);
        return id;
    }

    /** One of many messages. */
    record Draft(
            String to,
            String assignment,
            String act,
            @Nullable String via,
            ExchangeBody body) {}

    /** Writes many with one flush. */
    void write(List<Draft> drafts) {
        for (Draft draft : drafts) {
            locked(() -> put(draft.to(), draft.assignment(), draft.act(), draft.via(), draft.body()));
        }
        journal.sync(journal.end());
        locked(() -> {
            changed.signalAll();
            return null;
        });
    }

    private String put(String to, String assignment, String act, @Nullable String via, ExchangeBody body) {
        Kept.Line line = new Kept.Line(own, to, assignment);
        String before = acts.getOrDefault(line, Map.of()).get(act);
        if (before != null) {
            return before;
        }
        int seq = assignment.isEmpty() ? 0 : lastSeq.getOrDefault(line, 0) + 1;
        Instant now = clock.instant();
        byte[] bytes = Written.of(new ExchangeMessage(
                        ExchangeMessage.SCHEMA,
                        Secrets.id("m_"),
                        act,
                        own,
                        to,
                        assignment.isEmpty() ? null : assignment,
                        seq,
                        now,
                        body))
                .bytes();
        // What others could not read would stop us at the next start.
        Written written = Written.read(bytes);
        Journal.Place place = journal.add(new Entry.Wrote(now, via, new String(bytes, StandardCharsets.UTF_8)));
        own(Kept.of(written, place), via, now);
        return written.message().messageId();
    }

    private void own(Kept kept, @Nullable String via, Instant at) {
        lastSeq.merge(kept.line(), kept.seq(), Math::max);
        acts.computeIfAbsent(kept.line(), line -> new HashMap<>()).put(kept.act(), kept.messageId());
        assignments.computeIfAbsent(kept.assignment(), id -> new ArrayList<>()).add(kept);
        dispatch.add(new Parcel(kept, via, serial++, at));
    }

    // --- taking

    /** Takes a message that was proved to come from the partner; it is on disk when this returns. @throws org.hejie.protocol.http.ProblemException saying why not; nothing is changed then */
    ExchangeReceipt take(String via, String requestId, Written written) {
        Instant now = clock.instant();
        List<Arrival> due = List.of();
        long end;
        Taken taken;
        lock.lock();
        try {
            taken = arrivals.judge(via, requestId, written);
            arrivals.remember(via, requestId, now);
            if (taken == Taken.DUPLICATE) {
                ExchangeMessage message = written.message();
                journal.add(new Entry.Asked(now, via, requestId, message.from(), message.messageId()));
                arrivals.again(message.from() + "/" + message.messageId());
            } else {
                String text = new String(written.bytes(), StandardCharsets.UTF_8);
                Journal.Place place = journal.add(new Entry.Took(now, via, requestId, text));
                due = take(Kept.of(written, place), via, now);
                changed.signalAll();
            }
            end = journal.end();
        } finally {
            lock.unlock();
        }
        journal.sync(end);
        due.stream().filter(one -> one.kept.to().equals(own)).forEach(one -> acted.accept(message(one.kept)));
        return new ExchangeReceipt(written.message().messageId(), taken, now);
    }

    private List<Arrival> take(Kept kept, String via, Instant at) {
        List<Arrival> due = arrivals.add(kept, via, at);
        for (Arrival one : due) {
            if (one.kept.to().equals(own)) {
                assignments
                        .computeIfAbsent(one.kept.assignment(), id -> new ArrayList<>())
                        .add(one.kept);
            } else {
                dispatch.add(new Parcel(one.kept, null, serial++, one.at));
            }
        }
        return due;
    }

    // --- sending

    /** The next message that is due; waits for one. Empty once closed. */
    Optional<Parcel> claim() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                Instant now = clock.instant();
                Optional<Parcel> claimed = dispatch.claim(now);
                if (claimed.isPresent()) {
                    claimed.get().tries++;
                    return claimed;
                }
                long millis = dispatch.due()
                        .map(due -> Math.max(1, due.toEpochMilli() - now.toEpochMilli()))
                        .orElse(60_000L);
                changed.await(millis, TimeUnit.MILLISECONDS);
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Its bytes as they were first written; that they are on disk is sure. */
    byte[] bytes(Kept kept) {
        journal.sync(kept.place().end());
        return text(kept).getBytes(StandardCharsets.UTF_8);
    }

    private String text(Kept kept) {
        return switch (journal.read(kept.place())) {
            case Entry.Wrote wrote -> wrote.text();
            case Entry.Took took -> took.text();
            default -> throw new IllegalStateException("no message lies there");
        };
    }

    ExchangeMessage message(Kept kept) {
        return written(text(kept)).message();
    }

    /** The next hop gave a receipt. Should a crash lose this, it is sent again and is a duplicate there. */
    void delivered(Parcel parcel, Taken taken, String receipt) {
        locked(() -> {
            Entry.Delivered entry = new Entry.Delivered(
                    clock.instant(), parcel.kept.from(), parcel.kept.messageId(), taken.name(), receipt);
            journal.add(entry);
            delivered(parcel, entry);
            changed.signalAll();
            return null;
        });
    }

    private void delivered(Parcel parcel, Entry.Delivered entry) {
        parcel.doneAt = entry.at();
        parcel.taken = entry.taken();
        parcel.receipt = entry.receipt();
        parcel.code = null;
        parcel.reason = null;
        dispatch.done(parcel);
    }

    void givenUp(Parcel parcel, String code, String reason) {
        locked(() -> {
            Entry.GivenUp entry =
                    new Entry.GivenUp(clock.instant(), parcel.kept.from(), parcel.kept.messageId(), code, reason);
            journal.add(entry);
            givenUp(parcel, entry);
            return null;
        });
    }

    private void givenUp(Parcel parcel, Entry.GivenUp entry) {
        parcel.code = entry.code();
        parcel.reason = entry.reason();
        dispatch.dead(parcel);
    }

    void later(Parcel parcel, String code, String reason) {
        locked(() -> {
            parcel.code = code;
            parcel.reason = reason;
            dispatch.later(parcel, clock.instant());
            changed.signalAll();
            return null;
        });
    }

    /** A fault holds it back; the try does not count. */
    void hold(Parcel parcel, long millis, boolean overtaken) {
        locked(() -> {
            parcel.tries--;
            dispatch.hold(parcel, clock.instant().plusMillis(millis), overtaken);
            changed.signalAll();
            return null;
        });
    }

    /** A person has one that was given up tried once more. */
    void again(String from, String messageId) {
        locked(() -> {
            Parcel parcel = dispatch.find(from + "/" + messageId);
            if (parcel != null && parcel.state == Parcel.State.DEAD) {
                journal.add(new Entry.Again(clock.instant(), from, messageId));
                dispatch.again(parcel, clock.instant());
                changed.signalAll();
            }
            return null;
        });
    }

    /** The partner that a parcel goes to. */
    Optional<String> way(Parcel parcel) {
        return parcel.via != null ? Optional.of(parcel.via) : neighbours.way(parcel.kept.to());
    }

    /** The partner that was chosen for a message when it was written. */
    Optional<String> chosenWay(String id) {
        return locked(() -> Optional.ofNullable(dispatch.find(id)).map(parcel -> parcel.via));
    }

    // --- looking

    ExchangeLedger ledger(String with, LocalDate day) {
        return locked(() -> {
            List<ExchangeLedger.Line> sent = new ArrayList<>();
            for (Parcel parcel : dispatch.all()) {
                if (way(parcel).filter(with::equals).isPresent()
                        && China.day(parcel.kept.sentAt()).equals(day)) {
                    sent.add(line(parcel.kept, state(parcel.state)));
                }
            }
            List<ExchangeLedger.Line> taken = new ArrayList<>();
            for (Arrival arrival : arrivals.all()) {
                if (arrival.via.equals(with) && China.day(arrival.kept.sentAt()).equals(day)) {
                    taken.add(line(
                            arrival.kept, arrival.done ? ExchangeLedger.State.DONE : ExchangeLedger.State.UNDER_WAY));
                }
            }
            return new ExchangeLedger(own, with, day, sent, taken);
        });
    }

    private static ExchangeLedger.State state(Parcel.State state) {
        return switch (state) {
            case DONE -> ExchangeLedger.State.DONE;
            case DEAD -> ExchangeLedger.State.DEAD;
            case WAITING, READY -> ExchangeLedger.State.UNDER_WAY;
        };
    }

    private static ExchangeLedger.Line line(Kept kept, ExchangeLedger.State state) {
        return new ExchangeLedger.Line(kept.from(), kept.messageId(), kept.type(), kept.sha256(), state);
    }

    /** Ids of the assignments, newest last. */
    List<String> assignments() {
        return locked(() -> List.copyOf(assignments.keySet()));
    }

    /** What was written about an assignment and told back and acted on, in order. */
    List<Kept> about(String assignment) {
        return locked(() -> List.copyOf(assignments.getOrDefault(assignment, List.of())));
    }

    Optional<Parcel.View> parcel(String from, String messageId) {
        return locked(() -> known(from, messageId).map(Parcel::view));
    }

    /** A message that was handed over, for the page. */
    record ArrivalView(
            String messageId,
            String from,
            String to,
            String via,
            String assignmentId,
            int seq,
            String type,
            Instant at,
            boolean done,
            int again) {}

    List<Parcel.View> parcels() {
        return locked(() -> dispatch.all().stream().map(Parcel::view).toList());
    }

    List<ArrivalView> taken() {
        return locked(() -> arrivals.all().stream()
                .map(one -> new ArrivalView(
                        one.kept.messageId(),
                        one.kept.from(),
                        one.kept.to(),
                        one.via,
                        one.kept.assignment(),
                        one.kept.seq(),
                        one.kept.type(),
                        one.at,
                        one.done,
                        one.again))
                .toList());
    }

    int duplicates() {
        return locked(arrivals::duplicates);
    }

    /** Whoever waits for something to send waits no longer. */
    void stop() {
        locked(() -> {
            closed = true;
            changed.signalAll();
            return null;
        });
    }

    @Override
    public void close() {
        stop();
        journal.close();
    }
}
