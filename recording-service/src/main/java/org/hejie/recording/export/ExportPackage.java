package org.hejie.recording.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.recording.archive.Subject;
import org.hejie.recording.keys.Signer;
import org.hejie.recording.log.EventFile;
import org.hejie.recording.review.Viewing;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;
import org.jspecify.annotations.Nullable;

/**
 * Writes a session's package: its files byte for byte as they were sealed, who took them away under which grant, and how to check them. One file is in memory
 * at a time.
 */
final class ExportPackage {
    /** Chunks do not get smaller by compressing them. */
    private static final int NOT_AT_ALL = 0;

    /** What came out. */
    record Written(long bytes, String sha256) {}

    private final ArchiveStore store;
    private final Signer signer;
    private final String software;

    /** @param store the archive in plain view */
    ExportPackage(ArchiveStore store, Signer signer, String software) {
        this.store = store;
        this.signer = signer;
        this.software = software;
    }

    /** A file that comes beside the session's own. */
    record Extra(String path, byte[] content) {}

    /**
     * @param language whose README comes first
     * @param report what verifying the session found just before
     * @param percent told while it is written
     * @param cancelled asked between files
     * @return empty when it was cancelled
     */
    @Nullable
    Written write(
            Path file,
            Viewing viewing,
            String reason,
            Language language,
            VerifyReport report,
            List<Extra> extras,
            Instant now,
            IntConsumer percent,
            BooleanSupplier cancelled)
            throws IOException {
        String folder = viewing.caseId() + "/" + viewing.sessionId();
        List<String> paths = new ArrayList<>();
        collect(folder, paths);
        long total = 1;
        for (String path : paths) {
            total += store.size(path);
        }
        MessageDigest digest = Digest.sha256();
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
                DigestOutputStream digesting = new DigestOutputStream(new BufferedOutputStream(out, 1 << 16), digest);
                ZipOutputStream zip = new ZipOutputStream(digesting, StandardCharsets.UTF_8)) {
            List<Export.PackedFile> files = new ArrayList<>();
            for (Extra extra : Readme.both(language, viewing.caseId(), viewing.sessionId(), isCaucus(folder))) {
                files.add(add(zip, extra.path(), extra.content(), now));
            }
            for (Extra extra : extras) {
                files.add(add(zip, extra.path(), extra.content(), now));
            }
            files.add(add(zip, "keys/" + signer.key() + ".pem", signer.certificates(), now));
            long done = 0;
            for (String path : paths) {
                if (cancelled.getAsBoolean()) {
                    return null;
                }
                byte[] content = store.read(path);
                files.add(add(zip, "archive/" + path, content, now));
                done += content.length;
                percent.accept((int) (99 * done / total));
            }
            byte[] description = Json.write(new Export.Description(
                            1,
                            software,
                            viewing.caseId(),
                            viewing.sessionId(),
                            now,
                            new Export.TakenBy(viewing.accountId(), viewing.name(), viewing.organisation()),
                            viewing.grantId(),
                            viewing.purpose(),
                            viewing.opening().basis(),
                            reason,
                            report.ok(),
                            files))
                    .getBytes(StandardCharsets.UTF_8);
            add(zip, Export.DESCRIPTION, description, now);
            add(zip, Export.SIGNATURE, signature(description), now);
        }
        return new Written(Files.size(file), Digest.hex(digest.digest()));
    }

    private boolean isCaucus(String folder) throws IOException {
        EventFile.Content log = EventFile.read(store.read(folder + "/" + EventFile.NAME));
        return Subject.of(log.events()).caucus() != null;
    }

    private byte[] signature(byte[] content) {
        Export.Signed signed = new Export.Signed(
                signer.algorithm(),
                signer.key(),
                Digest.of(content),
                signer.sm3() ? Digest.sm3Of(content) : null,
                Base64.getEncoder().encodeToString(signer.sign(content)));
        return (Json.write(signed) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Export.PackedFile add(ZipOutputStream zip, String path, byte[] content, Instant now)
            throws IOException {
        boolean media = path.endsWith(".webm") || path.endsWith(".mkv");
        zip.setLevel(media ? NOT_AT_ALL : Deflater.DEFAULT_COMPRESSION);
        ZipEntry entry = new ZipEntry(path);
        entry.setTime(now.toEpochMilli());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
        return new Export.PackedFile(path, content.length, Digest.of(content));
    }

    private void collect(String folder, List<String> into) throws IOException {
        for (String name : store.list(folder)) {
            if (name.endsWith("/")) {
                collect(folder + "/" + name.substring(0, name.length() - 1), into);
            } else {
                into.add(folder + "/" + name);
            }
        }
    }
}
