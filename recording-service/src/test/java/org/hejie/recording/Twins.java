package org.hejie.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.protocol.rest.VerifyReport.Severity;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.archive.TrackLine;
import org.hejie.recording.crypt.Aead;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.crypt.LocalCustody;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;
import org.hejie.recording.store.FolderStore;
import org.hejie.recording.verify.Verify;

/** What must hold after every drill: archive and copy are the same bytes, and either verifies by itself. */
final class Twins {
    static final Duration SOON = Duration.ofSeconds(60);

    private Twins() {}

    /** Every file below a folder by its digest. */
    static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile).forEach(file -> {
                try {
                    digests.put(folder.relativize(file).toString(), Digest.of(Files.readAllBytes(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return digests;
    }

    /** @param archive and copy, folders of cases. @param keys of the custodian */
    static void alikeAndSound(Path archive, Path copy, Path keys) throws IOException {
        Map<String, String> here = files(archive);
        here.remove(".reserve");
        assertThat(files(copy)).as("the copy, file by file").isEqualTo(here);
        sound(archive, keys);
        sound(copy, keys);
    }

    static void sound(Path archive, Path keys) throws IOException {
        VerifyReport report = Verify.folder(archive, Optional.of(new LocalCustody(keys, Aead.AES_256_GCM)));
        assertThat(report.findings()).as(archive.toString()).noneMatch(f -> f.severity() == Severity.ERROR);
        assertThat(report.ok()).isTrue();
    }

    /** Digests of the chunks that were closed, by track and number, as their lines tell. */
    static Map<String, String> closed(Path archive, Path keys) throws IOException {
        ArchiveStore plain =
                new Encryption(Optional.empty(), new Encryption.Custodian.Folder(keys)).over(new FolderStore(archive));
        Map<String, String> chunks = new TreeMap<>();
        for (SessionContent.Track track :
                SessionContent.read(plain, Stage.CASE + "/" + Stage.SESSION).tracks()) {
            List<TrackLine.Chunk> lines = track.lines().chunks();
            lines.forEach(line -> chunks.put(track.id() + "/" + line.file(), line.sha256()));
        }
        return chunks;
    }

    static void caughtUp(Stage stage) {
        await().atMost(SOON).until(() -> stage.service.keeping().waiting() == 0);
    }
}
