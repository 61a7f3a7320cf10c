package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.SlotView;
import org.hejie.sfu.layers.Layer;
import org.hejie.sfu.peer.Encoding;
import org.hejie.sfu.peer.SendSlot;
import org.hejie.sfu.sim.Frame;
import org.hejie.sfu.sim.Inbox;
import org.hejie.sfu.sim.Layering;
import org.hejie.sfu.sim.NotedTap;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.Viewer;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One stream with spatial layers: VP9 by its payload descriptor, AV1 by the dependency descriptor. */
class SpatialLayersTest {
    private World world = new World(51);
    private SimPeer anna = world.peer("anna");
    private SimPeer ben = world.peer("ben");

    private void meet(Layering layering) {
        anna.shaped(shape -> shape.layered(layering)).join(Place.JOINT);
        ben.listener().shaped(shape -> shape.layered(layering)).join(Place.JOINT);
        world.runMillis(1_000);
    }

    private Inbox camera() {
        return ben.inboxes(false).getFirst();
    }

    private SendSlot slot() {
        return Steered.slot(world, "ben", camera().ssrc());
    }

    private void target(int spatial, int temporal) {
        slot().target(0, spatial, temporal);
        world.tick();
    }

    private Viewer watched() {
        return Viewer.watch(anna, camera());
    }

    private List<Frame> shownSince(long time) {
        return camera().ordered().stream()
                .filter(packet -> packet.at() > time && !packet.label().isEmpty())
                .map(packet -> anna.frameOf(packet.label()))
                .distinct()
                .toList();
    }

    /** The pictures are 180, 360 and 720 high, or 180 and 360: what a receiver shows is covered by the smallest layer that is as high. */
    @ParameterizedTest
    @CsvSource({"VP9_L3T3,360,1", "VP9_L3T3,180,0", "VP9_L3T3,700,2", "AV1_L2T2_KEY,360,1", "AV1_L2T2_KEY,180,0"})
    void theSmallestLayerThatFillsWhatIsShownIsSent(Layering layering, int height, int spatial) {
        meet(layering);
        world.execute(
                new MediaCommand.SetView(World.ROOM, "ben", List.of(new SlotView(camera().mid(), height, false))));
        world.runMillis(2_000);
        List<Frame> shown = shownSince(world.now() - 500_000_000L);
        assertThat(shown).isNotEmpty();
        assertThat(shown.stream().mapToInt(Frame::spatial).max().orElseThrow()).isEqualTo(spatial);
        assertThat(watched().faults()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Layering.class,
            names = {"VP9_L3T3", "AV1_L2T2_KEY"})
    void everythingIsSentUntilSomebodySaysOtherwise(Layering layering) {
        meet(layering);
        Viewer viewer = watched();
        assertThat(viewer.faults()).isEmpty();
        assertThat(viewer.decoded()).anyMatch(frame -> frame.spatial() == 1);
        assertThat(camera().holes()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Layering.class,
            names = {"VP9_L3T3", "AV1_L2T2_KEY"})
    void downAndUpAgain(Layering layering) {
        meet(layering);
        target(0, 3);
        world.runMillis(800);
        long low = world.now();
        world.runMillis(500);
        assertThat(shownSince(low)).isNotEmpty().allMatch(frame -> frame.spatial() == 0);
        target(1, 0);
        world.runMillis(800);
        long middle = world.now();
        world.runMillis(500);
        assertThat(shownSince(middle)).isNotEmpty().allMatch(frame -> frame.temporal() == 0);
        assertThat(shownSince(middle)).anyMatch(frame -> frame.spatial() == 1).noneMatch(frame -> frame.spatial() == 2);
        assertThat(slot().current()).isEqualTo(new Layer(0, 1, 0));
        target(2, 3);
        world.runMillis(800);
        long high = world.now();
        world.runMillis(500);
        int top = layering == Layering.VP9_L3T3 ? 2 : 1;
        assertThat(shownSince(high)).anyMatch(frame -> frame.spatial() == top && frame.temporal() > 0);
        assertThat(camera().holes()).isZero();
        Viewer viewer = watched();
        assertThat(viewer.faults()).isEmpty();
        assertThat(viewer.incomplete()).isEmpty();
    }

    @Test
    void ofKeyframeDependentLayersOnlyTheHighestIsSent() {
        meet(Layering.AV1_L2T2_KEY);
        long then = world.now();
        world.runMillis(500);
        assertThat(shownSince(then)).isNotEmpty().allMatch(frame -> frame.spatial() == 1);
    }

    @Test
    void goingDownFromThemTakesAKeyframeAndGoingDownOtherwiseTakesNone() {
        meet(Layering.AV1_L2T2_KEY);
        int before = anna.control().plis().size();
        target(0, 3);
        world.runMillis(800);
        assertThat(anna.control().plis()).hasSize(before + 1);

        world = new World(52);
        anna = world.peer("anna");
        ben = world.peer("ben");
        meet(Layering.VP9_L3T3);
        before = anna.control().plis().size();
        target(0, 0);
        world.runMillis(800);
        assertThat(anna.control().plis()).hasSize(before);
    }

    @Test
    void heightsAndBitratesOfTheLayersAreKnown() {
        meet(Layering.VP9_L3T3);
        Encoding encoding = slot().carried();
        assertThat(encoding).isNotNull();
        assertThat(List.of(encoding.height(0), encoding.height(1), encoding.height(2)))
                .containsExactly(180, 360, 720);
        long now = world.now();
        assertThat(encoding.bitrate(0, 3, now) * 3.0 / encoding.bitrate(now)).isBetween(0.9, 1.1);
        assertThat(encoding.bitrate(1, 3, now) * 1.5 / encoding.bitrate(now)).isBetween(0.9, 1.1);
    }

    @Test
    void theRecorderGetsAllLayersWhateverAReceiverGets() {
        NotedTap tap = new NotedTap();
        world.tap(tap);
        world.execute(new org.hejie.protocol.media.MediaCommand.SetTap(World.ROOM, "one"));
        meet(Layering.VP9_L3T3);
        target(0, 0);
        world.runMillis(1_000);
        anna.stop(TrackSource.CAMERA);
        world.runMillis(100);
        assertThat(tap.media("anna").stream()
                        .filter(note -> note.what().contains(TrackSource.CAMERA.name()))
                        .count())
                .isEqualTo(anna.stream(TrackSource.CAMERA).sent());
    }

    @Property(tries = 30)
    void whateverHappensTheReceiverSeesOneStream(@ForAll long seed) {
        Random random = new Random(seed);
        world = new World(seed);
        anna = world.peer("anna");
        ben = world.peer("ben");
        meet(random.nextBoolean() ? Layering.VP9_L3T3 : Layering.AV1_L2T2_KEY);
        anna.up().loss(0.02).jitterMillis(random.nextInt(25)).duplicates(0.02);
        ben.down().loss(0.02).jitterMillis(random.nextInt(25)).duplicates(0.02);
        for (int i = 0; i < 25; i++) {
            if (random.nextInt(10) == 0) {
                slot().target(-1, 0, 0);
            } else {
                target(random.nextInt(3), random.nextInt(4));
            }
            world.runMillis(random.nextInt(400));
            askForWhatIsLost();
        }
        anna.up().loss(0);
        ben.down().loss(0);
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
    }

    private void askForWhatIsLost() {
        if (watched().broken()) {
            ben.control().pli(camera());
        }
    }
}
