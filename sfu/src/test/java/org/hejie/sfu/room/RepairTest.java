package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.sfu.sim.Inbox;
import org.hejie.sfu.sim.OfferShape;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.Test;

class RepairTest {
    private final World world = new World(4);
    private final SimPeer anna = world.peer("anna");
    private final SimPeer ben = world.peer("ben");

    private Inbox camera() {
        return ben.inboxes(false).getFirst();
    }

    @Test
    void whatIsLostOnTheWayUpIsAskedForAndPassedOn() {
        anna.join(Place.JOINT);
        ben.control().nacks(false);
        ben.join(Place.JOINT);
        world.runMillis(1_000);
        anna.up().loss(0.05);
        world.runMillis(10_000);
        anna.up().loss(0);
        world.runMillis(1_000);
        assertThat(anna.up().lost()).isGreaterThan(30);
        assertThat(anna.control().nacked()).isNotEmpty();
        assertThat(camera().holes()).isZero();
        assertThat(camera().duplicates()).isZero();
        assertThat(camera().ordered()).hasSizeGreaterThan(900);
    }

    @Test
    void aPacketIsAskedForAfterAShortWaitAndThenOncePerRoundTrip() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(3_000);
        anna.stream(TrackSource.CAMERA).answersNack(false);
        anna.up().loss(1);
        world.runMillis(34);
        anna.up().loss(0);
        world.runMillis(2_000);
        List<Integer> asked = anna.control().nacked();
        assertThat(asked).isNotEmpty();
        for (int sequence : asked) {
            assertThat(Collections.frequency(asked, sequence)).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void overtakingAloneIsNoReasonToAsk() {
        anna.up().jitterMillis(6);
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(5_000);
        assertThat(anna.control().nacked()).isEmpty();
        assertThat(camera().holes()).isZero();
    }

    @Test
    void whatIsLostOnTheWayDownIsSentAgainAsARetransmission() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(1_000);
        ben.down().loss(0.08);
        world.runMillis(10_000);
        ben.down().loss(0);
        world.runMillis(500);
        assertThat(camera().holes()).isZero();
        assertThat(camera().arrived()).filteredOn(Inbox.Packet::repaired).hasSizeGreaterThan(40);
        assertThat(anna.control().nacked()).as("the publisher is not bothered").isEmpty();
    }

    @Test
    void aClientWithoutRetransmissionFormatGetsThePacketItself() {
        anna.shaped(OfferShape::withoutRtx).join(Place.JOINT);
        ben.shaped(OfferShape::withoutRtx).join(Place.JOINT);
        world.runMillis(1_000);
        anna.up().loss(0.03);
        ben.down().loss(0.03);
        world.runMillis(10_000);
        anna.up().loss(0);
        ben.down().loss(0);
        world.runMillis(500);
        assertThat(camera().holes()).isZero();
        assertThat(camera().arrived()).noneMatch(Inbox.Packet::repaired);
    }

    @Test
    void whereMuchIsLostAndAnotherRequestTakesLongItIsRepeatedTwice() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        ben.down().delayMillis(200);
        world.runMillis(1_000);
        ben.down().loss(0.15);
        world.runMillis(5_000);
        assertThat(camera().duplicates()).isGreaterThan(20);
        ben.down().loss(0);
        world.runMillis(2_000);
        assertThat(camera().holes()).isLessThan(5);
    }

    @Test
    void theSameRequestWithinARoundTripIsAnsweredOnce() {
        anna.join(Place.JOINT);
        ben.control().nacks(false);
        ben.join(Place.JOINT);
        world.runMillis(2_000);
        int last = (int) (camera().ordered().getLast().sequence() & 0xffff);
        int before = camera().arrived().size();
        ben.control().nack(camera().ssrc(), List.of(last - 3 & 0xffff));
        ben.control().nack(camera().ssrc(), List.of(last - 3 & 0xffff));
        world.runMillis(15);
        long repeated = camera().arrived().subList(before, camera().arrived().size()).stream()
                .filter(Inbox.Packet::repaired)
                .count();
        assertThat(repeated).isLessThanOrEqualTo(1);
        world.runMillis(20);
        assertThat(camera().arrived()).filteredOn(Inbox.Packet::repaired).hasSize(1);
    }

    @Test
    void absurdRequestsAreIgnored() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(1_000);
        int last = (int) (camera().ordered().getLast().sequence() & 0xffff);
        ben.control().nack(camera().ssrc(), List.of(last + 1_000 & 0xffff, last + 30_000 & 0xffff));
        ben.control().nack(12345, List.of(last));
        ben.control().nack(ben.inboxes(false).get(2).ssrc(), List.of(5));
        world.runMillis(200);
        assertThat(camera().arrived()).noneMatch(Inbox.Packet::repaired);
        assertThat(world.counters().dropped(DropReason.MALFORMED)).isZero();
    }

    @Test
    void retransmissionsThatCameTwiceAreDroppedOnce() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        anna.up().loss(0.05).jitterMillis(40);
        world.runMillis(5_000);
        assertThat(world.counters().dropped(DropReason.DUPLICATE)).isPositive();
        assertThat(camera().duplicates()).isLessThan(10);
    }
}
