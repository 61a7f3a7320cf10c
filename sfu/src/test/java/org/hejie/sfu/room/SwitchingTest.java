package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.sfu.layers.Layer;
import org.hejie.sfu.peer.SendSlot;
import org.hejie.sfu.sim.Frame;
import org.hejie.sfu.sim.Inbox;
import org.hejie.sfu.sim.Layering;
import org.hejie.sfu.sim.OfferShape;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.Viewer;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.Test;

/** A receiver is switched between encodings and layers, and sees one stream. */
class SwitchingTest {
    private World world = new World(41);
    private SimPeer anna = world.peer("anna");
    private SimPeer ben = world.peer("ben");

    private void meet(int encodings, Layering layering) {
        anna.shaped(shape -> shape.simulcast(encodings).layered(layering)).join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(1_500);
    }

    private Inbox camera() {
        return ben.inboxes(false).getFirst();
    }

    private SendSlot slot() {
        return Steered.slot(world, "ben", camera().ssrc());
    }

    private void target(int encoding, int temporal) {
        slot().target(encoding, 0, temporal);
        world.tick();
    }

    private Viewer watched() {
        return Viewer.watch(anna, camera());
    }

    private long shownSince(long time, int temporal) {
        return camera().ordered().stream()
                .filter(packet -> packet.at() > time && !packet.label().isEmpty())
                .map(packet -> anna.frameOf(packet.label()))
                .filter(frame -> frame.temporal() == temporal)
                .map(Frame::key)
                .distinct()
                .count();
    }

    @Test
    void aLowerEncodingIsTakenAtItsKeyframeAndTheHigherOneGoesOnUntilThen() {
        meet(3, Layering.PLAIN);
        int before = anna.control().plis().size();
        target(0, 3);
        assertThat(slot().current().encoding()).isEqualTo(2);
        world.runMillis(500);
        assertThat(slot().current().encoding()).isZero();
        assertThat(anna.control().plis()).hasSize(before + 1);
        world.runMillis(500);
        assertThat(camera().holes()).isZero();
        assertThat(watched().faults()).isEmpty();
        assertThat(watched().incomplete()).isEmpty();
    }

    @Test
    void upAndDownAgainIsOneStream() {
        meet(3, Layering.PLAIN);
        for (int encoding : new int[] {0, 1, 2, 0, 2, 1}) {
            target(encoding, 3);
            world.runMillis(700);
            assertThat(slot().current().encoding()).isEqualTo(encoding);
        }
        assertThat(camera().holes()).isZero();
        assertThat(watched().faults()).isEmpty();
        assertThat(watched().incomplete()).isEmpty();
    }

    @Test
    void nobodyIsSwitchedUpToAStarvingEncoding() {
        meet(3, Layering.PLAIN);
        target(0, 3);
        world.runMillis(500);
        anna.stop(anna.streams(TrackSource.CAMERA).get(2));
        world.runMillis(1_000);
        target(2, 3);
        long then = world.now();
        world.runMillis(1_000);
        // The next best one that flows.
        assertThat(slot().current().encoding()).isEqualTo(1);
        assertThat(shownSince(then, 0)).isGreaterThan(28);
        assertThat(watched().faults()).isEmpty();
    }

    @Test
    void aPausedSlotSendsNothingAndGoesOnWithoutAHole() {
        meet(2, Layering.PLAIN);
        slot().target(-1, 0, 0);
        assertThat(slot().current()).isEqualTo(Layer.NOTHING);
        world.runMillis(50);
        long paused = world.now();
        world.runMillis(2_000);
        assertThat(camera().arrived()).noneMatch(packet -> packet.at() > paused);
        target(1, 3);
        world.runMillis(1_000);
        assertThat(shownSince(paused, 0)).isGreaterThan(25);
        assertThat(camera().holes()).isZero();
        assertThat(watched().faults()).isEmpty();
    }

    @Test
    void timestampsOfTheEncodingsMeetByThePublishersClock() {
        anna.control().clockOffset(-3_000_000_000L);
        meet(2, Layering.PLAIN);
        // Each has reported by now. The two are sent at the same instants.
        Inbox.Packet before = camera().ordered().getLast();
        target(0, 3);
        world.runMillis(1_000);
        Inbox.Packet after = camera().ordered().getLast();
        long passed = anna.publishedAt(after.label()) - anna.publishedAt(before.label());
        assertThat((after.timestamp() - before.timestamp()) / 90.0)
                .isCloseTo(passed / 1e6, org.assertj.core.data.Offset.offset(0.1));
    }

    @Test
    void aRequestForAPacketOfTheEncodingBeforeIsStillAnswered() {
        meet(2, Layering.PLAIN);
        ben.control().nacks(false);
        ben.down().loss(0.2);
        world.runMillis(300);
        ben.down().loss(0);
        long holes = camera().holes();
        assertThat(holes).isPositive();
        target(0, 3);
        world.runMillis(100);
        assertThat(slot().current().encoding()).isZero();
        ben.control().nacks(true);
        world.runMillis(500);
        assertThat(camera().holes()).isZero();
        assertThat(watched().faults()).isEmpty();
        assertThat(watched().incomplete()).isEmpty();
    }

