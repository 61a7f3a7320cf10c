package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.SlotView;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.recording.TapTrack;
import org.hejie.sfu.peer.SendSlot;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.sim.Inbox;
import org.hejie.sfu.sim.Layering;
import org.hejie.sfu.sim.OfferShape;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.World;
import org.jspecify.annotations.Nullable;

/**
 * Whatever is done to a room in whatever order, no packet gets out of its place: who receives it, and the recorder, is where its publisher is, and both
 * have been there since it was published. Every packet's payload is marked with the moment of its publication; the same holds for what is sent again, for what
 * has waited for a narrow line, and for frames that redundant sound repeats.
 */
class PlacesPropertyTest {
    private static final int STEPS = 40;

    /** Of sound, nanoseconds. */
    private static final long FRAME = 20_000_000L;

    private static final String FORWARDED = "forwarded";
    private static final String SENT_AGAIN = "sent again";
    private static final String WAITED = "waited for the line";
    private static final String REPEATED = "repeated within another packet";
    private static final String RECORDED = "recorded";
    private static final String RECORDED_APART = "recorded in a caucus";

    /** Nothing else takes so long. */
    private static final long WAIT = 30_000_000L;

    private static final List<String> IDS = List.of("anna", "ben", "carl", "dora");
    private static final List<Place> PLACES =
            List.of(Place.JOINT, Place.JOINT, Place.WAITING, new Place.Caucus("one"), new Place.Caucus("two"));
    private static final TrackSource[] SOURCES = {TrackSource.MICROPHONE, TrackSource.CAMERA, TrackSource.SCREEN};

    private enum Act {
        MOVE,
        MOVE_SEVERAL,
        MUTE,
        UNMUTE,
        VIEW,
        LAYER,
        ASK_AGAIN,
        ASK_FAR_BACK,
        KEYFRAME,
        NARROW,
        WIDE,
        FLOOD,
        LEAVE,
        COME,
        RESTART,
        RECORD,
        RECORD_CAUCUS,
        STOP_RECORDING,
        PAUSE
    }

    /** @param millis that pass afterwards */
    private record Step(Act act, int who, int what, int millis) {}

