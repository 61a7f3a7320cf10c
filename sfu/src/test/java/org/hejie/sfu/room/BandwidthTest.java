package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.sfu.bwe.SendEstimator;
import org.hejie.sfu.peer.Outlet;
import org.hejie.sfu.sim.Inbox;
import org.hejie.sfu.sim.OfferShape;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.Stream;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.Test;

class BandwidthTest {
    private static final long MILLI = 1_000_000L;
    private static final Place ALONE = new Place.Caucus("b");

    private final World world = new World(12);
    private final SimPeer anna = world.peer("anna");
    private final SimPeer ben = world.peer("ben");

    /** Anna's voice in 40 kbit/s, her camera in about 150, 500 and 1300. */
    private void inThreeSizes() {
        anna.shaped(shape -> shape.simulcast(3)).join(Place.JOINT);
        anna.stream(TrackSource.MICROPHONE).packetBytes(100);
        List<Stream> sizes = anna.streams(TrackSource.CAMERA);
        sizes.get(0).packetsPerFrame(1).packetBytes(600);
        sizes.get(1).packetsPerFrame(2).packetBytes(1_000);
        sizes.get(2).packetsPerFrame(5).packetBytes(1_050);
    }

    private SendEstimator estimator(SimPeer peer) {
        Member member = world.loop().member(World.ROOM, peer.id());
        assertThat(member).isNotNull();
        return member.peer().estimator();
    }

    private int heard(String what, long millis) {
        long from = world.now();
        world.runMillis(millis);
        return ben.heardSince(from).getOrDefault(what, 0);
    }

    /** How late sound is, 95 of a hundred packets, milliseconds; the line's own 10 ms included. */
    private long soundDelay(long from) {
        List<Long> delays = ben.inboxes(true).getFirst().arrived().stream()
                .filter(packet -> packet.at() >= from)
                .map(packet -> packet.at() - anna.publishedAt(packet.label()))
                .sorted()
                .toList();
        return delays.get(delays.size() * 95 / 100) / MILLI;
    }

    @Test
    void onAWideLineTheBestSizeComesWithinSeconds() {
        inThreeSizes();
        ben.join(Place.JOINT);
        world.runMillis(4_000);
        assertThat(heard("anna CAMERA/r2", 2_000)).isGreaterThan(250);
        assertThat(estimator(ben).target()).isGreaterThan(1_500_000);
        assertThat(estimator(ben).loss()).isZero();
    }

    @Test
    void behindANarrowLineTheEstimateIsRightAndSoundUnharmed() {
        inThreeSizes();
        ben.down().kbit(500);
        ben.join(Place.JOINT);
        world.runMillis(10_000);
        long from = world.now();
        for (int i = 0; i < 40; i++) {
            assertThat(heard("anna MICROPHONE", 500)).isBetween(23, 27);
            assertThat(estimator(ben).target()).isBetween(300_000L, 625_000L);
            assertThat(ben.down().queueMillis(world.now())).isLessThan(200);
        }
        assertThat(soundDelay(from)).isLessThan(120);
        assertThat(ben.inboxes(true).getFirst().holes()).isZero();
        assertThat(ben.heardSince(from)).containsKey("anna CAMERA/r0").doesNotContainKey("anna CAMERA/r2");
    }

    @Test
    void onALineThatBarelyCarriesSoundItIsNotDelayed() {
        inThreeSizes();
        ben.down().kbit(120);
        ben.join(Place.JOINT);
        world.runMillis(15_000);
        long from = world.now();
        assertThat(heard("anna MICROPHONE", 20_000)).isGreaterThan(980);
        assertThat(soundDelay(from)).isLessThan(200);
    }

    @Test
    void whenTheLineGetsNarrowTheStreamGoesOnWithoutAHole() {
        inThreeSizes();
        ben.join(Place.JOINT);
        world.runMillis(6_000);
        ben.down().kbit(450);
        world.runMillis(3_000);
        assertThat(estimator(ben).target()).isLessThan(480_000);
        assertThat(ben.down().queueMillis(world.now())).isLessThan(300);
        assertThat(heard("anna CAMERA/r0", 2_000)).isGreaterThan(50);
        ben.down().kbit(0);
        world.runMillis(10_000);
        assertThat(heard("anna CAMERA/r2", 2_000)).isGreaterThan(250);
        assertThat(ben.inboxes(false).getFirst().holes()).isZero();
    }

