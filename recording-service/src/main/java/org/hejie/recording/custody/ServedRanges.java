package org.hejie.recording.custody;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.CustodyEvent.CustodyObject;

/** What was sent to viewers and is not written down yet, merged by opening and track: a player asks for a megabyte at a time. One thread at a time. */
final class ServedRanges {
    private record Track(CustodyEvent as, NavigableMap<Long, Long> parts) {}

    private final Map<String, Map<String, Track>> open = new LinkedHashMap<>();

    /** @param of a RANGE_SERVED event with recording, track, from and to */
    void add(CustodyEvent of) {
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

    /** Adds a part; parts that touch become one. */
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

    List<CustodyEvent> all(Instant now) {
        List<CustodyEvent> events = new ArrayList<>();
        open.keySet().forEach(id -> events.addAll(of(id, now)));
        return events;
    }

    List<CustodyEvent> of(String openingId, Instant now) {
        List<CustodyEvent> events = new ArrayList<>();
        for (Track track : open.getOrDefault(openingId, Map.of()).values()) {
            track.parts().forEach((from, to) -> events.add(event(track.as(), now, from, to)));
        }
        return events;
    }

    void forget(String openingId) {
        open.remove(openingId);
    }

    void clear() {
        open.clear();
    }

    private static CustodyEvent event(CustodyEvent as, Instant now, long from, long to) {
        CustodyObject o = as.object();
        return new CustodyEvent(
                now,
                CustodyAction.RANGE_SERVED,
                as.actor(),
                new CustodyObject(o.caseId(), o.sessionId(), o.recordingId(), o.trackId(), from, to, null),
                as.grantId(),
                as.openingId(),
                as.purpose(),
                null);
    }
}