    @Provide
    Arbitrary<Step> steps() {
        return Combinators.combine(
                        Arbitraries.of(Act.class),
                        Arbitraries.integers().between(0, IDS.size() - 1),
                        Arbitraries.integers().between(0, 1 << 16),
                        Arbitraries.integers().between(1, 30))
                .as(Step::new);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void nothingGetsOutOfItsPlace(
            @ForAll @Size(STEPS) List<@net.jqwik.api.From("steps") Step> steps, @ForAll int seed) {
        Course course = new Course(seed);
        steps.forEach(course::step);
        course.check();
        course.told.forEach((what, times) -> Statistics.label(what).collect(times > 0));
        for (String what : course.told.keySet()) {
            Statistics.label(what).coverage(coverage -> coverage.check(true).percentage(share -> share > 15));
        }
    }

    /** Of a participant, from that moment on. @param epoch counts its connections and moves @param place null while away */
    private record Stay(long from, int epoch, @Nullable Place place) {}

    /** @param stay of the publisher @param muting counts how often the source was muted or not */
    private record Moment(String publisher, TrackSource source, long at, Stay stay, int muting, boolean allowed) {}

    private record Muting(long from, int count, boolean allowed) {}

    private static final class Course {
        private final Random random;
        private final World world;
        private final Map<String, SimPeer> here = new HashMap<>();
        private final List<SimPeer> all = new ArrayList<>();
        private final Map<String, TreeMap<Long, Stay>> stays = new HashMap<>();
        private final Map<String, TreeMap<Long, Muting>> mutings = new HashMap<>();
        private final List<Moment> moments = new ArrayList<>();
        private final long flight;
        /** How often something was looked at that is not everyday. */
        private final Map<String, Integer> told = new LinkedHashMap<>();

        Course(long seed) {
            random = new Random(seed);
            world = new World(seed);
            for (String what : List.of(SENT_AGAIN, WAITED, REPEATED, RECORDED, RECORDED_APART)) {
                told.put(what, 0);
            }
            // What is on its way at the moment of a move counts where it arrives.
            flight = random.nextInt(3) == 0 ? 25_000_000L : 0;
            for (String id : IDS) {
                stays.put(id, new TreeMap<>(Map.of(0L, new Stay(0, 0, null))));
            }
            for (int i = 0; i < 3; i++) {
                come(IDS.get(i), null, i == 2 ? PLACES.get(random.nextInt(PLACES.size())) : Place.JOINT);
            }
            pass(200);
        }

        // --- what is true

        private Stay stay(String id, long at) {
            return stays.getOrDefault(id, new TreeMap<>()).floorEntry(at).getValue();
        }

        private void stays(String id, @Nullable Place place) {
            TreeMap<Long, Stay> known = stays.getOrDefault(id, new TreeMap<>());
            known.put(
                    world.now(),
                    new Stay(world.now(), known.lastEntry().getValue().epoch() + 1, place));
        }

        private Muting muting(String id, TrackSource source, long at) {
            Map.Entry<Long, Muting> entry =
                    mutings.getOrDefault(id + source, new TreeMap<>()).floorEntry(at);
            return entry == null ? new Muting(0, 0, true) : entry.getValue();
        }

        private String mark(String id, TrackSource source) {
            long now = world.now();
            Muting muting = muting(id, source, now);
            moments.add(new Moment(id, source, now, stay(id, now), muting.count(), muting.allowed()));
            return "|" + (moments.size() - 1);
        }

        // --- what is done

        private void pass(int millis) {
            world.runMillis(millis);
            // Nothing is sent at the very moment of a command.
            world.runUntil(world.now() + 1);
        }

        private void come(String id, @Nullable SimPeer before, Place place) {
            SimPeer peer = before == null ? shaped(world.peer(id)) : before.reborn();
            peer.marked(source -> mark(id, source));
            peer.up().delayMillis(0).loss(0.05);
            if (flight > 0) {
                peer.up().delayMillis(5).jitterMillis(20);
            }
            // What arrives was forwarded at that very moment.
            peer.down().delayMillis(0).loss(0.05);
            here.put(id, peer);
            all.add(peer);
            Stay last = stay(id, world.now());
            // A participant who comes back is where he was.
            stays(id, last.place() == null ? place : last.place());
            peer.join(place);
            peer.start(TrackSource.SCREEN);
            peer.stream(TrackSource.CAMERA).packetsPerFrame(1 + random.nextInt(2));
            if (random.nextBoolean()) {
                peer.stream(TrackSource.MICROPHONE).redundant();
            }
        }

        private SimPeer shaped(SimPeer peer) {
            Layering[] layerings = {
                Layering.PLAIN, Layering.VP8_L1T3, Layering.VP9_L3T3, Layering.AV1_L2T2_KEY, Layering.VP8_L1T3
            };
            Layering layering = layerings[random.nextInt(layerings.length)];
            peer.slots(3, 6).withScreen().shaped(shape -> shape.layered(layering));
            if (layering == Layering.VP8_L1T3 || layering == Layering.PLAIN) {
                peer.shaped(shape -> shape.simulcast(1 + random.nextInt(3)));
            }
            if (random.nextInt(4) == 0) {
                peer.shaped(OfferShape::withoutRtx);
            }
            if (random.nextInt(4) == 0) {
                peer.shaped(OfferShape::withoutRed);
            }
            return peer;
        }

        void step(Step step) {
            String id = IDS.get(step.who());
            SimPeer peer = here.get(id);
            int what = step.what();
            switch (step.act()) {
                case MOVE -> move(List.of(id), what);
                case MOVE_SEVERAL -> move(IDS.subList(0, 1 + what % IDS.size()), what / 8);
                case MUTE, UNMUTE -> {
                    TrackSource source = SOURCES[what % SOURCES.length];
                    boolean allowed = step.act() == Act.UNMUTE;
                    if (peer != null && muting(id, source, world.now()).allowed() != allowed) {
                        Muting now = new Muting(
                                world.now(), muting(id, source, world.now()).count() + 1, allowed);
                        mutings.computeIfAbsent(id + source, key -> new TreeMap<>())
                                .put(world.now(), now);
                        world.execute(new MediaCommand.AllowTrack(World.ROOM, id, source, allowed));
                    }
                }
                case LEAVE -> leave(id, peer, what);
                case COME -> {
                    if (peer == null) {
                        come(id, null, PLACES.get(what % PLACES.size()));
                    }
                }
                case RESTART -> {
                    if (peer != null) {
                        come(id, peer, PLACES.get(what % PLACES.size()));
                    }
                }
                case RECORD -> record(new MediaCommand.SetTap(World.ROOM, "r" + what % 3));
                case RECORD_CAUCUS -> {
                    String caucus = what % 2 == 0 ? "one" : "two";
                    record(new MediaCommand.SetTap(
                            World.ROOM, "r" + what % 3, new Place.Caucus(caucus), World.ROOM + "-" + caucus));
                }
                case STOP_RECORDING -> record(new MediaCommand.SetTap(World.ROOM, null));
                case PAUSE -> {}
                case VIEW, LAYER, ASK_AGAIN, ASK_FAR_BACK, KEYFRAME, NARROW, WIDE, FLOOD -> {
                    if (peer != null && peer.connected()) {
                        media(step.act(), id, peer, what);
                    }
                }
            }
            pass(step.millis());
        }

        private void move(List<String> ids, int what) {
            List<MediaCommand.Move> moves = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                Place place = PLACES.get((what >> i) % PLACES.size());
                Place before = stay(ids.get(i), world.now()).place();
                moves.add(new MediaCommand.Move(ids.get(i), place));
                if (before != null && !before.equals(place)) {
                    stays(ids.get(i), place);
                }
            }
            world.execute(new MediaCommand.MovePeers(World.ROOM, moves));
        }

        private void leave(String id, @Nullable SimPeer peer, int what) {
            if (peer == null) {
                return;
            }
            stays(id, null);
            mutings.keySet().removeIf(key -> key.startsWith(id));
            if (what % 2 == 0 || !peer.connected()) {
                world.execute(new MediaCommand.RemovePeer(World.ROOM, id, DisconnectCause.KICKED));
            } else {
                world.goodbye(peer);
            }
            here.remove(id);
        }

        private void media(Act act, String id, SimPeer peer, int what) {
            List<Inbox> pictures = peer.inboxes(false);
            Inbox inbox = pictures.get(what % pictures.size());
            switch (act) {
                case VIEW -> {
                    List<SlotView> views = new ArrayList<>();
                    for (Inbox each : pictures) {
                        int height = new int[] {0, 90, 180, 360, 720, 1080}[random.nextInt(6)];
                        views.add(new SlotView(each.mid(), height, each == inbox));
                    }
                    world.execute(new MediaCommand.SetView(World.ROOM, id, views));
                }
                case LAYER -> {
                    for (SendSlot slot : slots(id)) {
                        if (slot.ssrc() == inbox.ssrc()) {
                            slot.target(what % 4 - 1, what / 4 % 3, what / 16 % 4);
                        }
                    }
                    world.tick();
                }
                case ASK_AGAIN -> ask(peer, inbox, 40);
                case ASK_FAR_BACK -> ask(peer, inbox, 1_500);
                case KEYFRAME -> peer.control().pli(inbox);
                case NARROW -> peer.control().tellRemb(50_000 + what);
                case WIDE -> peer.control().tellRemb(5_000_000);
                case FLOOD -> peer.stream(TrackSource.SCREEN).packetsPerFrame(1 + what % 12);
                default -> throw new AssertionError(act);
            }
        }

        private List<SendSlot> slots(String id) {
            Member member = world.loop().member(World.ROOM, id);
            return member == null ? List.of() : member.peer().slots();
        }

        /** For packets that came, that did not, and that were never sent. */
        private void ask(SimPeer peer, Inbox inbox, int back) {
            if (inbox.arrived().isEmpty()) {
                return;
            }
            long last = inbox.ordered().getLast().sequence();
            List<Integer> numbers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                numbers.add((int) (last + 4 - random.nextInt(back)) & 0xffff);
            }
            peer.control()
                    .nack(inbox.ssrc(), numbers.stream().distinct().sorted().toList());
        }

