package org.hejie.recording.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/**
 * A recording as the event log tells it.
 *
 * @param startedAt zero of the recording's timeline
 * @param endedAt {@code null} while it goes on
 * @param gaps by time, as logged
 */
public record RecordingSpan(
        String recordingId, Instant startedAt, @Nullable Instant endedAt, List<Gap> gaps) {

    /** Milliseconds since the recording's start. */
    public long ms(Instant at) {
        return Math.max(0, Duration.between(startedAt, at).toMillis());
    }

    public @Nullable Long endMs() {
        return endedAt == null ? null : ms(endedAt);
    }

    /** How long it is: to its end by the log, or to the last frame if that is later. */
    public long durationMs(List<TrackPart> tracks) {
        Long end = endMs();
        long last = tracks.stream().mapToLong(TrackPart::endMs).max().orElse(0);
        return end == null ? last : Math.max(end, last);
    }

    public boolean hasOpenGap() {
        return !gaps.isEmpty() && gaps.getLast().toMs() == null;
    }

    public static List<RecordingSpan> of(List<LoggedEvent> log) {
        List<RecordingSpan> spans = new ArrayList<>();
        for (LoggedEvent logged : log) {
            RecordingSpan last = spans.isEmpty() ? null : spans.getLast();
            boolean running = last != null && last.endedAt() == null;
            switch (logged.event()) {
                case RoomEvent.RecordingStarted e ->
                    spans.add(new RecordingSpan(e.recordingId(), logged.at(), null, List.of()));
                case RoomEvent.RecordingGapOpened e
                when running && last != null -> spans.set(spans.size() - 1, last.opened(logged, e));
                case RoomEvent.RecordingGapClosed e
                when running && last != null -> spans.set(spans.size() - 1, last.closed(logged));
                case RoomEvent.RecordingStopped e
                when running && last != null -> spans.set(spans.size() - 1, last.ended(logged));
                case RoomEvent.SessionEnded e
                when running && last != null -> spans.set(spans.size() - 1, last.ended(logged));
                default -> {}
            }
        }
        return spans;
    }

    private RecordingSpan opened(LoggedEvent logged, RoomEvent.RecordingGapOpened e) {
        RecordingSpan before = closed(logged);
        List<Gap> more = new ArrayList<>(before.gaps());
        more.add(new Gap(ms(logged.at()), null, e.cause(), e.participantId(), e.detail(), logged.seq(), null, null));
        return new RecordingSpan(recordingId, startedAt, null, List.copyOf(more));
    }

    private RecordingSpan closed(LoggedEvent logged) {
        if (!hasOpenGap()) {
            return this;
        }
        List<Gap> same = new ArrayList<>(gaps);
        Gap open = same.removeLast();
        same.add(open.ended(ms(logged.at()), logged.seq()));
        return new RecordingSpan(recordingId, startedAt, endedAt, List.copyOf(same));
    }

    private RecordingSpan ended(LoggedEvent logged) {
        RecordingSpan whole = closed(logged);
        return new RecordingSpan(recordingId, startedAt, logged.at(), whole.gaps());
    }

    /**
     * The gaps with what the log could not know: media ends when the recorder fails or dies, the log hears of it later, or never.
     *
     * @param tracks the recording's tracks
     */
    public List<Gap> gapsWith(List<TrackPart> tracks) {
        List<Gap> all = new ArrayList<>();
        long after = 0;
        for (Gap gap : gaps) {
            long from = gap.fromMs();
            for (TrackPart track : tracks) {
                if (causeOf(track.closed()) == gap.cause() && track.endMs() >= after && track.endMs() <= gap.fromMs()) {
                    from = from == gap.fromMs() ? track.endMs() : Math.max(from, track.endMs());
                }
            }
            all.add(gap.from(from));
            after = gap.toMs() == null ? Long.MAX_VALUE : gap.toMs();
        }
        untold(tracks, all);
        all.sort((a, b) -> Long.compare(a.fromMs(), b.fromMs()));
        return List.copyOf(all);
    }

    /** Faults no logged gap covers: from where the last of those tracks ends to where the next one begins. */
    private void untold(List<TrackPart> tracks, List<Gap> all) {
        for (TrackPart track : tracks) {
            GapCause cause = causeOf(track.closed());
            long from = track.endMs();
            boolean continued = tracks.stream()
                    .anyMatch(t -> causeOf(t.closed()) == cause && t.startMs() <= from && t.endMs() > from);
            if (cause == null || continued || all.stream().anyMatch(gap -> covers(gap, from))) {
                continue;
            }
            Long to = tracks.stream()
                    .map(TrackPart::startMs)
                    .filter(start -> start > from)
                    .min(Long::compare)
                    .orElse(endMs());
            all.add(new Gap(from, to, cause, null, track.detail(), null, null, null));
        }
    }

    private static boolean covers(Gap gap, long ms) {
        Long to = gap.toMs();
        return gap.fromMs() <= ms && (to == null || ms <= to);
    }

    private static @Nullable GapCause causeOf(@Nullable CloseReason reason) {
        return switch (reason) {
            case DISK_FULL -> GapCause.DISK_FULL;
            case RECORDER_FAULT -> GapCause.RECORDER_FAULT;
            case PROCESS_DIED, PROCESS_STOPPED -> GapCause.PROCESS_DIED;
            case null, default -> null;
        };
    }
}
