package org.hejie.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Json;
import org.hejie.protocol.recording.TapSink;
import org.hejie.recording.archive.CloseReason;
import org.hejie.recording.archive.Gap;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.keep.Check;
import org.hejie.recording.webm.Blocks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Encrypted, with a copy in another folder: killed again and again, the machine lost, files damaged, packets doubled and out of order. After each, every closed chunk
 * verifies, the tail is declared, nothing else is lost, and the copy is the archive byte for byte and verifies by itself.
 */
class DrillTest {
    private static final int SPEED = 10;
    /** How much media the recorder may be late by when it is killed, on a machine with much else to do. */
    private static final long LATE_MS = 12_000;

    /** Another one: {@code -Ddrill.seed=…} */
    private static final long SEED = Long.getLong("drill.seed", 20_260_302);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RecordingChild.Plan plan;

    private final Random random = new Random(SEED);

    @BeforeEach
    void plan() {
        plan = new RecordingChild.Plan(
                folder.resolve("data"),
                true,
                folder.resolve("keys"),
                folder.resolve("copy").toString(),
                SPEED,
                0);
    }

    private Path archive() {
        return plan.data().resolve("archive");
    }

    private Path copied() {
        return folder.resolve("copy/archive");
    }

    /** @return the last millisecond that was handed over before it was killed at {@code atMs} or soon after */
    private long recordAndKill(long atMs) throws Exception {
        return plan.killed(folder.resolve("child.err"), ms -> ms >= atMs);
    }

    private Stage again() throws IOException {
        return new Stage(plan.data(), plan.config()).again();
    }

    private static Manifest manifest(Stage stage) throws IOException {
        return Json.read(stage.text(stage.folder().resolve("manifest.json")), Manifest.class);
    }

    /** Goes on for a few seconds, ends, and sees to it that the copy has all. */
    private Manifest finish(Stage stage, long fromMs) throws Exception {
        RecordingChild.goOn(stage, fromMs);
        TapSink tap = stage.tap();
        int n = (int) (fromMs / 20);
        for (int until = n + 600; n < until; n++) {
            RecordingChild.packet(tap, n);
        }
        tap.tapRemoved(Stage.START_MICROS + n * 20_000L);
        stage.end(n * 20_000L);
        Twins.caughtUp(stage);
        return manifest(stage);
    }

    private static List<Gap> deaths(Manifest manifest) {
        return manifest.recordings().getFirst().gaps().stream()
                .filter(gap -> gap.cause() == GapCause.PROCESS_DIED)
                .toList();
    }

    @Test
    void killedAtAnyMomentAgainAndAgainNothingButTheTailIsLost() throws Exception {
        List<Long> kills = new ArrayList<>();
        Map<String, String> closed = Map.of();
        for (int round = 0; round < 3; round++) {
            long killed = recordAndKill(plan.fromMs() + 200 + random.nextInt(24_000));
            kills.add(killed);
            Map<String, String> now = Twins.closed(archive(), plan.keys());
            assertThat(now).as("seed " + SEED).containsAllEntriesOf(closed);
            closed = now;
            plan = plan.from(killed / 1000 * 1000 + 4_000);
        }
        try (Stage stage = again()) {
            Manifest manifest = finish(stage, plan.fromMs());
            List<Gap> gaps = deaths(manifest);
            assertThat(gaps).as("seed " + SEED).hasSize(3);
            for (int i = 0; i < 3; i++) {
                assertThat(gaps.get(i).fromMs()).isBetween(kills.get(i) - LATE_MS, kills.get(i) + 4_000);
            }
        }
        assertThat(Twins.closed(archive(), plan.keys())).containsAllEntriesOf(closed);
        Twins.alikeAndSound(archive(), copied(), plan.keys());
    }

    /** Killed, and then its disk is gone: what the copy has makes a working server again. */
    @Test
    void theMachineLostInTheMidstOfItTheCopyGoesOn() throws Exception {
        long killed = recordAndKill(25_000 + random.nextInt(10_000));
        Map<String, String> closed = Twins.closed(archive(), plan.keys());
        Files.move(plan.data(), folder.resolve("lost"));

        plan = plan.in(folder.resolve("restored"));
        Check.Report report = plan.keeping()
                .check(folder.resolve("elsewhere"), Clock.systemUTC())
                .restore(plan.data(), "");
        assertThat(report.ok()).as(report.text()).isTrue();
        assertThat(report.unread()).isZero();
        Map<String, String> restored = Twins.closed(archive(), plan.keys());
        assertThat(closed).containsAllEntriesOf(restored);
        // Seconds: what was closed just before may be missing, of each track.
        assertThat(restored.size()).isGreaterThanOrEqualTo(closed.size() - 4).isGreaterThanOrEqualTo(2);
        try (Stage stage = again()) {
            List<Gap> gaps = deaths(finish(stage, killed / 1000 * 1000 + 4_000));
            assertThat(gaps).hasSize(1);
            assertThat(gaps.getFirst().fromMs()).isLessThan(killed);
        }
        assertThat(Twins.closed(archive(), plan.keys())).containsAllEntriesOf(restored);
        Twins.alikeAndSound(archive(), copied(), plan.keys());
    }