        private void record(MediaCommand.SetTap set) {
            // The same recording goes on.
            if (!set.equals(recording)) {
                tapEpoch = world.now();
                world.tap(new Recorder(world.now(), set.place()));
            }
            recording = set;
            world.execute(set);
        }

        private MediaCommand.SetTap recording = new MediaCommand.SetTap(World.ROOM, null);
        private long tapEpoch;

        /** A frame that was on its way at the moment of a change comes again in the next packet. */
        private long late() {
            return flight == 0 ? 0 : flight + FRAME;
        }

        // --- what must hold

        /** Looks at each packet at the very moment. */
        private final class Recorder implements TapSink {
            private final long since;
            private final Place place;
            private final RtpView view = new RtpView();

            Recorder(long since, Place place) {
                this.since = since;
                this.place = place;
            }

            @Override
            public void trackOpened(TapTrack track, long nowMicros) {}

            @Override
            public void rtp(TapTrack track, long arrivalMicros, byte[] buffer, int offset, int length) {
                assertThat(since).as("a recorder that was sent away").isEqualTo(tapEpoch);
                assertThat(recording.recordingId()).isNotNull();
                assertThat(view.read(buffer, offset, length)).isTrue();
                int size = buffer[offset + length - 1];
                String label = new String(
                        buffer, offset + length - 1 - size, size, java.nio.charset.StandardCharsets.US_ASCII);
                Moment moment = moment(label);
                assertThat(moment.at())
                        .as("%s, recorded from %d on", label, since)
                        .isGreaterThan(since - late());
                mayBeForwarded(label, moment, world.now(), late());
                assertThat(stay(moment.publisher(), world.now()).place()).isEqualTo(place);
                tell(place.equals(Place.JOINT) ? RECORDED : RECORDED_APART);
            }

