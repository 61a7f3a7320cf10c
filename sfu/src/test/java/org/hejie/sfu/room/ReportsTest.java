package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.sfu.peer.Ntp;
import org.hejie.sfu.sim.Inbox;
import org.hejie.sfu.sim.OfferShape;
import org.hejie.sfu.sim.SimControl;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private final World world = new World(9);
    private final SimPeer anna = world.peer("anna");
    private final SimPeer ben = world.peer("ben");

    private static Inbox.Packet last(Inbox inbox) {
        return inbox.ordered().getLast();
    }

    /** The wall-clock time a receiver computes for a packet from the last sender report (RFC 3550 §6.4.1), nanoseconds since 1970. */
    private static long clockOf(Inbox inbox, Inbox.Packet packet) {
        long since = packet.timestamp() - inbox.lastSenderReportTimestamp();
        return Ntp.toEpochNanos(inbox.lastSenderReportNtp())
                + since * 1_000_000_000L / (inbox.audio() ? 48_000 : 90_000);
    }

    private long publishedOf(Inbox.Packet packet) {
        return anna.publishedAt(packet.label()) + World.EPOCH_OFFSET;
    }

    @Test
    void soundAndPictureStayTogetherWhateverThePublishersClockSays() {
        anna.control().clockOffset(-3_600_000_000_000L);
        anna.up().delayMillis(40).jitterMillis(8);
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(10_000);
        Inbox audio = ben.inboxes(true).getFirst();
        Inbox video = ben.inboxes(false).getFirst();
        assertThat(audio.senderReports()).isGreaterThan(5);
        long audioError = clockOf(audio, last(audio)) - publishedOf(last(audio));
        long videoError = clockOf(video, last(video)) - publishedOf(last(video));
        assertThat(Math.abs(audioError - videoError)).isLessThan(3_000_000);
        // And both tell our clock, later by the way up.
        assertThat(audioError).isBetween(0L, 60_000_000L);
    }

    @Test
    void reportsGoOnToFitWhenTheSlotChangesItsTrack() {
        anna.join(Place.JOINT);
        SimPeer carl = world.peer("carl").slots(1, 1).join(Place.JOINT);
        ben.listener().slots(1, 1).join(Place.JOINT);
        world.runMillis(3_000);
        Inbox video = ben.inboxes(false).getFirst();
        String first = last(video).publisher();
        SimPeer leaving = first.equals("anna") ? anna : carl;
        world.goodbye(leaving);
        leaving.die();
        world.runMillis(4_000);
        assertThat(last(video).publisher()).isNotEqualTo(first);
        long arrived = last(video).at() + World.EPOCH_OFFSET;
        assertThat(Math.abs(clockOf(video, last(video)) - arrived)).isLessThan(60_000_000);
    }

    @Test
    void publishersAreToldTheirLossAndCanMeasureTheRoundTrip() {
        anna.up().delayMillis(30);
        anna.down().delayMillis(30);
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(2_000);
        anna.up().loss(0.2);
        world.runMillis(5_000);
        int ssrc = anna.stream(TrackSource.MICROPHONE).ssrc();
        List<SimControl.Block> blocks = anna.control().blocks().stream()
                .filter(block -> block.ssrc() == ssrc)
                .toList();
        assertThat(blocks).hasSizeGreaterThan(5);
        SimControl.Block block = blocks.getLast();
        assertThat(block.fractionLost() / 256.0).isBetween(0.05, 0.4);
        assertThat(block.cumulativeLost()).isBetween(20, 90);
        assertThat(block.lsr()).isNotZero();
        long roundTrip = Ntp.roundTrip(Ntp.ofEpochNanos(block.at() + World.EPOCH_OFFSET), block.lsr(), block.dlsr());
        assertThat(roundTrip).isBetween(59_000_000L, 62_000_000L);
    }

    @Test
    void everyPacketIsAcknowledgedToPublishersThatAskForIt() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(3_000);
        int sent = (int) (anna.stream(TrackSource.MICROPHONE).sent()
                + anna.stream(TrackSource.CAMERA).sent());
        assertThat(anna.control().feedbacks()).isBetween(25, 70);
        assertThat(anna.control().feedbackStatuses()).isBetween(sent - 60, sent);
        assertThat(anna.control().remb()).isZero();
    }

    @Test
    void packetsOfATrackNobodyWantsAreAcknowledgedToo() {
        anna.join(Place.JOINT);
        world.runMillis(3_000);
        int sent = (int) (anna.stream(TrackSource.MICROPHONE).sent()
                + anna.stream(TrackSource.CAMERA).sent());
        assertThat(world.counters().dropped(DropReason.UNWANTED)).isGreaterThan(sent * 9 / 10);
        assertThat(anna.control().feedbackStatuses()).isBetween(sent - 60, sent);
    }

    @Test
    void publishersWithoutItAreToldACeiling() {
        anna.shaped(OfferShape::withoutTransportWide).join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(3_000);
        assertThat(anna.control().feedbacks()).isZero();
        assertThat(anna.control().remb()).isBetween(3_000_000L, 3_500_000L);
    }
}
