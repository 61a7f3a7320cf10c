package org.hejie.app.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which message goes next: of each line the first that was not taken, unless a fault lets others overtake it. Guarded by {@link Books}. */
final class Dispatch {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Map<String, Parcel> parcels = new LinkedHashMap<>();
    private final Map<Kept.Line, TreeMap<Integer, Parcel>> lines = new HashMap<>();
    private final TreeSet<Parcel> ready =
            new TreeSet<>(Comparator.comparing((Parcel one) -> one.due).thenComparing(one -> one.serial));

    void add(Parcel parcel) {
        parcels.put(parcel.kept.id(), parcel);
        if (parcel.kept.seq() > 0) {
            lines.computeIfAbsent(parcel.kept.line(), line -> new TreeMap<>()).put(parcel.kept.seq(), parcel);
        }
        if (next(parcel)) {
            ready(parcel, parcel.due);
        }
    }

    @Nullable
    Parcel find(String id) {
        return parcels.get(id);
    }

    Collection<Parcel> all() {
        return parcels.values();
    }

    private boolean next(Parcel parcel) {
        Parcel before = neighbour(parcel, -1);
        return before == null || before.state == Parcel.State.DONE || before.overtaken;
    }

    private @Nullable Parcel neighbour(Parcel parcel, int step) {
        TreeMap<Integer, Parcel> line = lines.get(parcel.kept.line());
        return line == null || parcel.kept.seq() == 0 ? null : line.get(parcel.kept.seq() + step);
    }

    private void ready(Parcel parcel, Instant due) {
        ready.remove(parcel);
        parcel.state = Parcel.State.READY;
        parcel.due = due;
        ready.add(parcel);
    }

    /** Takes the next one that is due; it is nobody else's until it is settled. */
    Optional<Parcel> claim(Instant now) {
        if (ready.isEmpty() || ready.getFirst().due.isAfter(now)) {
            return Optional.empty();
        }
        return Optional.of(ready.removeFirst());
    }

    /** When the next one is due. */
    Optional<Instant> due() {
        return ready.isEmpty() ? Optional.empty() : Optional.of(ready.getFirst().due);
    }

    void done(Parcel parcel) {
        ready.remove(parcel);
        parcel.state = Parcel.State.DONE;
        release(parcel);
    }

    private void release(Parcel parcel) {
        Parcel behind = neighbour(parcel, 1);
        if (behind != null && behind.state == Parcel.State.WAITING) {
            ready(behind, behind.due);
        }
    }

    void dead(Parcel parcel) {
        ready.remove(parcel);
        parcel.state = Parcel.State.DEAD;
    }

    /** Not taken: once more after a pause. */
    void later(Parcel parcel, Instant now) {
        long pause = FIRST_PAUSE.toMillis() << Math.min(10, Math.max(0, parcel.tries - 1));
        ready(parcel, now.plusMillis(Math.min(LONGEST_PAUSE.toMillis(), pause)));
    }

    /** A fault holds it back. @param overtaken those behind it go on meanwhile */
    void hold(Parcel parcel, Instant until, boolean overtaken) {
        parcel.overtaken = overtaken;
        ready(parcel, until);
        if (overtaken) {
            release(parcel);
        }
    }

    void again(Parcel parcel, Instant now) {
        parcel.tries = 0;
        parcel.code = null;
        parcel.reason = null;
        ready(parcel, now);
    }
}
