package org.hejie.app.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hejie.cases.exchange.ExchangeRefusals;
import org.hejie.cases.exchange.Written;
import org.hejie.cases.exchange.wire.WireSignature;
import org.hejie.protocol.exchange.ExchangeReceipt.Taken;
import org.hejie.protocol.http.ProblemException;

/** What other platforms handed over: each message once, acted on in the order of its line. Guarded by {@link Books}. */
final class Arrivals {
    /** How many may wait for one that is missing. */
    private static final int MOST_AHEAD = 1000;

    private static final Duration REMEMBERED = WireSignature.SKEW.multipliedBy(3);

    /** A message that was handed over. */
    static final class Arrival {
        final Kept kept;
        final String via;
        final Instant at;
        boolean done;
        /** Requests that brought it once more. */
        int again;

        private Arrival(Kept kept, String via, Instant at) {
            this.kept = kept;
            this.via = via;
            this.at = at;
        }
    }

    private static final class Line {
        int next = 1;
        final Set<Integer> taken = new HashSet<>();
        final Map<String, Arrival> acts = new HashMap<>();
        final TreeMap<Integer, Arrival> ahead = new TreeMap<>();
    }

    private final Map<String, Arrival> messages = new LinkedHashMap<>();
    private final Map<Kept.Line, Line> lines = new HashMap<>();
    private final Map<String, Instant> requests = new LinkedHashMap<>();
    private int duplicates;

    /**
     * What is to be answered, before anything changes.
     *
     * @throws ProblemException 409 {@code request_replayed}, {@code message_id_reused}, {@code seq_taken}, {@code seq_too_far}
     */
    Taken judge(String via, String requestId, Written written) {
        if (requests.containsKey(via + "/" + requestId)) {
            throw ExchangeRefusals.replayed();
        }
        String from = written.message().from();
        Arrival same = messages.get(from + "/" + written.message().messageId());
        if (same != null) {
            if (!same.kept.sha256().equals(written.sha256())) {
                throw ExchangeRefusals.idReused();
            }
            return Taken.DUPLICATE;
        }
        int seq = written.message().seq();
        Line line = lines.get(new Kept.Line(from, written.message().to(), written.assignment()));
        int next = line == null ? 1 : line.next;
        if (line != null) {
            if (line.acts.containsKey(written.message().idempotencyKey())) {
                return Taken.DUPLICATE;
            }
            if (seq > 0 && line.taken.contains(seq)) {
                throw ExchangeRefusals.seqTaken(seq);
            }
        }
        if (seq > next + MOST_AHEAD) {
            throw ExchangeRefusals.seqTooFar(next);
        }
        return seq > next ? Taken.WAITING : Taken.NEW;
    }

    void remember(String via, String requestId, Instant at) {
        requests.put(via + "/" + requestId, at);
        var oldest = requests.entrySet().iterator();
        while (oldest.hasNext() && oldest.next().getValue().plus(REMEMBERED).isBefore(at)) {
            oldest.remove();
        }
    }

    /** It came once more, or another with the same act. */
    void again(String id) {
        duplicates++;
        Arrival arrival = messages.get(id);
        if (arrival != null) {
            arrival.again++;
        }
    }

    /** @return those that can be acted on now, in order */
    List<Arrival> add(Kept kept, String via, Instant at) {
        Arrival arrival = new Arrival(kept, via, at);
        messages.put(kept.id(), arrival);
        Line line = lines.computeIfAbsent(kept.line(), key -> new Line());
        line.acts.put(kept.act(), arrival);
        List<Arrival> now = new ArrayList<>();
        if (kept.seq() == 0) {
            now.add(arrival);
        } else {
            line.taken.add(kept.seq());
            line.ahead.put(kept.seq(), arrival);
            for (Arrival next = line.ahead.remove(line.next); next != null; next = line.ahead.remove(line.next)) {
                line.next++;
                now.add(next);
            }
        }
        now.forEach(one -> one.done = true);
        return now;
    }

    Collection<Arrival> all() {
        return messages.values();
    }

    Optional<Arrival> find(String id) {
        return Optional.ofNullable(messages.get(id));
    }

    int duplicates() {
        return duplicates;
    }
}
