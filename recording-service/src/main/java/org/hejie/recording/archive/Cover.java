package org.hejie.recording.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.RoomEvent;

/**
 * Under whose consents a stretch of a recording was made (在线调解规则 art. 22; 个人信息保护法 arts. 13-15). Every millisecond outside gaps lies in
 * exactly one. The recorded place is the joint room, or the one caucus the record is of.
 *
 * @param fromMs since the recording's start
 * @param present ids of whoever was in the recorded place, sorted
 * @param covered each of them had agreed to be recorded; in a caucus, to that
 * @param replacesTranscript each party among them and each who acts for one, at least one, had agreed that the recording stands in for the transcript; never in a caucus
 */
public record Cover(long fromMs, long toMs, List<String> present, boolean covered, boolean replacesTranscript) {
    private Cover during(long from, long to) {
        return new Cover(from, to, present, covered, replacesTranscript);
    }

    private boolean continues(Cover before) {
        return before.toMs == fromMs && equals(before.during(fromMs, toMs));
    }

    public static List<Cover> of(RecordingSpan span, long durationMs, List<Gap> gaps, List<LoggedEvent> log) {
        TreeMap<Long, Cover> states = new TreeMap<>();
        Roll roll = new Roll();
        long ms = 0;
        boolean running = false;
        for (LoggedEvent logged : log) {
            if (running && ends(logged.event())) {
                // What comes later is of no recording. A last frame may seem to: its time is the sender's clock,
                // believed to within two seconds.
                break;
            }
            running |= logged.event() instanceof RoomEvent.RecordingStarted e
                    && e.recordingId().equals(span.recordingId());
            roll.apply(logged);
            // Events are in order even where the clock was set back between them.
            ms = Math.max(ms, Math.min(span.ms(logged.at()), durationMs));
            states.put(ms, new Cover(ms, ms, roll.present(), roll.covered(), roll.replacesTranscript()));
        }
        List<Cover> covers = new ArrayList<>();
        for (Map.Entry<Long, Cover> state : states.entrySet()) {
            Long next = states.higherKey(state.getKey());
            outside(gaps, state.getValue().during(state.getKey(), next == null ? durationMs : next), covers);
        }
        return List.copyOf(covers);
    }

    private static boolean ends(RoomEvent event) {
        return event instanceof RoomEvent.RecordingStopped || event instanceof RoomEvent.SessionEnded;
    }

    private static void outside(List<Gap> gaps, Cover cover, List<Cover> into) {
        if (cover.fromMs >= cover.toMs) {
            return;
        }
        for (Gap gap : gaps) {
            Long end = gap.toMs();
            long to = end == null ? Long.MAX_VALUE : end;
            if (gap.fromMs() < cover.toMs && to > cover.fromMs && to > gap.fromMs()) {
                outside(gaps, cover.during(cover.fromMs, Math.max(cover.fromMs, gap.fromMs())), into);
                outside(gaps, cover.during(Math.min(to, cover.toMs), cover.toMs), into);
                return;
            }
        }
        if (!into.isEmpty() && cover.continues(into.getLast())) {
            Cover before = into.removeLast();
            into.add(before.during(before.fromMs, cover.toMs));
        } else {
            into.add(cover);
        }
    }
}
