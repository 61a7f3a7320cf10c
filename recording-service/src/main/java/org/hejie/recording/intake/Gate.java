package org.hejie.recording.intake;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.hejie.recording.archive.Gap;
import org.jspecify.annotations.Nullable;

/** Whether a recording may take in media now; closed from the moment a gap is in the log. What comes to it closed is counted. Safe on any thread. */
final class Gate {
    private final Map<Long, AtomicLong> refused = new ConcurrentHashMap<>();
    private volatile boolean open;
    private volatile AtomicLong counting = new AtomicLong();

    Gate(boolean open) {
        this.open = open;
    }

    /** Asked once for each packet. */
    boolean admits() {
        if (open) {
            return true;
        }
        counting.incrementAndGet();
        return false;
    }

    void open() {
        open = true;
    }

    /** @param seq of the event that opened the gap */
    void close(long seq) {
        counting = refused.computeIfAbsent(seq, n -> new AtomicLong());
        open = false;
    }

    /** At the end of the recording. */
    void close() {
        counting = new AtomicLong();
        open = false;
    }

    /** Packets that came in this gap; {@code null} when it did not begin before this gate. */
    @Nullable
    Long refused(Gap gap) {
        Long seq = gap.openedSeq();
        AtomicLong count = seq == null ? null : refused.get(seq);
        return count == null ? null : count.get();
    }
}
