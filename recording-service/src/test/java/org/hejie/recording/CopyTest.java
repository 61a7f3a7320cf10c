package org.hejie.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.rest.VerifyReport.Severity;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.crypt.Aead;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.crypt.Inventory;
import org.hejie.recording.keep.Check;
import org.hejie.recording.keep.CopyConfig;
import org.hejie.recording.keep.Keeping;
import org.hejie.recording.s3.S3Line;
import org.hejie.recording.s3.S3Server;
import org.hejie.recording.s3.S3Target;
import org.hejie.recording.store.FolderStore;
import org.hejie.recording.verify.Verify;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** The recorder with a second copy in a real S3 server: the machine lost, the store away, the copy damaged. */
class CopyTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path serverFolder;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private static S3Server server;

    @SuppressWarnings("NullAway.Init")
    private Keeping keeping;

    private int sent;

    @BeforeAll
    static void start() throws IOException {
        server = new S3Server(serverFolder);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
    }

    @BeforeEach
    void bucket() {
        CopyConfig copy = new CopyConfig(
                new CopyConfig.Place.S3(server.bucket(S3Target.Lock.NONE)),
                4,
                Duration.ofMillis(200),
                Duration.ofSeconds(2));
        keeping = new Keeping(
                new Encryption(
                        Optional.of(Aead.AES_256_GCM), new Encryption.Custodian.Folder(folder.resolve("custody-keys"))),
                Optional.of(copy),
                Duration.ZERO);
    }

    private Stage stage(Path data) throws IOException {
        return new Stage(data, new RecordingConfig(data, "test", 0, 1 << 20, 64 << 20, keeping, SealConfig.STANDARD));
    }

    /** Sound and picture, as it comes from the media node. */
    private void send(TapSink tap, int seconds) {
        for (int until = sent + seconds * 50; sent < until; sent++) {
            long at = Stage.START_MICROS + sent * 20_000L;
            byte[] voice = Packets.voice(sent);
            tap.rtp(Packets.VOICE, at, voice, 0, voice.length);
            if (sent % 2 == 0) {
                byte[] face = Packets.face(sent / 2, 900);
                tap.rtp(Packets.FACE, at, face, 0, face.length);
            }
        }
    }

    private static void caughtUp(Stage stage) {
        await().atMost(SOON).until(() -> stage.service.keeping().waiting() == 0);
    }

    private static void chunks(Stage stage, int n) {
        await().atMost(SOON)
                .until(() -> stage.service.archive().exists("c_1/s_1/s_1-r1/t0001/00000" + n + ".webm")
                        && stage.service.archive().exists("c_1/s_1/s_1-r1/t0002/00000" + n + ".webm"));
    }

    private Check.Report restore(Path to) throws IOException {
        return keeping.check(folder.resolve("elsewhere"), Clock.systemUTC()).restore(to, "");
    }

    /** The media machine is gone with its disk in the midst of a session. */
    @Test
    void losingTheMachineLosesSecondsAndTheRestoredRecordSaysSo() throws Exception {
        Path data = folder.resolve("data");
        try (Stage stage = stage(data).recording()) {
            TapSink tap = stage.tap();
            send(tap, 35);
            chunks(stage, 4);
            caughtUp(stage);
            // Nothing more reaches the copy: what follows is lost with the machine.
        }
        Path restored = folder.resolve("restored");
        // The orderly close above went to the archive, and perhaps to the copy. The machine's own archive is thrown
        // away all the same.
        Files.move(data.resolve("archive"), folder.resolve("lost"));
        Check.Report report = restore(restored);
        assertThat(report.ok()).as(report.text()).isTrue();
        assertThat(report.unread()).isZero();
        try (Stage again = stage(restored).again()) {
            for (String track : List.of("t0001", "t0002")) {
                String lines = again.text(again.track(track).resolve("chunks.jsonl"));
                assertThat(lines).contains("000001.webm", "000002.webm", "000003.webm");
                for (int n = 1; n <= 3; n++) {
                    String name = "c_1/s_1/s_1-r1/" + track + "/00000" + n + ".webm";
                    assertThat(Files.readAllBytes(restored.resolve("archive").resolve(name)))
                            .isEqualTo(Files.readAllBytes(folder.resolve("lost").resolve(name)));
                }
            }
            again.log(60_000_000, new RoomEvent.RecordingGapOpened(GapCause.PROCESS_DIED, null, null));
            again.end(61_000_000);
            var verified = Verify.session(again.service.archive(), "c_1", "s_1");
            assertThat(verified.findings()).noneMatch(f -> f.severity() == Severity.ERROR);
            assertThat(again.text(again.folder().resolve("manifest.json"))).contains("PROCESS_DIED");
        }
    }

    /** kill -9 with the copy in an S3 store under way, then its disk is gone too: a server on what was restored goes on, into the same bucket. */
    @Test
    void killedAndTheDiskGoneTheBucketAloneGoesOn() throws Exception {
        S3Target bucket = server.bucket(S3Target.Lock.NONE);
        RecordingChild.Plan plan = new RecordingChild.Plan(
                folder.resolve("data"),
                true,
                folder.resolve("custody-keys"),
                "s3 " + server.endpoint() + " " + bucket.bucket(),
                10,
                0);
        long last = plan.killed(folder.resolve("child.err"), ms -> ms >= 38_660);
        Path lost = Files.move(plan.data(), folder.resolve("lost"));
        Path restored = folder.resolve("restored");
        Check.Report report = plan.keeping()
                .check(folder.resolve("elsewhere"), Clock.systemUTC())
                .restore(restored, "");
        assertThat(report.ok()).as(report.text()).isTrue();
        assertThat(report.unread()).isZero();
        Map<String, String> closed = Twins.closed(restored.resolve("archive"), plan.keys());
        assertThat(closed).isNotEmpty();
        assertThat(Twins.closed(lost.resolve("archive"), plan.keys())).containsAllEntriesOf(closed);

        long from = last / 1000 * 1000 + 4_000;
        try (Stage again = new Stage(restored, plan.in(restored).config()).again()) {
            RecordingChild.goOn(again, from);
            TapSink tap = again.tap();
            for (int n = (int) (from / 20); n < from / 20 + 600; n++) {
                RecordingChild.packet(tap, n);
            }
            again.end((from + 12_000) * 1000);
            Twins.caughtUp(again);
            assertThat(again.text(again.folder().resolve("manifest.json"))).contains("PROCESS_DIED");
        }
        // The bucket, brought to a folder as anybody with its credentials might.
        Path fetched = folder.resolve("fetched");
        Check.Report whole = plan.keeping()
                .check(folder.resolve("elsewhere"), Clock.systemUTC())
                .restore(fetched, "");
        assertThat(whole.ok()).as(whole.text()).isTrue();
        Twins.alikeAndSound(restored.resolve("archive"), fetched.resolve("archive"), plan.keys());
    }

    /** Nothing can be deleted, as in a bucket that locks whatever comes; then nothing can be mended either, and that is said. */
    @Test
    void aStoreThatLetsNothingGoHoldsAWholeCopyAndSaysWhatItDoesNotLetMend() throws Exception {
        S3Target bucket = server.bucket(S3Target.Lock.NONE);
        Path data = folder.resolve("data");
        try (S3Line line = new S3Line(server.endpoint())) {
            line.refuseDeletion();
            keeping = new Keeping(
                    keeping.encryption(),
                    Optional.of(new CopyConfig(
                            new CopyConfig.Place.S3(line.over(bucket)),
                            4,
                            Duration.ofMillis(200),
                            Duration.ofSeconds(2))),
                    Duration.ZERO);
            try (Stage stage = stage(data).recording()) {
                TapSink tap = stage.tap();
                send(tap, 12);
                chunks(stage, 1);
                tap.tapRemoved(Stage.START_MICROS + 12_000_000L);
                stage.end(13_000_000);
                caughtUp(stage);
                assertThat(stage.service.keeping().fault()).isNull();
            }
            Check check = keeping.check(data, Clock.systemUTC());
            assertThat(check.run().sessions().getFirst().state()).isEqualTo(Check.State.COMPLETE);

            String lost = "c_1/s_1/s_1-r1/t0001/000001.webm";
            try (S3Client behind = server.client()) {
                behind.deleteObject(r -> r.bucket(bucket.bucket()).key("hejie/archive/" + lost));
            }
            line.refuseWriting(lost);
            Check.Repaired refused = check.repair(folder.resolve("quarantine"));
            assertThat(refused.mended()).isEmpty();
            assertThat(refused.refused()).singleElement().asString().contains("COPY", lost, "NOT DONE", "object lock");
            line.refuseDeletion();
            assertThat(check.repair(folder.resolve("quarantine")).mended()).hasSize(1);
            assertThat(check.run().ok()).isTrue();
        }
    }

    /** A store that is down takes nothing; the recording does not notice, and the copy is whole soon after it is back. */
    @Test
    void aStoreThatIsDownIsCaughtUpWith() throws Exception {
        Path data = folder.resolve("data");
        try (Stage stage = stage(data).recording()) {
            TapSink tap = stage.tap();
            send(tap, 12);
            chunks(stage, 2);
            caughtUp(stage);
            server.stop();
            // Ten minutes of media while nothing can be copied.
            for (int minute = 0; minute < 10; minute++) {
                send(tap, 60);
            }
            await().atMost(SOON).until(() -> stage.service.archive().exists("c_1/s_1/s_1-r1/t0001/000060.webm"));
            await().atMost(SOON).until(() -> stage.service.keeping().fault() != null);
            assertThat(stage.service.keeping().waiting()).isPositive();
            assertThat(stage.service.keeping().oldest()).isNotNull();
            server.startAgain();
            caughtUp(stage);
            tap.tapRemoved(Stage.START_MICROS + 612_000_000L);
            stage.end(700_000_000);
            caughtUp(stage);
            assertThat(stage.service.keeping().fault()).isNull();
        }
        Check.Report report = keeping.check(data, Clock.systemUTC()).run();
        assertThat(report.ok()).as(report.text()).isTrue();
        assertThat(report.sessions().getFirst().state()).isEqualTo(Check.State.COMPLETE);

        Check.Report drill = restore(folder.resolve("restored"));
        assertThat(drill.ok()).as(drill.text()).isTrue();
        assertThat(Inventory.read(new FolderStore(folder.resolve("restored/archive")), "c_1/s_1"))
                .isEqualTo(Inventory.read(new FolderStore(data.resolve("archive")), "c_1/s_1"));
    }
}