    @Test
    void onePictureThatIsLargerThanTheFirstEstimateBeginsAllTheSame() {
        anna.join(Place.JOINT);
        anna.stream(TrackSource.CAMERA).packetsPerFrame(6).packetBytes(1_100);
        ben.join(Place.JOINT);
        world.runMillis(2_500);
        assertThat(heard("anna CAMERA", 1_000)).isGreaterThan(150);
        assertThat(ben.inboxes(false).stream().mapToInt(Inbox::padding).sum()).isPositive();
    }

    @Test
    void allPacketsOfAReceiverAreNumberedByOneCount() {
        anna.withScreen().join(Place.JOINT);
        anna.start(TrackSource.SCREEN);
        ben.join(Place.JOINT);
        world.runMillis(3_000);
        List<Integer> numbers = ben.control().numbers();
        assertThat(numbers).hasSizeGreaterThan(500);
        for (int i = 1; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(numbers.get(i - 1) + 1 & 0xffff);
        }
    }

    @Test
    void withoutTransportWideFeedbackTheReceiversOwnEstimateCounts() {
        inThreeSizes();
        ben.shaped(OfferShape::withoutTransportWide).join(Place.JOINT);
        world.runMillis(1_000);
        ben.control().tellRemb(300_000);
        world.runMillis(1_000);
        assertThat(ben.control().numbers()).isEmpty();
        assertThat(estimator(ben).target()).isEqualTo(300_000);
        assertThat(heard("anna CAMERA/r1", 2_000)).isZero();
        ben.control().tellRemb(900_000);
        world.runMillis(2_000);
        assertThat(heard("anna CAMERA/r1", 2_000)).isPositive();
    }

    /**
     * What a client without transport-wide feedback tells, as libwebrtc does (draft-ietf-rmcat-gcc-02 §5.5): 85 % of what comes while a queue stands, else
     * 8 % more each second, up to one and a half of what comes.
     */
    private void tellsOwnEstimate(long millis) {
        for (long t = 0; t < millis; t += 200) {
            long before = ben.bytes();
            world.runMillis(200);
            long rate = (ben.bytes() - before) * 8 * 5;
            double more = Math.min(remb * Math.pow(1.08, 0.2), 1.5 * rate + 10_000);
            boolean queue = ben.down().queueMillis(world.now()) > 50;
            remb = queue ? rate * 85 / 100 : Math.max(remb, (long) more);
            ben.control().tellRemb(remb);
        }
    }

    private long remb = 1_000_000;

    @Test
    void withItsOwnEstimateAloneAReceiverOnAWideLineGetsTheBestSize() {
        inThreeSizes();
        ben.shaped(OfferShape::withoutTransportWide).down().kbit(4_000);
        ben.join(Place.JOINT);
        tellsOwnEstimate(20_000);
        long from = world.now();
        tellsOwnEstimate(2_000);
        assertThat(ben.heardSince(from).getOrDefault("anna CAMERA/r2", 0)).isGreaterThan(250);
    }

    @Test
    void withItsOwnEstimateAloneAReceiverOnANarrowLineGetsWhatFitsAndSoundUnharmed() {
        inThreeSizes();
        ben.shaped(OfferShape::withoutTransportWide).down().kbit(800);
        ben.join(Place.JOINT);
        tellsOwnEstimate(10_000);
        for (int i = 0; i < 10; i++) {
            long from = world.now();
            tellsOwnEstimate(1_000);
            assertThat(ben.heardSince(from).getOrDefault("anna MICROPHONE", 0)).isBetween(47, 53);
            assertThat(ben.heardSince(from).getOrDefault("anna CAMERA/r1", 0)).isGreaterThan(40);
            assertThat(ben.heardSince(from)).doesNotContainKey("anna CAMERA/r2");
            assertThat(ben.down().queueMillis(world.now())).isLessThan(150);
        }
    }

