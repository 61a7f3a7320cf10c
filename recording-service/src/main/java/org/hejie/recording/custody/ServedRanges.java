package org.hejie.recording.custody;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.CustodyEvent.CustodyObject;

/**
 * What was sent to a viewer, merged until it is written down: a player asks for a megabyte at a time. Served again after it was written down is written
 * down again. Safe on any thread.
 */
public final class ServedRanges {
    private record Track(CustodyEvent as, NavigableMap<Long, Long> parts) {}

    private final CustodyLog log;
    private final Clock clock;
    private final Map<String, Map<String, Track>> open = new LinkedHashMap<>();

    public ServedRanges(CustodyLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** @param of a RANGE_SERVED event with recording, track, from and to */
    public synchronized void add(CustodyEvent of) {
        CustodyObject object = of.object();
        Long from = object.fromMs();
        Long to = object.toMs();
        if (from == null || to == null) {
            throw new IllegalArgumentException("a served range has a beginning and an end");
        }
        Track track = open.computeIfAbsent(String.valueOf(of.openingId()), id -> new LinkedHashMap<>())
                .computeIfAbsent(String.valueOf(object.trackId()), id -> new Track(of, new TreeMap<>()));
        merge(track.parts(), from, to);
    }

    static void merge(NavigableMap<Long, Long> parts, long from, long to) {
        long begin = from;
        long end = to;
        Map.Entry<Long, Long> before = parts.floorEntry(begin);
        if (before != null && before.getValue() >= begin) {
            begin = before.getKey();
            end = Math.max(end, before.getValue());
        }
        for (Map.Entry<Long, Long> next = parts.ceilingEntry(begin);
                next != null && next.getKey() <= end;
                next = parts.ceilingEntry(begin)) {
            end = Math.max(end, next.getValue());
            parts.remove(next.getKey());
        }
        parts.put(begin, end);
    }

    /** Writes down what is not yet; keeps it when that fails. */
    public synchronized void flush() {
        List.copyOf(open.keySet()).forEach(this::flush);
    }

    /** The same for one opening. */
    public synchronized void flush(String openingId) {
        Map<String, Track> tracks = open.getOrDefault(openingId, Map.of());
        List<CustodyEvent> events = new ArrayList<>();
        for (Track track : tracks.values()) {
            track.parts().forEach((from, to) -> events.add(event(track.as(), from, to)));
        }
        log.record(events);
        open.remove(openingId);
    }

    private CustodyEvent event(CustodyEvent as, long from, long to) {
        CustodyObject o = as.object();
        return new CustodyEvent(
                clock.instant(),
                CustodyAction.RANGE_SERVED,
                as.actor(),
                new CustodyObject(o.caseId(), o.sessionId(), o.recordingId(), o.trackId(), from, to, null),
                as.grantId(),
                as.openingId(),
                as.purpose(),
                null);
    }
}
