package org.hejie.sfu.quality;

import org.hejie.protocol.media.LineGrade;

/**
 * From figures to a grade. Worse is said at once, better only after {@link #BETTER_AFTER} seconds, so that a line at the edge does not flicker. The limits
 * follow what is heard and seen: Opus with FEC and one retransmission hide a few percent (ITU-T G.1070 puts the end of acceptable speech near 10 %
 * loss); ITU-T G.114 asks for under 400 ms one way, and names 150 ms as unnoticed.
 */
public final class LineGrading {
    static final int BETTER_AFTER = 5;

    private LineGrade grade = LineGrade.GOOD;
    private int betterFor;

    /**
     * The grade after one more second.
     *
     * @param loss the worse direction's share, 0 to 1
     * @param roundTripMillis 0 while unknown
     * @param jitterMillis the worse direction's
     * @param brokenMillis how long nothing came in the last five seconds although something was sent
     * @param heldBack whether a picture is not sent at all because the line does not carry it
     */
    public LineGrade second(double loss, int roundTripMillis, int jitterMillis, int brokenMillis, boolean heldBack) {
        LineGrade seen = LineGrade.GOOD;
        if (loss >= 0.12 || roundTripMillis >= 1000 || jitterMillis >= 150 || brokenMillis >= 1500) {
            seen = LineGrade.BAD;
        } else if (loss >= 0.04 || roundTripMillis >= 400 || jitterMillis >= 60 || brokenMillis >= 300 || heldBack) {
            seen = LineGrade.POOR;
        }
        if (seen.compareTo(grade) >= 0) {
            grade = seen;
            betterFor = 0;
        } else if (++betterFor >= BETTER_AFTER) {
            grade = seen;
            betterFor = 0;
        }
        return grade;
    }
}
