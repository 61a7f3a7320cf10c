package org.hejie.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.protocol.rest.VerifyReport.Finding;
import org.hejie.protocol.rest.VerifyReport.Severity;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.keep.Keeping;
import org.hejie.recording.keys.SignatureAlgorithm;
import org.hejie.recording.store.FolderStore;
import org.hejie.recording.time.ClockWatch;
import org.hejie.recording.verify.Verify;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever single bit, line or file of a whole archive is changed, it is found, and what is found names the place. The archive has a case with two
 * sessions, several tracks, a gap and timestamps.
 */
class BitFlipTest {
    private static final long SEED = 20_260_302;
    private static final int FLIPS = 1_000;
    private static final int EACH_FILE = 8;

    @TempDir
    Path data;

    private Path archive;

    @BeforeEach
    void place() {
        archive = data.resolve("archive");
    }

    private void record(SignatureAlgorithm algorithm) throws Exception {
        Clock clock = Clock.fixed(Stage.START, ZoneOffset.UTC);
        SealConfig seal =
                new SealConfig(algorithm, true, SealConfig.STANDARD.clockLimit(), List.of(), SealConfig.EMBEDDED);
        RecordingConfig config = new RecordingConfig(
                data, "test", 0, 0, 1 << 24, new Keeping(Encryption.none(data), Optional.empty(), Duration.ZERO), seal);
        try (RecordingService service =
                new RecordingService(config, clock, ClockWatch.trusting(clock), new FolderStore(archive))) {
            service.start();
            session(service, "s_1");
            session(service, "s_2");
        }
    }

    private static LoggedEvent at(long seq, long ms, RoomEvent event) {
        return new LoggedEvent(seq, Stage.START.plus(ms, ChronoUnit.MILLIS), event);
    }

    private static RoomEvent joined(String id, String name, Role role) {
        Map<ConsentKind, Boolean> consents = Map.of(ConsentKind.RECORDING, true);
        return new RoomEvent.ParticipantJoined(id, name, role, Place.JOINT, consents, "sms");
    }

    private static void session(RecordingService service, String id) throws Exception {
        String recording = id + "-r1";
        service.log()
                .append(
                        id,
                        List.of(
                                at(1, 0, Stage.scheduled(id)),
                                at(2, 0, joined("p_m", "王调解", Role.PRESIDING_MEDIATOR)),
                                at(3, 0, joined("p_a", "李申请", Role.APPLICANT)),
                                at(4, 0, new RoomEvent.SessionStarted("p_m"))));
        service.log().append(id, List.of(at(5, 0, new RoomEvent.RecordingStarted(recording, "p_m"))));
        talk(service.sink(id, recording), 0, 13_000);
        service.log()
                .append(
                        id,
                        List.of(
                                at(
                                        6,
                                        13_000,
                                        new RoomEvent.RecordingGapOpened(GapCause.CONSENT_WITHDRAWN, "p_a", null)),
                                at(7, 13_000, new RoomEvent.ConsentChanged("p_a", ConsentKind.RECORDING, false))));
        service.log()
                .append(
                        id,
                        List.of(
                                at(8, 20_000, new RoomEvent.ConsentChanged("p_a", ConsentKind.RECORDING, true)),
                                at(9, 20_000, new RoomEvent.RecordingGapClosed())));
        talk(service.sink(id, recording), 20_000, 24_000);
        service.log()
                .append(
                        id,
                        List.of(at(10, 25_000, new RoomEvent.SessionEnded("p_m", TerminationReason.ADJOURNED, null))));
        service.awaitSealed(id);
        service.awaitStamped(Stage.CASE, id);
    }

