package org.hejie.recording.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.TapCounts;
import org.hejie.protocol.media.TapCounts.PlaceCount;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.rest.VerifyReport.Finding;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.TapMoment;
import org.hejie.recording.verify.TapCheck.Proof;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the media node's counts prove of gaps, and what they give away. */
class TapCheckTest {
    private static final Place CAUCUS = new Place.Caucus("k");

    private final Findings findings = new Findings("s_1");
    private final List<LoggedEvent> log = new ArrayList<>();

    private void log(RoomEvent event) {
        log.add(new LoggedEvent(log.size() + 1L, Instant.EPOCH, event));
    }

    private void counted(TapMoment at, @Nullable TapCounts counts) {
        log(new RoomEvent.RecordingTapCounted("s_1-r1", at, counts));
    }

    private void gap(GapCause cause) {
        log(new RoomEvent.RecordingGapOpened(cause, null, null));
    }

    private static TapCounts counts(String epoch, long joint, long caucusPublished, long caucusTapped) {
        return new TapCounts(
                epoch,
                joint + caucusTapped,
                List.of(
                        new PlaceCount(Place.JOINT, joint, joint, 0, joint),
                        new PlaceCount(CAUCUS, caucusPublished, caucusPublished, 0, caucusTapped)));
    }

    private List<String> codes() {
        return findings.all().stream().map(Finding::code).toList();
    }

    @Test
    void aCaucusBetweenTwoCountsThatAreAlikeDidNotReachTheRecorder() {
        counted(TapMoment.STARTED, counts("e", 0, 0, 0));
        gap(GapCause.CAUCUS);
        counted(TapMoment.GAP_OPENED, counts("e", 500, 0, 0));
        counted(TapMoment.MOVED, counts("e", 500, 300, 0));
        log(new RoomEvent.RecordingGapClosed());
        counted(TapMoment.GAP_CLOSED, counts("e", 500, 900, 0));
        counted(TapMoment.ENDED, counts("e", 800, 900, 0));
        assertThat(TapCheck.check(log, findings)).isEqualTo(Proof.ALL);
        assertThat(codes()).isEmpty();
    }

    @Test
    void packetsInAGapAndFromACaucusAreNamed() {
        gap(GapCause.CAUCUS);
        counted(TapMoment.GAP_OPENED, counts("e", 500, 0, 0));
        counted(TapMoment.GAP_CLOSED, counts("e", 501, 10, 0));
        counted(TapMoment.ENDED, counts("e", 600, 10, 1));
        assertThat(TapCheck.check(log, findings)).isEqualTo(Proof.SOME);
        assertThat(codes()).containsExactly("tap_wrong", "tap_wrong");
    }

    @Test
    void aPlaceWhosePacketsWentElsewhereIsNamed() {
        counted(TapMoment.ENDED, new TapCounts("e", 0, List.of(new PlaceCount(CAUCUS, 5, 5, 1, 0))));
        assertThat(TapCheck.check(log, findings)).isEqualTo(Proof.NONE);
        assertThat(codes()).containsExactly("tap_wrong");
    }

    @Test
    void aCountThatGoesBackIsNamed() {
        counted(TapMoment.STARTED, counts("e", 500, 5, 0));
        counted(TapMoment.ENDED, counts("e", 500, 4, 0));
        TapCheck.check(log, findings);
        assertThat(codes()).containsExactly("tap_wrong");
    }

    @Test
    void aNodeThatDiedInTheGapProvesNothingAndIsNoFault() {
        gap(GapCause.CAUCUS);
        counted(TapMoment.GAP_OPENED, counts("e", 500, 0, 0));
        counted(TapMoment.GAP_CLOSED, counts("f", 0, 0, 0));
        gap(GapCause.CAUCUS);
        counted(TapMoment.GAP_OPENED, null);
        counted(TapMoment.ENDED, counts("f", 9, 0, 0));
        assertThat(TapCheck.check(log, findings)).isEqualTo(Proof.SOME);
        assertThat(codes()).isEmpty();
    }
}
