package org.hejie.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.hejie.protocol.Language;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.protocol.rest.VerifyReport.Finding;
import org.hejie.protocol.rest.VerifyReport.Severity;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.verify.Verify;
import org.hejie.recording.verify.VerifyText;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One change to a sealed session is made, and named. */
class VerifyTest {
    private static final int SECONDS = 32;

    @TempDir
    static Path sealed;

    @TempDir
    Path folder;

    private Path session;
    private Path video;

    @BeforeAll
    static void recordOnce() throws Exception {
        try (Stage stage = new Stage(sealed).recording()) {
            TapSink tap = stage.tap();
            for (int n = 0; n < SECONDS * 50; n++) {
                long at = Stage.START_MICROS + n * 20_000L;
                byte[] voice = Packets.voice(n);
                tap.rtp(Packets.VOICE, at, voice, 0, voice.length);
                if (n % 2 == 0) {
                    byte[] face = Packets.face(n / 2, 700);
                    tap.rtp(Packets.FACE, at, face, 0, face.length);
                }
            }
            tap.tapRemoved(Stage.START_MICROS + SECONDS * 1_000_000L);
            stage.log(1_000_000, new RoomEvent.HandRaised("p_a", true), new RoomEvent.HandRaised("p_a", false));
            stage.end(SECONDS * 1_000_000L);
        }
    }

