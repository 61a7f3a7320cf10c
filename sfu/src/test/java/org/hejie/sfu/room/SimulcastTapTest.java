package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.recording.TapTrack;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.rtp.SequenceUnwrapper;
import org.hejie.sfu.rtp.Vp8Descriptor;
import org.hejie.sfu.sim.Layering;
import org.hejie.sfu.sim.NotedTap;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.World;
import org.junit.jupiter.api.Test;

/** What the recorder gets of a camera in several encodings. */
class SimulcastTapTest {
    private final World world = new World(17);
    private final NotedTap tap = new NotedTap();
    private final SimPeer anna =
            world.peer("anna").shaped(shape -> shape.simulcast(3).layered(Layering.VP8_L1T3));
    private final SimPeer ben = world.peer("ben").listener();

    private record Written(long sequence, int timestamp, int ssrc, int picture, String label) {}

    SimulcastTapTest() {
        world.tap(tap);
        world.execute(new MediaCommand.SetTap(World.ROOM, "one"));
    }

    private List<Written> camera() {
        List<Written> written = new ArrayList<>();
        SequenceUnwrapper sequences = new SequenceUnwrapper();
        RtpView view = new RtpView();
        Vp8Descriptor vp8 = new Vp8Descriptor();
        for (byte[] packet : tap.packets()) {
            if (view.read(packet, 0, packet.length)
                    && view.payloadType() == 96
                    && vp8.read(packet, view.payloadOffset(), view.payloadLength())) {
                int length = packet[packet.length - 1];
                String label = new String(packet, packet.length - 1 - length, length);
                written.add(new Written(
                        sequences.unwrap(view.sequence()), view.timestamp(), view.ssrc(), vp8.pictureId(), label));
            }
        }
        return written;
    }

    private static List<String> encodings(List<Written> written) {
        List<String> order = new ArrayList<>();
        for (Written packet : written) {
            String encoding = packet.label().split(" ")[1];
            if (order.isEmpty() || !order.getLast().equals(encoding)) {
                order.add(encoding);
            }
        }
        return order;
    }

    private static void isOneStream(List<Written> written) {
        assertThat(written)
                .extracting(Written::ssrc)
                .containsOnly(written.getFirst().ssrc());
        TreeSet<Long> numbers = new TreeSet<>();
        written.forEach(packet ->
                assertThat(numbers.add(packet.sequence())).as(packet.label()).isTrue());
        assertThat(numbers.last() - numbers.first() + 1).isEqualTo(numbers.size());
        for (int i = 1; i < written.size(); i++) {
            int pictures = written.get(i).picture() - written.get(i - 1).picture() & 0x7fff;
            int ticks = written.get(i).timestamp() - written.get(i - 1).timestamp();
            assertThat(pictures).isBetween(0, 1);
            assertThat(ticks > 0).isEqualTo(pictures == 1);
        }
    }

    @Test
    void theRecorderGetsTheHighestEncodingAsOneStream() {
        anna.join(Place.JOINT);
        world.runMillis(2_000);
        List<Written> written = camera();
        assertThat(encodings(written)).endsWith("CAMERA/r2");
        isOneStream(written);
        assertThat(tap.opened()).extracting(TapTrack::source).containsOnlyOnce(TrackSource.CAMERA);
    }

    @Test
    void whenTheHighestStopsAndComesBackTheRecordingGoesOn() {
        anna.join(Place.JOINT);
        world.runMillis(2_000);
        var highest = anna.streams(TrackSource.CAMERA).get(2);
        anna.stop(highest);
        world.runMillis(2_000);
        anna.start(highest);
        world.runMillis(2_000);
        List<Written> written = camera();
        assertThat(encodings(written)
                        .subList(
                                encodings(written).size() - 3,
                                encodings(written).size()))
                .containsExactly("CAMERA/r2", "CAMERA/r1", "CAMERA/r2");
        isOneStream(written);
        assertThat(tap.opened()).extracting(TapTrack::source).containsOnlyOnce(TrackSource.CAMERA);
    }

    @Test
    void whatReceiversAreSentMakesNoDifferenceToIt() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(1_500);
        world.execute(new MediaCommand.SetView(
                World.ROOM,
                "ben",
                List.of(new org.hejie.protocol.media.SlotView(
                        ben.inboxes(false).getFirst().mid(), 90, false))));
        int before = camera().size();
        world.runMillis(2_000);
        List<Written> since = camera().subList(before, camera().size());
        assertThat(encodings(since)).containsExactly("CAMERA/r2");
        assertThat(since).hasSize(180);
    }

    @Test
    void reportsSayWhenTheStreamsPicturesAre() {
        anna.control().clockOffset(5_000_000_000L);
        anna.join(Place.JOINT);
        world.runMillis(3_500);
        anna.stop(anna.streams(TrackSource.CAMERA).get(2));
        world.runMillis(3_500);
        List<NotedTap.Report> reports = tap.reports().stream()
                .filter(report -> report.source() == TrackSource.CAMERA)
                .toList();
        assertThat(reports).hasSizeGreaterThan(4);
        NotedTap.Report first = reports.getFirst();
        NotedTap.Report last = reports.getLast();
        double seconds = ((last.ntp() >>> 16) - (first.ntp() >>> 16)) / 65536.0;
        // The same line before and after the change of encodings.
        assertThat((int) (last.timestamp() - first.timestamp()) / 90_000.0)
                .isCloseTo(seconds, org.assertj.core.data.Offset.offset(0.002));
    }
}
