package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.Stage.WORKER;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.Role;
import org.hejie.protocol.media.LineGrade;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.junit.jupiter.api.Test;

/** What is written down of people's lines. */
class LineTest {
    private final Stage stage = Stage.inSession();
    private Instant since = Instant.EPOCH;
    private LineGrade grade = LineGrade.GOOD;

    /** One report of the media; a second passes with each. */
    private List<RoomEvent> report(LineGrade now) {
        if (now != grade) {
            grade = now;
            since = stage.now().plusSeconds(1);
        }
        return stage.happens(new RoomCommand.LineMeasured(WORKER, Lines.of(now), since, Playback.NONE));
    }

    /** Seconds until something is written down, at most so many. */
    private int secondsUntilWritten(LineGrade now, int most) {
        for (int second = 1; second <= most; second++) {
            if (!report(now).isEmpty()) {
                return second;
            }
        }
        return -1;
    }

    @Test
    void aGoodLineIsNotWorthALine() {
        assertThat(secondsUntilWritten(LineGrade.GOOD, 200)).isEqualTo(-1);
    }

    @Test
    void aWorseLineIsWrittenDownAtOnceAndAgainEachMinute() {
        assertThat(report(LineGrade.POOR))
                .containsExactly(new RoomEvent.LineChanged(WORKER, Lines.of(LineGrade.POOR), 0, 0, 0));
        assertThat(secondsUntilWritten(LineGrade.POOR, 100)).isEqualTo(60);
        assertThat(secondsUntilWritten(LineGrade.POOR, 100)).isEqualTo(60);
    }

    @Test
    void aBetterLineIsWrittenDownOnceItLasts() {
        report(LineGrade.BAD);
        assertThat(secondsUntilWritten(LineGrade.BAD, 30)).isEqualTo(-1);
        assertThat(secondsUntilWritten(LineGrade.GOOD, 30)).isEqualTo(11);
        assertThat(secondsUntilWritten(LineGrade.GOOD, 200)).isEqualTo(-1);
    }

    @Test
    void aLineAtTheEdgeIsWrittenDownAtMostEveryTenSeconds() {
        assertThat(report(LineGrade.POOR)).hasSize(1);
        assertThat(secondsUntilWritten(LineGrade.BAD, 30)).isEqualTo(10);
        int written = 0;
        for (int i = 0; i < 40; i++) {
            written += report(i % 2 == 0 ? LineGrade.GOOD : LineGrade.BAD).size();
        }
        assertThat(written).isZero();
    }

    @Test
    void whoIsGoneHasNoLine() {
        stage.asks(WORKER, new Command.Leave());
        assertThat(report(LineGrade.BAD)).isEmpty();
    }

    @Test
    void whoWaitsHasOne() {
        stage.enters(Stage.EMPLOYER, Role.RESPONDENT, Stage.UNWILLING);
        assertThat(stage.happens(new RoomCommand.LineMeasured(
                        Stage.EMPLOYER, Lines.of(LineGrade.BAD), Instant.EPOCH, new Playback(1, 2, 3))))
                .containsExactly(new RoomEvent.LineChanged(Stage.EMPLOYER, Lines.of(LineGrade.BAD), 1, 2, 3));
    }

    @Test
    void figuresThatCannotBeAreRefused() {
        stage.asks(WORKER, new Command.ReportPlayback(0, 0, 3_600_000))
                .refuses(WORKER, new Command.ReportPlayback(-1, 0, 0), Reason.MALFORMED_MESSAGE)
                .refuses(WORKER, new Command.ReportPlayback(0, 3_600_001, 0), Reason.MALFORMED_MESSAGE);
    }
}