    @Test
    void withItsOwnEstimateAloneALineThatGetsNarrowIsFollowed() {
        inThreeSizes();
        ben.shaped(OfferShape::withoutTransportWide).down().kbit(4_000);
        ben.join(Place.JOINT);
        tellsOwnEstimate(10_000);
        ben.down().kbit(300);
        tellsOwnEstimate(5_000);
        long from = world.now();
        tellsOwnEstimate(5_000);
        assertThat(ben.heardSince(from)).containsOnlyKeys("anna MICROPHONE", "anna CAMERA/r0");
        assertThat(soundDelay(from)).isLessThan(150);
        ben.down().kbit(4_000);
        tellsOwnEstimate(60_000);
        assertThat(ben.heardSince(world.now() - 2_000 * MILLI)).containsKey("anna CAMERA/r2");
    }

    @Test
    void whatIsSentAgainAsItWasCannotBeNumbered() {
        anna.join(Place.JOINT);
        ben.shaped(OfferShape::withoutRtx).down().loss(0.05);
        ben.join(Place.JOINT);
        world.runMillis(5_000);
        assertThat(ben.control().numbers()).isEmpty();
        assertThat(ben.inboxes(false).getFirst().ordered()).hasSizeGreaterThan(300);
    }

    @Test
    void aReceiverThatSaysNothingIsNotHeldBack() {
        inThreeSizes();
        ben.control().transportFeedback(false).reports(false);
        ben.join(Place.JOINT);
        world.runMillis(8_000);
        assertThat(heard("anna CAMERA/r2", 2_000)).isGreaterThan(250);
    }

    @Test
    void onAnotherPathWhatWasLearntIsForgotten() {
        inThreeSizes();
        ben.join(Place.JOINT);
        world.runMillis(6_000);
        assertThat(estimator(ben).target()).isGreaterThan(SendEstimator.START);
        ben.roam();
        ben.check(ben.address(), true);
        world.runMillis(30);
        assertThat(estimator(ben).target()).isLessThanOrEqualTo(SendEstimator.START);
        world.runMillis(5_000);
        assertThat(heard("anna CAMERA/r2", 2_000)).isGreaterThan(250);
    }

    @Test
    void whatWaitsForANarrowLineDoesNotLeaveAfterAMove() {
        inThreeSizes();
        ben.join(Place.JOINT);
        world.runMillis(5_000);
        ben.control().tellRemb(60_000);
        for (int t = 0; t < 50 && !waits(); t++) {
            world.runMillis(5);
        }
        assertThat(waits()).isTrue();
        world.execute(new MediaCommand.MovePeers(World.ROOM, List.of(new MediaCommand.Move("anna", ALONE))));
        assertThat(waits()).isFalse();
        world.execute(new MediaCommand.MovePeers(World.ROOM, List.of(new MediaCommand.Move("anna", Place.JOINT))));
        ben.control().tellRemb(5_000_000);
        world.runMillis(3_000);
        assertThat(heard("anna CAMERA/r2", 2_000)).isGreaterThan(100);
        assertThat(ben.inboxes(false).getFirst().holes()).isZero();
    }

    @Test
    void lateFramesAreDroppedWithoutAHoleInTheStream() {
        inThreeSizes();
        ben.join(Place.JOINT);
        world.runMillis(5_000);
        for (int i = 0; i < 10; i++) {
            ben.control().tellRemb(60_000);
            world.runMillis(600);
            ben.control().tellRemb(5_000_000);
            world.runMillis(1_400);
        }
        assertThat(drops()).isPositive();
        assertThat(ben.inboxes(false).getFirst().holes()).isZero();
        assertThat(ben.inboxes(false).getFirst().arrived()).noneMatch(Inbox.Packet::repaired);
        assertThat(heard("anna CAMERA/r2", 2_000)).isGreaterThan(100);
    }

    private long drops() {
        Member member = world.loop().member(World.ROOM, "ben");
        Outlet outlet = member == null ? null : member.peer().outlet();
        return outlet == null ? 0 : outlet.pacer().drops();
    }

    private boolean waits() {
        Member member = world.loop().member(World.ROOM, "ben");
        Outlet outlet = member == null ? null : member.peer().outlet();
        return outlet != null && outlet.pacer().waiting();
    }
}
