package org.hejie.recording.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.archive.TrackLine;
import org.hejie.recording.time.Moment;
import org.jspecify.annotations.Nullable;

/** Tells where the clock was set while the session was recorded, and where it was off: times near it are to be read with care. */
final class ClockCheck {
    private static final long STEP_MS = 250;
    /** Clocks are steered by up to 500 ppm (RFC 5905); twice that is no steering. */
    private static final long STEERED_PER_MILLE = 1;

    private static final long OFF_MS = 2_000;

    private ClockCheck() {}

    /** Whether the clock was set while the session lasted: then the log's times and the tracks' cannot be compared. */
    static boolean wasSet(SessionContent content, @Nullable Manifest manifest) {
        List<LoggedEvent> log = content.events();
        boolean back = IntStream.range(1, log.size())
                .anyMatch(i -> log.get(i).at().isBefore(log.get(i - 1).at()));
        return back
                || byProcess(content, manifest).stream()
                        .anyMatch(moments -> IntStream.range(1, moments.size())
                                .anyMatch(i -> isStep(moments.get(i - 1), moments.get(i))));
    }

    static void check(SessionContent content, @Nullable Manifest manifest, Findings findings) {
        for (List<Moment> moments : byProcess(content, manifest)) {
            for (int i = 1; i < moments.size(); i++) {
                if (isStep(moments.get(i - 1), moments.get(i))) {
                    step(moments.get(i - 1), moments.get(i), findings);
                }
            }
            moments.stream()
                    .filter(ClockCheck::isOff)
                    .max(Comparator.comparingLong(ClockCheck::distance))
                    .ifPresent(worst -> off(worst, findings));
        }
    }

    /** What the lines say of the clock, in the order of time. */
    private static Collection<List<Moment>> byProcess(SessionContent content, @Nullable Manifest manifest) {
        Map<String, List<Moment>> byProcess = new TreeMap<>();
        List<Moment> all = new ArrayList<>();
        content.tracks()
                .forEach(track -> track.lines().chunks().stream()
                        .map(TrackLine.Chunk::time)
                        .forEach(all::add));
        if (manifest != null) {
            all.add(manifest.clock());
        }
        all.forEach(m ->
                byProcess.computeIfAbsent(m.process(), p -> new ArrayList<>()).add(m));
        byProcess.values().forEach(moments -> moments.sort(Comparator.comparingLong(Moment::monotonicMs)));
        return byProcess.values();
    }

    private static long stepMs(Moment before, Moment after) {
        return Duration.between(before.at(), after.at()).toMillis() - passedMs(before, after);
    }

    private static long passedMs(Moment before, Moment after) {
        return after.monotonicMs() - before.monotonicMs();
    }

    private static boolean isStep(Moment before, Moment after) {
        return Math.abs(stepMs(before, after)) > STEP_MS + passedMs(before, after) * STEERED_PER_MILLE / 1000;
    }

    private static void step(Moment before, Moment after, Findings findings) {
        long step = stepMs(before, after);
        findings.note(
                "clock_stepped",
                "服务器时钟在 " + before.at() + " 与 " + after.at() + " 之间被拨" + (step > 0 ? "快" : "慢") + " " + Math.abs(step)
                        + " 毫秒。",
                "the server's clock was set " + (step > 0 ? "forward" : "back") + " by " + Math.abs(step)
                        + " ms between " + before.at() + " and " + after.at() + ".");
    }

    private static long distance(Moment moment) {
        Long offset = moment.offsetMs();
        return offset == null ? 0 : Math.abs(offset);
    }

    private static boolean isOff(Moment moment) {
        return distance(moment) > OFF_MS;
    }

    private static void off(Moment worst, Findings findings) {
        findings.note(
                "clock_off",
                "服务器时钟在 " + worst.at() + " 与 " + worst.source() + " 相差 " + worst.offsetMs() + " 毫秒。",
                "the server's clock was " + worst.offsetMs() + " ms from " + worst.source() + " at " + worst.at()
                        + ".");
    }
}
