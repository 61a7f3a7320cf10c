package org.hejie.recording.verify;

import java.util.List;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.TapCounts;
import org.hejie.protocol.media.TapCounts.PlaceCount;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.TapMoment;
import org.hejie.recording.archive.Subject;
import org.jspecify.annotations.Nullable;

/** What the media node counted (docs/ARCHIVE.md, "Counts"): no packet from outside the recorded place, and none in a gap, reached the recorder. */
final class TapCheck {
    /** How much the counts prove. */
    enum Proof {
        /** No gap, or nothing was counted. */
        NONE,
        /** Every gap stands between two counts that are alike. */
        ALL,
        /** Some do not: a node was gone in between, or nobody counted. */
        SOME
    }

    private final Findings findings;
    private final Place recorded;
    private @Nullable TapCounts last;
    private @Nullable TapCounts opened;
    private boolean inGap;
    private int gaps;
    private int proved;

    private TapCheck(Findings findings, Place recorded) {
        this.findings = findings;
        this.recorded = recorded;
    }

    static boolean counted(List<LoggedEvent> log) {
        return log.stream()
                .anyMatch(logged -> logged.event() instanceof RoomEvent.RecordingTapCounted e && e.counts() != null);
    }

    static Proof check(List<LoggedEvent> log, Findings findings) {
        TapCheck check = new TapCheck(findings, Subject.of(log).place());
        for (LoggedEvent logged : log) {
            switch (logged.event()) {
                case RoomEvent.RecordingGapOpened e -> {
                    check.gaps += check.inGap ? 0 : 1;
                    check.inGap = true;
                }
                case RoomEvent.RecordingTapCounted e -> check.counted(logged.seq(), e.at(), e.counts());
                default -> {}
            }
        }
        if (check.gaps == 0 || check.last == null) {
            return Proof.NONE;
        }
        return check.proved == check.gaps ? Proof.ALL : Proof.SOME;
    }

    private void counted(long seq, TapMoment at, @Nullable TapCounts counts) {
        if (counts != null) {
            if (!fits(counts)) {
                wrong(
                        seq,
                        "有不该到达录制端的数据包，或有数据包离开了其所在的房间。",
                        "packets reached the recorder, or left their place, that must not.");
            }
            if (last != null && last.epoch().equals(counts.epoch()) && !grew(last, counts)) {
                wrong(seq, "计数倒退。", "a count went back.");
            }
            last = counts;
        }
        switch (at) {
            case GAP_OPENED -> opened = counts;
            case GAP_CLOSED, STOPPED, ENDED -> closed(seq, counts);
            case STARTED, MOVED -> {}
        }
    }

    private void closed(long seq, @Nullable TapCounts counts) {
        TapCounts before = opened;
        if (inGap && before != null && counts != null && before.epoch().equals(counts.epoch())) {
            if (before.tapped() == counts.tapped()) {
                proved++;
            } else {
                wrong(seq, "空缺期间有数据包到达录制端。", "packets reached the recorder during a gap.");
            }
        }
        inGap = false;
        opened = null;
    }

    private void wrong(long seq, String zh, String en) {
        findings.error(
                "tap_wrong", "事件日志 events.jsonl 第 " + seq + " 条：" + zh, "event " + seq + " in events.jsonl: " + en);
    }

    private boolean fits(TapCounts counts) {
        long sum = counts.byPlace().stream().mapToLong(PlaceCount::tapped).sum();
        return sum == counts.tapped()
                && counts.byPlace().stream()
                        .allMatch(count ->
                                count.outside() == 0 && (count.place().equals(recorded) || count.tapped() == 0));
    }

    private static boolean grew(TapCounts before, TapCounts after) {
        return after.tapped() >= before.tapped()
                && before.byPlace().stream()
                        .allMatch(old -> after.byPlace().stream()
                                .anyMatch(now -> now.place().equals(old.place())
                                        && now.published() >= old.published()
                                        && now.forwarded() >= old.forwarded()
                                        && now.tapped() >= old.tapped()));
    }
}
