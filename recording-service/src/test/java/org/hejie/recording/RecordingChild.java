package org.hejie.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.crypt.Aead;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.keep.CopyConfig;
import org.hejie.recording.keep.Keeping;
import org.hejie.recording.s3.S3Target;

/**
 * A recorder in a process of its own, to be killed. Says on its output up to which millisecond it has handed media over. Where a session was begun already, it
 * goes on with it after a gap.
 */
public final class RecordingChild {
    private RecordingChild() {}

    /** Whether to kill it now. */
    @FunctionalInterface
    interface When {
        boolean isNow(long ms) throws IOException;
    }

    /**
     * How it records.
     *
     * @param keys of the custodian; not in the data folder, for that may be lost
     * @param copy {@code none}, a folder, or {@code s3 ENDPOINT BUCKET}
     * @param speed so much faster than life that the test is short; all times are the media's
     * @param fromMs where the media goes on
     * @param lifeMs from where on it comes at life's pace
     */
    record Plan(Path data, boolean encrypted, Path keys, String copy, int speed, long fromMs, long lifeMs) {
        /** All of it so fast. */
        Plan(Path data, boolean encrypted, Path keys, String copy, int speed, long fromMs) {
            this(data, encrypted, keys, copy, speed, fromMs, Long.MAX_VALUE);
        }

        List<String> arguments() {
            return List.of(
                    data.toString(),
                    Boolean.toString(encrypted),
                    keys.toString(),
                    copy,
                    Integer.toString(speed),
                    Long.toString(fromMs),
                    Long.toString(lifeMs));
        }

        static Plan of(String[] a) {
            return new Plan(
                    Path.of(a[0]),
                    Boolean.parseBoolean(a[1]),
                    Path.of(a[2]),
                    a[3],
                    Integer.parseInt(a[4]),
                    Long.parseLong(a[5]),
                    Long.parseLong(a[6]));
        }

        Keeping keeping() {
            Optional<Aead> algorithm = encrypted ? Optional.of(Aead.AES_256_GCM) : Optional.empty();
            Encryption encryption = new Encryption(algorithm, new Encryption.Custodian.Folder(keys));
            Optional<CopyConfig> second =
                    place().map(to -> new CopyConfig(to, 4, Duration.ofMillis(200), Duration.ofSeconds(1)));
            return new Keeping(encryption, second, Duration.ZERO);
        }

        private Optional<CopyConfig.Place> place() {
            String[] words = copy.split(" ");
            return switch (words[0]) {
                case "none" -> Optional.empty();
                case "s3" ->
                    Optional.of(new CopyConfig.Place.S3(new S3Target(
                            Optional.of(URI.create(words[1])),
                            "us-east-1",
                            words[2],
                            "hejie",
                            Optional.of(new S3Target.Credentials("test", "test")),
                            true,
                            S3Target.Lock.NONE)));
                default -> Optional.of(new CopyConfig.Place.Folder(Path.of(copy)));
            };
        }

        RecordingConfig config() {
            return new RecordingConfig(data, "test", 0, 1 << 20, 64 << 20, keeping(), SealConfig.STANDARD);
        }

        Plan from(long ms) {
            return new Plan(data, encrypted, keys, copy, speed, ms, lifeMs);
        }

        Plan in(Path folder) {
            return new Plan(folder, encrypted, keys, copy, speed, fromMs, lifeMs);
        }

        /** In a process of its own, killed as soon as {@code when} says so of the millisecond that was handed over. @return the last one that was */
        long killed(Path err, When when) throws Exception {
            Process child = start(err);
            long last = -1;
            boolean killed = false;
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    // The rest is its log.
                    if (line.chars().allMatch(Character::isDigit)) {
                        last = Long.parseLong(line);
                        if (!killed && when.isNow(last)) {
                            killed = true;
                            child.toHandle().destroyForcibly();
                        }
                    }
                }
            } finally {
                child.destroyForcibly().waitFor();
            }
            assertThat(killed)
                    .as("it ended by itself: " + Files.readString(err))
                    .isTrue();
            return last;
        }

        private Process start(Path err) throws IOException {
            String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    classes,
                    RecordingChild.class.getName()));
            command.addAll(arguments());
            return new ProcessBuilder(command).redirectError(err.toFile()).start();
        }
    }

    public static void main(String[] arguments) throws Exception {
        Plan plan = Plan.of(arguments);
        try (Stage stage = new Stage(plan.data(), plan.config())) {
            if (plan.fromMs() == 0) {
                stage.recording();
            } else {
                goOn(stage.again(), plan.fromMs());
            }
            record(stage.tap(), plan);
        }
    }

    /** After a crash, perhaps one in the midst of the gap that an earlier crash had made. */
    static void goOn(Stage stage, long fromMs) {
        boolean open = false;
        for (LoggedEvent logged : stage.service.log().read(Stage.SESSION)) {
            open = logged.event() instanceof RoomEvent.RecordingGapOpened
                    || open && !(logged.event() instanceof RoomEvent.RecordingGapClosed);
        }
        if (!open) {
            stage.log((fromMs - 400) * 1000, new RoomEvent.RecordingGapOpened(GapCause.PROCESS_DIED, null, null));
        }
        stage.log(fromMs * 1000, new RoomEvent.RecordingGapClosed());
    }

    private static void record(TapSink tap, Plan plan) {
        long began = System.nanoTime();
        int first = (int) (plan.fromMs() / 20);
        for (int n = first; ; n++) {
            long fast = Math.min(n * 20L, plan.lifeMs()) - plan.fromMs();
            long due = fast / plan.speed() + Math.max(0, n * 20L - plan.lifeMs());
            while ((System.nanoTime() - began) / 1_000_000 < due) {
                LockSupport.parkNanos(1_000_000);
            }
            packet(tap, n);
            System.out.println(n * 20L);
        }
    }

    /** The nth 20 ms of somebody's sound and picture. */
    static void packet(TapSink tap, int n) {
        long at = Stage.START_MICROS + n * 20_000L;
        byte[] voice = Packets.voice(n);
        tap.rtp(Packets.VOICE, at, voice, 0, voice.length);
        if (n % 2 == 0) {
            byte[] face = Packets.face(n / 2, 900);
            tap.rtp(Packets.FACE, at, face, 0, face.length);
        }
    }
}