            @Override
            public void senderReport(TapTrack track, long arrivalMicros, long ntpTimestamp, long rtpTimestamp) {}

            @Override
            public void trackClosed(TapTrack track, long nowMicros) {}

            @Override
            public void tapRemoved(long nowMicros) {}
        }

        private Moment moment(String label) {
            return moments.get(Integer.parseInt(label.substring(label.indexOf('|') + 1)));
        }

        void check() {
            for (SimPeer receiver : all) {
                List<Inbox> inboxes = new ArrayList<>(receiver.inboxes(true));
                inboxes.addAll(receiver.inboxes(false));
                for (Inbox inbox : inboxes) {
                    for (Inbox.Packet packet : inbox.arrived()) {
                        if (!packet.label().isEmpty()) {
                            mayHave(receiver.id(), packet.label(), packet.at(), flight);
                            long age = packet.at() - moment(packet.label()).at();
                            tell(packet.repaired() ? SENT_AGAIN : age > WAIT ? WAITED : FORWARDED);
                        }
                    }
                    inbox.repeats().stream()
                            .filter(repeat -> !repeat.label().isEmpty())
                            .forEach(repeat -> {
                                mayHave(receiver.id(), repeat.label(), repeat.at(), late());
                                tell(REPEATED);
                            });
                }
            }
            assertThat(world.events(org.hejie.protocol.media.MediaEvent.RoomFailed.class))
                    .isEmpty();
        }

        private void tell(String what) {
            told.computeIfPresent(what, (key, times) -> times + 1);
        }

        private void mayHave(String receiver, String label, long at, long underway) {
            Moment moment = moment(label);
            String what = receiver + " got " + label + " " + moment + " at " + at;
            mayBeForwarded(what, moment, at, underway);
            Stay there = stay(moment.publisher(), at);
            Stay here = stay(receiver, at);
            assertThat(here.place()).as(what).isNotNull();
            assertThat(here.place() != null
                            && there.place() != null
                            && here.place().mayReceiveFrom(there.place()))
                    .as("%s, %s and %s", what, here, there)
                    .isTrue();
            assertThat(moment.at() + underway).as("%s, but %s", what, here).isGreaterThanOrEqualTo(here.from());
        }

        /** Of the publisher's side: it is where it was, and neither then nor now muted. */
        private void mayBeForwarded(String what, Moment moment, long at, long underway) {
            Stay there = stay(moment.publisher(), at);
            Muting muting = muting(moment.publisher(), moment.source(), at);
            assertThat(there.place()).as(what).isNotNull();
            assertThat(muting.allowed()).as(what).isTrue();
            if (there.epoch() != moment.stay().epoch()) {
                assertThat(moment.at() + underway).as("%s, but %s", what, there).isGreaterThanOrEqualTo(there.from());
            }
            if (muting.count() != moment.muting()) {
                assertThat(moment.at() + underway)
                        .as("%s, but %s", what, muting)
                        .isGreaterThanOrEqualTo(muting.from());
            }
        }
    }
}
