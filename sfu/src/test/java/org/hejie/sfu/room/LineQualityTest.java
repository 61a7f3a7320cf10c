package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.LineGrade;
import org.hejie.protocol.media.LineQuality;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.SlotView;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.Test;

class LineQualityTest {
    private final World world = new World(15);
    private final SimPeer anna = world.peer("anna");
    private final SimPeer ben = world.peer("ben");

    private List<LineQuality> told(SimPeer peer) {
        return world.events(MediaEvent.Quality.class).stream()
                .filter(event -> event.peerId().equals(peer.id()))
                .map(MediaEvent.Quality::quality)
                .toList();
    }

    private void bothIn() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(10_000);
    }

    @Test
    void aGoodLineIsToldEveryFiveSeconds() {
        bothIn();
        world.runMillis(20_000);
        assertThat(told(anna)).hasSizeBetween(6, 8);
        LineQuality last = told(anna).getLast();
        assertThat(last.grade()).isEqualTo(LineGrade.GOOD);
        assertThat(last.lossUp()).isZero();
        assertThat(last.lossDown()).isZero();
        assertThat(last.kbitUp()).isBetween(100, 3_000);
        assertThat(last.kbitDown()).isBetween(100, 3_000);
        assertThat(last.shown())
                .singleElement()
                .satisfies(shown -> assertThat(shown.peerId()).isEqualTo("ben"));
    }

    @Test
    void lossOnTheWayUpIsTheSendersAlone() {
        bothIn();
        anna.up().loss(0.08);
        world.runMillis(8_000);
        assertThat(told(anna).getLast().grade()).isEqualTo(LineGrade.POOR);
        assertThat(told(anna).getLast().lossUp()).isBetween(0.05, 0.12);
        assertThat(told(ben).getLast().grade()).isEqualTo(LineGrade.GOOD);
    }

    @Test
    void whatNobodyLookedAtForAWhileIsNotLost() {
        bothIn();
        String mid = ben.inboxes(false).getFirst().mid();
        for (int height : new int[] {0, 720, 0, 720}) {
            world.execute(new MediaCommand.SetView(World.ROOM, ben.id(), List.of(new SlotView(mid, height, false))));
            world.runMillis(4_000);
        }
        assertThat(told(anna)).allSatisfy(quality -> {
            assertThat(quality.lossUp()).isZero();
            assertThat(quality.grade()).isEqualTo(LineGrade.GOOD);
        });
        anna.up().loss(0.08);
        world.runMillis(8_000);
        assertThat(told(anna).getLast().lossUp()).isBetween(0.05, 0.12);
    }

    @Test
    void lossOnTheWayDownIsTheReceiversAlone() {
        bothIn();
        ben.down().loss(0.2);
        world.runMillis(8_000);
        assertThat(told(ben).getLast().grade()).isEqualTo(LineGrade.BAD);
        assertThat(told(ben).getLast().lossDown()).isBetween(0.13, 0.27);
        assertThat(told(anna).getLast().grade()).isEqualTo(LineGrade.GOOD);
    }

    @Test
    void aStandstillIsTold() {
        bothIn();
        anna.up().cut(true);
        world.runMillis(1_800);
        anna.up().cut(false);
        world.runMillis(2_000);
        assertThat(told(anna)).anySatisfy(quality -> {
            assertThat(quality.grade()).isEqualTo(LineGrade.BAD);
            assertThat(quality.brokenMillis()).isGreaterThanOrEqualTo(1_700);
        });
    }

    @Test
    void whoStopsSendingIsNotBroken() {
        bothIn();
        int before = told(anna).size();
        anna.stop(TrackSource.MICROPHONE);
        anna.stop(TrackSource.CAMERA);
        world.runMillis(1_500);
        anna.start(TrackSource.MICROPHONE);
        anna.start(TrackSource.CAMERA);
        world.runMillis(6_000);
        assertThat(told(anna).subList(before, told(anna).size()))
                .allSatisfy(quality -> assertThat(quality.brokenMillis()).isZero());
    }

    @Test
    void aLineThatCarriesNothingIsToldOfOnce() {
        bothIn();
        for (SimPeer peer : List.of(anna, ben)) {
            peer.stop(TrackSource.MICROPHONE);
            peer.stop(TrackSource.CAMERA);
        }
        world.runMillis(15_000);
        int before = told(anna).size();
        assertThat(told(anna).getLast().kbitUp()).isZero();
        world.runMillis(20_000);
        assertThat(told(anna)).hasSize(before);
    }

    @Test
    void itIsGoodAgainOnlyWhenThatLasts() {
        bothIn();
        anna.up().loss(0.1);
        world.runMillis(6_000);
        anna.up().loss(0);
        world.runMillis(4_000);
        assertThat(told(anna).getLast().grade()).isNotEqualTo(LineGrade.GOOD);
        world.runMillis(12_000);
        assertThat(told(anna).getLast().grade()).isEqualTo(LineGrade.GOOD);
    }
}