    @BeforeEach
    void copy() throws IOException {
        Path from = sealed.resolve("archive");
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes a) throws IOException {
                Files.createDirectories(folder.resolve(from.relativize(dir)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
                Files.copy(file, folder.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
        session = folder.resolve(Stage.CASE).resolve(Stage.SESSION);
        Path recording = session.resolve(Stage.RECORDING);
        video = recording.resolve(
                Files.readString(recording.resolve("t0001/chunks.jsonl")).contains("video/VP8") ? "t0001" : "t0002");
    }

    private VerifyReport verify() throws IOException {
        return Verify.folder(session);
    }

    private Finding theError() throws IOException {
        VerifyReport report = verify();
        assertThat(report.ok()).isFalse();
        List<Finding> errors = report.findings().stream()
                .filter(f -> f.severity() == Severity.ERROR)
                .toList();
        assertThat(errors).as(errors.toString()).hasSize(1);
        return errors.getFirst();
    }

    private Path chunk(int n) {
        return video.resolve("00000" + n + ".webm");
    }

    private static void lines(Path file, Consumer<List<String>> change) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        change.accept(lines);
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    @Test
    void anUntouchedCopyVerifiesAtEveryLevel() throws IOException {
        for (Path path : List.of(session, session.getParent(), folder)) {
            VerifyReport report = Verify.folder(path);
            assertThat(report.findings()).isEmpty();
            assertThat(report.ok()).isTrue();
            assertThat(report.checked().tracks()).isEqualTo(2);
            assertThat(report.checked().chunks()).isGreaterThanOrEqualTo(6);
            assertThat(report.proved()).hasSize(4);
        }
        assertThat(VerifyText.render(verify(), Language.EN))
                .startsWith("Checked: ")
                .contains(
                        "\nProved:\n  - ",
                        "\nNot proved:\n  - ",
                        "\nCannot be known:\n  - ",
                        "are those the record names",
                        "timestamp authority of its own")
                .endsWith("SOUND: no fault was found.");
        assertThat(VerifyText.render(verify(), Language.ZH_CN))
                .startsWith("已检查：")
                .contains("已证明：", "未证明：", "无从得知：", "身份核验的方式")
                .endsWith("完好：未发现问题。");
    }

    @Test
    void aFlippedBitNamesTheChunkAndItsTime() throws IOException {
        byte[] bytes = Files.readAllBytes(chunk(2));
        bytes[bytes.length / 2] ^= 4;
        Files.write(chunk(2), bytes);
        Finding error = theError();
        assertThat(error.code()).isEqualTo("chunk_changed");
        assertThat(error.chunk()).isEqualTo(1);
        assertThat(error.trackId()).isEqualTo(video.getFileName().toString());
        assertThat(error.fromMs()).isBetween(9_900L, 12_100L);
        assertThat(error.en()).contains("000002.webm", "00:00:1", "camera");
        assertThat(error.zh()).contains("000002.webm", "摄像头");
    }

    @Test
    void everySingleBitOfASmallChunkMatters() throws IOException {
        byte[] whole = Files.readAllBytes(chunk(3));
        for (int at = 0; at < whole.length; at += 997) {
            byte[] bytes = whole.clone();
            bytes[at] ^= (byte) (1 << at % 8);
            Files.write(chunk(3), bytes);
            assertThat(theError().code()).isEqualTo("chunk_changed");
        }
    }

    @Test
    void aRemovedChunkIsMissing() throws IOException {
        Files.delete(chunk(1));
        Finding error = theError();
        assertThat(error.code()).isEqualTo("chunk_missing");
        assertThat(error.chunk()).isZero();
    }

    @Test
    void aTruncatedChunkIsNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(chunk(2));
        Files.write(chunk(2), Arrays.copyOf(bytes, bytes.length - 1));
        Finding error = theError();
        assertThat(error.code()).isEqualTo("chunk_truncated");
        assertThat(error.chunk()).isEqualTo(1);
    }

    @Test
    void exchangedChunksAreBothNamed() throws IOException {
        byte[] two = Files.readAllBytes(chunk(2));
        Files.write(chunk(2), Files.readAllBytes(chunk(3)));
        Files.write(chunk(3), two);
        assertThat(verify().findings()).extracting(Finding::chunk).containsExactly(1, 2);
    }

    @Test
    void aRemovedLastChunkWithItsLinesIsNoticedByTheManifest() throws IOException {
        lines(video.resolve("chunks.jsonl"), all -> {
            all.removeLast();
            all.removeLast();
        });
        Files.delete(chunk(4));
        Finding error = theError();
        assertThat(error.code()).isEqualTo("track_lines_changed");
        assertThat(error.toMs()).isGreaterThan(30_000);
    }

    @Test
    void aRemovedTrackIsNamed() throws IOException {
        try (var files = Files.list(video)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(video);
        Finding error = theError();
        assertThat(error.code()).isEqualTo("track_missing");
        assertThat(error.fromMs()).isZero();
    }

    @Test
    void anEditedEventIsNamed() throws IOException {
        Path events = session.resolve("events.jsonl");
        Files.writeString(events, Files.readString(events).replaceFirst("\"raised\":true", "\"raised\":false"));
        Finding error = theError();
        assertThat(error.code()).isEqualTo("event_changed");
        assertThat(error.en()).contains("from event 6 on");
    }

    @Test
    void anEventLineThatWasCutOffWithItsSessionsEndIsMissed() throws IOException {
        lines(session.resolve("events.jsonl"), List::removeLast);
        Finding error = theError();
        assertThat(error.code()).isEqualTo("events_removed");
        assertThat(error.en()).contains("events 8 to 8");
    }

    @Test
    void exchangedEventsAreNoticed() throws IOException {
        lines(session.resolve("events.jsonl"), all -> Collections.swap(all, 5, 6));
        assertThat(theError().code()).isEqualTo("event_changed");
    }

    @Test
    void aRemovedEventIsNoticed() throws IOException {
        lines(session.resolve("events.jsonl"), all -> all.remove(5));
        assertThat(theError().code()).isEqualTo("event_changed");
    }

    @Test
    void anEditedManifestBreaksItsSignature() throws IOException {
        Path manifest = session.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("李申请", "李申清"));
        assertThat(theError().code()).isEqualTo("signature_wrong");
    }

    @Test
    void aMissingManifestOrSignatureIsNoticed() throws IOException {
        Files.delete(session.resolve("manifest.sig"));
        assertThat(theError().code()).isEqualTo("signature_missing");
        Files.delete(session.resolve("manifest.json"));
        assertThat(theError().code()).isEqualTo("manifest_missing");
    }

    @Test
    void aFileNobodyWroteIsNoticed() throws IOException {
        Files.write(video.resolve("000005.webm"), new byte[] {1});
        assertThat(theError().code()).isEqualTo("file_added");
        Files.delete(video.resolve("000005.webm"));
        Files.write(session.resolve("note.txt"), new byte[] {1});
        assertThat(theError().en()).contains("note.txt");
    }

    @Test
    void anEmptyFolderProvesNothing() throws IOException {
        assertThat(Verify.folder(Files.createDirectory(folder.resolve("empty dir")))
                        .ok())
                .isFalse();
    }
}