    @Test
    void theSameWithoutRetransmissionsOfTheirOwn() {
        ben.shaped(OfferShape::withoutRtx);
        meet(2, Layering.VP8_L1T3);
        ben.control().nacks(false);
        ben.down().loss(0.2);
        world.runMillis(200);
        target(1, 1);
        world.runMillis(200);
        ben.down().loss(0);
        target(0, 3);
        world.runMillis(100);
        ben.control().nacks(true);
        world.runMillis(500);
        assertThat(camera().holes()).isZero();
        assertThat(watched().faults()).isEmpty();
    }

    @Test
    void higherTemporalLayersAreLeftOutAndComeBackWhereTheyCanBeDecoded() {
        meet(1, Layering.VP8_L1T3);
        target(0, 0);
        world.runMillis(100);
        long low = world.now();
        world.runMillis(2_000);
        assertThat(shownSince(low, 0)).isBetween(14L, 16L);
        assertThat(shownSince(low, 1) + shownSince(low, 2)).isZero();
        target(0, 1);
        world.runMillis(500);
        long middle = world.now();
        world.runMillis(2_000);
        assertThat(shownSince(middle, 1)).isBetween(14L, 16L);
        assertThat(shownSince(middle, 2)).isZero();
        target(0, 2);
        world.runMillis(500);
        long high = world.now();
        world.runMillis(2_000);
        assertThat(shownSince(high, 2)).isBetween(28L, 31L);
        assertThat(camera().holes()).isZero();
        Viewer viewer = watched();
        assertThat(viewer.faults()).isEmpty();
        assertThat(viewer.incomplete()).isEmpty();
        assertThat(viewer.pictureIdHoles()).isZero();
    }

    @Test
    void aLatePacketOfALayerThatIsLeftOutIsReplacedByAnEmptyOne() {
        meet(1, Layering.VP8_L1T3);
        target(0, 0);
        anna.up().loss(0.1);
        world.runMillis(3_000);
        anna.up().loss(0);
        world.runMillis(500);
        assertThat(camera().holes()).isZero();
        assertThat(watched().empties()).isPositive();
        assertThat(watched().faults()).isEmpty();
    }

    @Test
    void howMuchEachLayerTakesIsMeasured() {
        meet(2, Layering.VP8_L1T3);
        var encoding = slot().carried();
        assertThat(encoding).isNotNull();
        long now = world.now();
        // 30 pictures of 3 packets, some 260 bytes each.
        assertThat(encoding.bitrate(now)).isBetween(150_000L, 250_000L);
        assertThat(encoding.bitrate(0, now) * 4)
                .isBetween(encoding.bitrate(now) * 9 / 10, encoding.bitrate(now) * 13 / 10);
        assertThat(encoding.bitrate(1, now) * 2)
                .isBetween(encoding.bitrate(now) * 9 / 10, encoding.bitrate(now) * 13 / 10);
        assertThat(encoding.bitrate(3, now)).isEqualTo(encoding.bitrate(now));
        // The one nobody takes too.
        assertThat(encoding.track().encodings().getFirst().bitrate(now)).isBetween(150_000L, 250_000L);
    }

    /** What two losses in a row took away between two switches nobody can give back: a receiver asks for a keyframe then. */
    private void askForWhatIsLost() {
        if (watched().broken()) {
            ben.control().pli(camera());
        }
    }

    /** Loss, lateness and duplicates on both ways while targets change at any moment: once everything is repaired, nothing is amiss. */
    @Property(tries = 30)
    void whateverHappensTheReceiverSeesOneStream(@ForAll long seed) {
        Random random = new Random(seed);
        world = new World(seed);
        anna = world.peer("anna");
        ben = world.peer("ben");
        Layering layering = random.nextBoolean() ? Layering.PLAIN : Layering.VP8_L1T3;
        int encodings = 1 + random.nextInt(3);
        if (random.nextInt(4) == 0) {
            ben.shaped(OfferShape::withoutRtx);
        }
        anna.shaped(shape -> shape.simulcast(encodings).layered(layering)).join(Place.JOINT);
        if (random.nextBoolean()) {
            // Numbers wrap on the way, each encoding's at another moment.
            anna.streams(TrackSource.CAMERA).forEach(stream -> stream.numberFrom(65_535 - random.nextInt(800)));
        }
        ben.join(Place.JOINT);
        world.runMillis(1_500);
        anna.up().loss(0.03).jitterMillis(random.nextInt(25)).duplicates(0.02);
        ben.down().loss(0.03).jitterMillis(random.nextInt(25)).duplicates(0.02);
        for (int i = 0; i < 25; i++) {
            int encoding = random.nextInt(10) == 0 ? -1 : random.nextInt(3);
            target(encoding, random.nextInt(4));
            if (random.nextInt(6) == 0) {
                var stream = anna.streams(TrackSource.CAMERA).get(random.nextInt(encodings));
                if (stream.running()) {
                    anna.stop(stream);
                } else {
                    anna.start(stream);
                }
            }
            world.runMillis(random.nextInt(400));
            askForWhatIsLost();
        }
        anna.up().loss(0);
        ben.down().loss(0);
        anna.streams(TrackSource.CAMERA).forEach(anna::start);
        target(2, 3);
        world.runMillis(500);
        askForWhatIsLost();
        world.runMillis(1_500);
        anna.stop(TrackSource.CAMERA);
        world.runMillis(300);
        Viewer viewer = watched();
        assertThat(viewer.faults()).isEmpty();
        assertThat(viewer.broken()).isFalse();
        assertThat(viewer.undecodable()).isLessThan(viewer.decoded().size());
        assertThat(slot().current().encoding()).isEqualTo(encodings - 1);
    }
}
