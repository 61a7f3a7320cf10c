package org.hejie.signaling.room;

import java.time.Duration;
import java.time.Instant;
import org.hejie.protocol.media.LineGrade;
import org.jspecify.annotations.Nullable;

/**
 * What was last written down of a participant's line, and when the next word is due. The log is evidence, not a graph: a line at the edge must not fill
 * it.
 */
public record LineMark(LineGrade grade, Instant at) {
    /** At most one in this time. */
    static final Duration APART = Duration.ofSeconds(10);
    /** A better grade counts once it has lasted this long. */
    static final Duration LASTING = Duration.ofSeconds(10);
    /** A line that is not good is written down again this often. */
    static final Duration AGAIN = Duration.ofMinutes(1);

    /**
     * Whether the grade is to be written down now.
     *
     * @param last {@code null}: nothing was yet
     * @param since when the line came to have this grade
     */
    static boolean due(@Nullable LineMark last, LineGrade grade, Instant since, Instant now) {
        if (last == null) {
            return grade != LineGrade.GOOD;
        }
        Duration gone = Duration.between(last.at, now);
        int worse = grade.compareTo(last.grade);
        if (worse == 0) {
            return grade != LineGrade.GOOD && gone.compareTo(AGAIN) >= 0;
        }
        boolean apart = gone.compareTo(APART) >= 0;
        return apart && (worse > 0 || Duration.between(since, now).compareTo(LASTING) >= 0);
    }
}