    private static void talk(TapSink tap, int fromMs, int toMs) {
        for (int ms = fromMs; ms < toMs; ms += 20) {
            long at = Stage.START_MICROS + ms * 1000L;
            byte[] voice = Packets.voice(ms / 20);
            tap.rtp(Packets.VOICE, at, voice, 0, voice.length);
            if (ms % 200 == 0) {
                byte[] face = Packets.face(ms / 40, 90);
                tap.rtp(Packets.FACE, at, face, 0, face.length);
            }
        }
        tap.tapRemoved(Stage.START_MICROS + toMs * 1000L);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(archive)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private List<Finding> errors() throws IOException {
        return errors(archive);
    }

    private static List<Finding> errors(Path folder) throws IOException {
        VerifyReport report = Verify.folder(folder);
        List<Finding> errors = report.findings().stream()
                .filter(f -> f.severity() == Severity.ERROR)
                .toList();
        assertThat(report.ok()).isEqualTo(errors.isEmpty());
        return errors;
    }

    /** What is found names the session, and of a track's file the track, the seconds, and the chunk where it is one. */
    private void isNamed(Path file, List<Finding> errors, String what) {
        Path inside = archive.relativize(file);
        String session = inside.getName(1).toString();
        boolean ofTrack = inside.getNameCount() == 5;
        String name = file.getFileName().toString();
        assertThat(errors).as(what).isNotEmpty().anySatisfy(error -> {
            assertThat(error.en()).startsWith("Session " + session + ":").contains(name);
            assertThat(error.zh()).contains(session, name);
            if (ofTrack) {
                assertThat(error.trackId()).isEqualTo(inside.getName(3).toString());
                assertThat(error.fromMs()).isNotNull();
                assertThat(error.en()).contains("李申请");
            }
            if (ofTrack && !name.endsWith(".jsonl")) {
                assertThat(error.chunk()).isEqualTo(Integer.parseInt(name.substring(0, 6)) - 1);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyOneOfAThousandFlippedBitsIsFoundAndPlaced(SignatureAlgorithm algorithm) throws Exception {
        record(algorithm);
        assertThat(errors()).isEmpty();
        List<Path> files = files();
        assertThat(files).hasSizeGreaterThan(24);
        Random random = new Random(SEED);
        long total = 0;
        for (Path file : files) {
            total += Files.size(file);
        }
        // SM2 is slow to check; a fifth of the flips says as much about the same code.
        int flips = algorithm == SignatureAlgorithm.SM2 ? FLIPS / 5 : FLIPS;
        for (int n = 0; n < flips; n++) {
            if (n < files.size() * EACH_FILE) {
                Path file = files.get(n % files.size());
                // Of each file one as a part of the whole archive; the session's own check alone must find the others.
                flip(file, random.nextLong(Files.size(file) * 8), n < files.size() ? archive : session(file));
            } else {
                // Anywhere: large files are hit more often.
                long bit = random.nextLong(total * 8);
                int i = 0;
                while (bit >= Files.size(files.get(i)) * 8) {
                    bit -= Files.size(files.get(i++)) * 8;
                }
                flip(files.get(i), bit, session(files.get(i)));
            }
        }
        assertThat(errors()).isEmpty();
    }

    private Path session(Path file) {
        return archive.resolve(archive.relativize(file).subpath(0, 2));
    }

    private void flip(Path file, long bit, Path checked) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        byte[] flipped = whole.clone();
        flipped[(int) (bit / 8)] ^= (byte) (1 << bit % 8);
        Files.write(file, flipped);
        isNamed(file, errors(checked), "bit " + bit + " of " + archive.relativize(file));
        Files.write(file, whole);
    }

    @Test
    void whateverFileIsRemovedCutOrAddedToIsNamed() throws Exception {
        record(SignatureAlgorithm.ECDSA_P256);
        Path aside = data.resolve("aside");
        for (Path file : files()) {
            byte[] whole = Files.readAllBytes(file);
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            assertThat(errors()).as("removed: " + file).isNotEmpty();
            for (int length : List.of(0, whole.length / 2, whole.length - 1)) {
                Files.write(file, Arrays.copyOf(whole, length));
                isNamed(file, errors(session(file)), length + " bytes left of " + file);
            }
            Files.write(file, Arrays.copyOf(whole, whole.length + 1));
            isNamed(file, errors(session(file)), "a byte more in " + file);
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(errors()).isEmpty();
    }

    @Test
    void whateverTwoFilesOfTheSameNameAreExchangedItIsFound() throws Exception {
        record(SignatureAlgorithm.ECDSA_P256);
        List<Path> files = files();
        for (Path a : files) {
            for (Path b : files) {
                boolean alike = a.compareTo(b) < 0 && a.getFileName().equals(b.getFileName());
                if (alike && Files.mismatch(a, b) >= 0) {
                    byte[] first = Files.readAllBytes(a);
                    byte[] second = Files.readAllBytes(b);
                    Files.write(a, second);
                    Files.write(b, first);
                    assertThat(errors()).as(a + " with " + b).isNotEmpty();
                    Files.write(a, first);
                    Files.write(b, second);
                }
            }
        }
    }

    @Test
    void whateverLineIsRemovedDoubledOrExchangedIsFound() throws Exception {
        record(SignatureAlgorithm.ECDSA_P256);
        for (Path file : files()) {
            if (!file.toString().endsWith(".jsonl")) {
                continue;
            }
            String whole = Files.readString(file);
            List<String> lines = whole.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                List<String> removed = new ArrayList<>(lines);
                removed.remove(i);
                write(file, removed, "line " + i + " removed");
                List<String> doubled = new ArrayList<>(lines);
                doubled.add(i, lines.get(i));
                write(file, doubled, "line " + i + " doubled");
                if (i > 0) {
                    List<String> exchanged = new ArrayList<>(lines);
                    Collections.swap(exchanged, i, i - 1);
                    write(file, exchanged, "line " + i + " exchanged");
                }
            }
            Files.writeString(file, whole);
        }
        assertThat(errors()).isEmpty();
    }

    private void write(Path file, List<String> lines, String what) throws IOException {
        Files.writeString(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
        assertThat(errors(session(file))).as(what + " in " + file).isNotEmpty();
    }

    @Test
    void aSessionThatWasTakenOutOfTheMiddleOfACaseIsMissed() throws Exception {
        record(SignatureAlgorithm.ECDSA_P256);
        Files.move(archive.resolve(Stage.CASE).resolve("s_1"), data.resolve("s_1"));
        assertThat(errors()).extracting(Finding::code).containsExactly("session_missing");
    }
}