    /** The copy's store was away, is back, and the machine is lost while it catches up. */
    @Test
    void theMachineLostWhileTheCopyCatchesUpWhatIsThereCounts() throws Exception {
        Files.writeString(folder.resolve("copy"), "in the way: no folder");
        plan.killed(folder.resolve("child.err"), ms -> {
            if (ms == 45_000) {
                Files.delete(folder.resolve("copy"));
            }
            return ms > 45_000 && chunksCopied() > 0;
        });
        Map<String, String> closed = Twins.closed(archive(), plan.keys());
        assertThat(closed.size()).isGreaterThanOrEqualTo(6);
        Files.move(plan.data(), folder.resolve("lost"));

        plan = plan.in(folder.resolve("restored"));
        Check.Report report = plan.keeping()
                .check(folder.resolve("elsewhere"), Clock.systemUTC())
                .restore(plan.data(), "");
        assertThat(report.ok()).as(report.text()).isTrue();
        Map<String, String> restored = Twins.closed(archive(), plan.keys());
        assertThat(closed).containsAllEntriesOf(restored);
        try (Stage stage = again()) {
            finish(stage, 120_000);
        }
        assertThat(Twins.closed(archive(), plan.keys())).containsAllEntriesOf(restored);
        Twins.alikeAndSound(archive(), copied(), plan.keys());
    }

    private int chunksCopied() throws IOException {
        Path track = copied().resolve("c_1/s_1/s_1-r1/t0001");
        try (var files = Files.exists(track) ? Files.list(track) : java.util.stream.Stream.<Path>empty()) {
            return (int) files.count();
        }
    }

    private static void flip(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 8;
        Files.write(file, bytes);
    }

    /** Log, lines and media of a session that goes on, damaged where they lie: refused, and mended from the copy. */
    @Test
    void whatIsDamagedInTheMidstOfASessionIsMendedFromTheCopy() throws Exception {
        long killed;
        try (Stage stage = new Stage(plan.data(), plan.config()).recording()) {
            TapSink tap = stage.tap();
            int n = 0;
            for (; n < 1_600; n++) {
                RecordingChild.packet(tap, n);
            }
            killed = n * 20L;
            await().atMost(Twins.SOON)
                    .until(() -> Twins.closed(archive(), plan.keys()).size() >= 4);
            Twins.caughtUp(stage);
        }
        Path session = archive().resolve("c_1/s_1");
        Path lines = session.resolve("s_1-r1/t0001/chunks.jsonl");
        Path media = session.resolve("s_1-r1/t0002/000001.webm");
        Path log = session.resolve("events.jsonl");
        flip(log, 200);
        flip(lines, Files.size(lines) / 3);
        flip(media, Files.size(media) / 2);
        try (RecordingService service = new RecordingService(plan.config(), Clock.systemUTC())) {
            service.start();
            assertThatThrownBy(() -> service.log().read(Stage.SESSION)).isInstanceOf(UncheckedIOException.class);
        }
        Check check = plan.keeping().check(plan.data(), Clock.systemUTC());
        Check.Report found = check.run();
        assertThat(found.ok()).isFalse();
        assertThat(found.sessions().getFirst().faults())
                .filteredOn(Check.Fault::mendable)
                .extracting(Check.Fault::path)
                .containsExactlyInAnyOrder("events.jsonl", "s_1-r1/t0001/chunks.jsonl", "s_1-r1/t0002/000001.webm");
        assertThat(check.repair(folder.resolve("quarantine")).mended()).hasSize(3);
        assertThat(check.run().ok()).isTrue();
        try (Stage stage = again()) {
            finish(stage, killed + 4_000);
        }
        Twins.alikeAndSound(archive(), copied(), plan.keys());
    }

    /** A network that doubles packets and mixes up their order: what is recorded is what was sent, once, in order. */
    @Test
    void packetsDoubledAndOutOfOrderAreRecordedOnceAndInOrder() throws Exception {
        int packets = 1_200;
        List<Integer> order = new ArrayList<>();
        for (int from = 0; from < packets; from += 6) {
            List<Integer> few = new ArrayList<>();
            for (int n = from; n < from + 6; n++) {
                few.add(n);
                if (random.nextInt(4) == 0) {
                    few.add(n);
                }
            }
            java.util.Collections.shuffle(few, random);
            order.addAll(few);
        }
        try (Stage stage = new Stage(plan.data(), plan.config()).recording()) {
            TapSink tap = stage.tap();
            for (int slot = 0; slot < order.size(); slot++) {
                long at = Stage.START_MICROS + slot * 20_000L * packets / order.size();
                byte[] voice = Packets.voice(order.get(slot));
                tap.rtp(Packets.VOICE, at, voice, 0, voice.length);
                if (order.get(slot) % 2 == 0) {
                    byte[] face = Packets.face(order.get(slot) / 2, 900);
                    tap.rtp(Packets.FACE, at, face, 0, face.length);
                }
            }
            tap.tapRemoved(Stage.START_MICROS + packets * 20_000L);
            tap.tapRemoved(Stage.START_MICROS + packets * 20_000L);
            stage.end(packets * 20_000L);
            Twins.caughtUp(stage);
            Manifest.Recorded recorded = manifest(stage).recordings().getFirst();
            assertThat(recorded.gaps()).isEmpty();
            assertThat(recorded.tracks()).allMatch(track -> track.closed() == CloseReason.TAP_REMOVED);
            for (String track : List.of("t0001", "t0002")) {
                boolean sound =
                        !stage.text(stage.track(track).resolve("chunks.jsonl")).contains("video/VP8");
                List<byte[]> frames = Blocks.of(Files.readAllBytes(stage.joined(track))).stream()
                        .map(Blocks.Block::frame)
                        .toList();
                int step = sound ? 1 : 2;
                assertThat(frames).hasSize(packets / step);
                for (int n = 0; n < frames.size(); n++) {
                    byte[] frame = frames.get(n);
                    int low = sound ? frame[1] : frame[frame.length - 1];
                    assertThat(low & 0xFF).as(track + " frame " + n).isEqualTo(n & 0xFF);
                }
            }
        }
        Twins.alikeAndSound(archive(), copied(), plan.keys());
    }
}
