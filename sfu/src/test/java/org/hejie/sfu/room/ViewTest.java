package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.SlotView;
import org.hejie.sfu.sim.Inbox;
import org.hejie.sfu.sim.Layering;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.Test;

/** What receivers do not show is not sent to them, and what nobody shows need not be encoded. */
class ViewTest {
    private final World world = new World(14);
    private final SimPeer anna = world.peer("anna");
    private final SimPeer ben = world.peer("ben");

    private Inbox camera(SimPeer receiver) {
        return receiver.inboxes(false).getFirst();
    }

    private void shows(SimPeer receiver, int height) {
        world.execute(new MediaCommand.SetView(
                World.ROOM, receiver.id(), List.of(new SlotView(camera(receiver).mid(), height, false))));
    }

    private void bothIn() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(2_000);
    }

    private List<Integer> limitsOfAnna() {
        return world.events(MediaEvent.EncodingLimit.class).stream()
                .filter(event -> event.peerId().equals("anna") && event.source() == TrackSource.CAMERA)
                .map(MediaEvent.EncodingLimit::height)
                .toList();
    }

    @Test
    void aPictureThatIsNotShownIsNotSent() {
        bothIn();
        shows(ben, 0);
        world.runMillis(300);
        int before = camera(ben).arrived().size();
        world.runMillis(3_000);
        assertThat(camera(ben).arrived()).hasSize(before);
        assertThat(ben.inboxes(true).getFirst().arrived()).as("sound goes on").isNotEmpty();
    }

    @Test
    void shownAgainItGoesOnFromAKeyframeWithoutAHole() {
        bothIn();
        shows(ben, 0);
        world.runMillis(3_000);
        int before = camera(ben).arrived().size();
        shows(ben, 360);
        world.runMillis(1_000);
        assertThat(camera(ben).arrived().size() - before).isGreaterThan(60);
        assertThat(camera(ben).holes()).isZero();
    }

    @Test
    void ofSeveralEncodingsTheSmallestComesThatFillsWhatIsShown() {
        anna.shaped(shape -> shape.simulcast(3).layered(Layering.VP8_L1T3)); // of 180, 360 and 720 lines
        bothIn();
        for (int[] shownAndSent : new int[][] {{200, 1}, {500, 2}, {360, 1}, {100, 0}, {180, 0}}) {
            shows(ben, shownAndSent[0]);
            world.runMillis(2_000);
            assertThat(sentToBen()).as("shown at %d", shownAndSent[0]).isEqualTo(shownAndSent[1]);
        }
    }

    private int sentToBen() {
        Member member = world.loop().member(World.ROOM, "ben");
        if (member == null) {
            throw new AssertionError("ben is not here");
        }
        return member.peer().slots().stream()
                .filter(slot -> slot.ssrc() == camera(ben).ssrc())
                .findFirst()
                .orElseThrow()
                .current()
                .encoding();
    }

    @Test
    void whatNobodyShowsNeedNotBeEncodedAfterAWhile() {
        bothIn();
        assertThat(limitsOfAnna()).isEmpty();
        shows(ben, 180);
        world.runMillis(4_500);
        assertThat(limitsOfAnna()).as("they may look again").isEmpty();
        world.runMillis(1_000);
        assertThat(limitsOfAnna()).containsExactly(180);
        shows(ben, 0);
        world.runMillis(6_000);
        assertThat(limitsOfAnna()).containsExactly(180, 0);
    }

    @Test
    void moreIsAskedForAtOnce() {
        bothIn();
        shows(ben, 0);
        world.runMillis(6_000);
        shows(ben, 720);
        world.runMillis(10);
        assertThat(limitsOfAnna()).containsExactly(0, 720);
    }

    @Test
    void theRecorderWantsEverything() {
        bothIn();
        shows(ben, 0);
        world.execute(new MediaCommand.SetTap(World.ROOM, "r"));
        world.runMillis(8_000);
        assertThat(limitsOfAnna()).isEmpty();
    }

    @Test
    void theLargestOfAllReceiversCounts() {
        SimPeer carl = world.peer("carl");
        bothIn();
        carl.join(Place.JOINT);
        world.runMillis(1_000);
        for (Inbox inbox : carl.inboxes(false)) {
            assertThat(inbox.mid()).isNotEmpty();
        }
        world.execute(new MediaCommand.SetView(
                World.ROOM,
                "carl",
                carl.inboxes(false).stream()
                        .map(inbox -> new SlotView(inbox.mid(), 90, false))
                        .toList()));
        shows(ben, 360);
        world.runMillis(6_000);
        assertThat(limitsOfAnna()).containsExactly(360);
    }
}
