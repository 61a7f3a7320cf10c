package org.hejie.protocol.rest;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long arbitration may be asked for (劳动争议调解仲裁法 art. 27), as far as what was noted says so.
 *
 * @param article the rule that holds as it stands
 * @param startedOn the day from which it runs now, which does not count
 * @param last the last day; {@code null} where it cannot be said, or none is running
 * @param counted where the count ended, if that was a day off and the last day moved
 * @param notBefore where a calendar is lacking: the last day is this one or later
 * @param missingYear of that calendar
 * @param near it runs out within {@code nearDays}
 * @param unpaidPay it is about pay that is owed
 * @param entries by day
 */
public record LimitationView(
        LimitationStanding standing,
        String article,
        @Nullable LocalDate startedOn,
        @Nullable LocalDate last,
        @Nullable LocalDate counted,
        @Nullable LocalDate notBefore,
        @Nullable Integer missingYear,
        boolean near,
        int nearDays,
        boolean unpaidPay,
        @Nullable LocalDate employmentEnded,
        List<LimitationEntry> entries) {

    public enum LimitationStanding {
        /** The day on which it starts was not noted. */
        NOT_NOTED,
        /** Unpaid pay while the employment goes on: there is none (art. 27(4)). */
        NO_LIMITATION,
        RUNNING,
        SUSPENDED,
        OVER,
        /** Whether an interruption was in time hangs on a calendar that is not loaded. */
        UNKNOWN
    }

    /**
     * What was noted.
     *
     * @param seq of the note; {@code null}: it follows from the application itself
     * @param party name of whoever did it
     * @param late it came when the limitation was over, and changed nothing
     */
    public record LimitationEntry(
            @Nullable Integer seq,
            LimitationAct act,
            LocalDate on,
            @Nullable LimitationGround ground,
            @Nullable String party,
            String evidence,
            String article,
            boolean late) {}
}
