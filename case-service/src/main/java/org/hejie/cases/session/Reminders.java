package org.hejie.cases.session;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.hejie.protocol.http.ProblemException;

/** How long before a session people are reminded of it, the longest time first. Each is a whole number of minutes up to thirty days; at most five. */
public record Reminders(List<Duration> before) {
    private static final int MOST = 5;
    private static final long LONGEST = Duration.ofDays(30).toMinutes();
    public static final Reminders NONE = new Reminders(List.of());
    public static final Reminders STANDARD =
            new Reminders(List.of(Duration.ofDays(1), Duration.ofHours(2), Duration.ofMinutes(15)));

    public Reminders {
        if (!fit(before.stream().map(Duration::toMinutes).toList())) {
            throw new IllegalArgumentException("at most five times of 1 minute to 30 days");
        }
        before = before.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    }

    /** What someone asked for. @throws ProblemException 400 when it cannot be */
    static Reminders asked(List<Integer> minutes) {
        if (!fit(minutes.stream().map(Integer::longValue).toList())) {
            throw new ProblemException(
                    400,
                    "reminders_invalid",
                    "提醒最多五次，每次提前 1 分钟至 30 天；请修改提醒时间。",
                    "At most five reminders, each 1 minute to 30 days before; change them.",
                    null);
        }
        return new Reminders(minutes.stream().map(Duration::ofMinutes).toList());
    }

    private static boolean fit(List<Long> minutes) {
        return minutes.size() <= MOST && minutes.stream().allMatch(m -> m >= 1 && m <= LONGEST);
    }

    static Reminders kept(String text) {
        return text.isEmpty()
                ? NONE
                : new Reminders(Arrays.stream(text.split(","))
                        .map(Long::parseLong)
                        .map(Duration::ofMinutes)
                        .toList());
    }

    String text() {
        return minutes().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    public List<Integer> minutes() {
        return before.stream().map(d -> (int) d.toMinutes()).toList();
    }
}
