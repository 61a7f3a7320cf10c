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
import org.jspecify.annotations.Nullable;

/**
 * What was sent to viewers or played by them and is not written down yet, merged by opening and track: a player asks for a megabyte at a time. One
 * thread at a time.
 */
final class SeenRanges {
    private record Line(CustodyEvent as, NavigableMap<Long, Long> parts) {}

    /** What must be the same in two ranges that become one. */
    private record Key(
            CustodyAction action,
            @Nullable String recordingId,
            @Nullable String trackId,
            @Nullable String detail) {}

    private final Map<String, Map<Key, Line>> open = new LinkedHashMap<>();

    /** @param of a RANGE_SERVED or RANGE_PLAYED event with from and to */
    void add(CustodyEvent of) {
        CustodyObject object = of.object();
        Long from = object.fromMs();
        Long to = object.toMs();
        if (from == null || to == null) {
            throw new IllegalArgumentException("a range has a beginning and an end");
        }
        Key key = new Key(of.action(), object.recordingId(), object.trackId(), object.detail());
        Line line = open.computeIfAbsent(String.valueOf(of.openingId()), id -> new LinkedHashMap<>())
                .computeIfAbsent(key, id -> new Line(of, new TreeMap<>()));
        merge(line.parts(), from, to);
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
        for (Line line : open.getOrDefault(openingId, Map.of()).values()) {
            line.parts().forEach((from, to) -> events.add(event(line.as(), now, from, to)));
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
                as.action(),
                as.actor(),
                new CustodyObject(o.caseId(), o.sessionId(), o.recordingId(), o.trackId(), from, to, o.detail()),
                as.grantId(),
                as.openingId(),
                as.purpose(),
                null);
    }
}
