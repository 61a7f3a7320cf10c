package org.hejie.signaling.room;

import org.hejie.protocol.signal.Command;

/** What a participant's page saw and heard fail, as {@link Command.ReportPlayback}: sums stop at the largest int. */
public record Playback(int freezes, int frozenMillis, int concealedMillis) {
    public static final Playback NONE = new Playback(0, 0, 0);

    public Playback plus(Command.ReportPlayback report) {
        return new Playback(
                sum(freezes, report.freezes()),
                sum(frozenMillis, report.frozenMillis()),
                sum(concealedMillis, report.concealedMillis()));
    }

    private static int sum(int a, int b) {
        return (int) Math.min(Integer.MAX_VALUE, (long) a + b);
    }
}
