package org.hejie.recording.derive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hejie.protocol.Json;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.protocol.rest.VerifyReport.Finding;
import org.hejie.protocol.rest.VerifyReport.Severity;
import org.hejie.protocol.rest.VerifyReport.Statement;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.archive.Seal;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.archive.TrackPart;
import org.hejie.recording.crypt.Aead;
import org.hejie.recording.crypt.EncryptedStore;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.crypt.KeyCustody;
import org.hejie.recording.crypt.LocalCustody;
import org.hejie.recording.keys.CertificateChain;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;
import org.hejie.recording.store.FolderStore;

/** Checks a derivative: signature over the recipe, recipe against the file it made, recipe against the master it names. Reads only. */
public final class RecipeCheck {
    private static final int BLOCK = 1 << 20;

    private final List<Finding> findings = new ArrayList<>();

    private RecipeCheck() {}

    /** Whether this is a derivative's folder. */
    public static boolean isDerivative(Path folder) {
        return Files.exists(folder.resolve(Recipe.FILE));
    }

    /**
     * Checks a derivative where it lies: {@code <data>/derived/<caseId>/<sessionId>/<derivativeId>}, with its master in {@code <data>/archive}.
     *
     * @param custody keeper of the keys; by default the folder beside the archive
     */
    public static VerifyReport folder(Path folder, Optional<KeyCustody> custody) throws IOException {
        Path id = folder.toAbsolutePath().normalize();
        Path derived = id.getParent() == null ? null : id.getParent().getParent();
        derived = derived == null ? null : derived.getParent();
        Path data = derived == null ? null : derived.getParent();
        if (derived == null || data == null) {
            throw new IOException(folder + " does not lie in a data folder's derived/");
        }
        KeyCustody keys = custody.orElseGet(() -> new LocalCustody(data.resolve(Encryption.FOLDER), Aead.AES_256_GCM));
        Optional<Aead> usual = Optional.of(Aead.AES_256_GCM);
        return of(
                EncryptedStore.archive(new FolderStore(data.resolve("archive")), keys, usual),
                EncryptedStore.archive(new FolderStore(derived), keys, usual),
                derived.relativize(id).toString().replace('\\', '/'));
    }

    /** @param folder of the derivative in its store */
    static VerifyReport of(ArchiveStore archive, ArchiveStore derived, String folder) throws IOException {
        return new RecipeCheck().check(archive, derived, folder);
    }

    private VerifyReport check(ArchiveStore archive, ArchiveStore derived, String folder) throws IOException {
        long bytes = 0;
        int tracks = 0;
        String key = "";
        try {
            byte[] text = derived.read(folder + "/" + Recipe.FILE);
            key = signature(derived, folder, text);
            Recipe recipe = Json.read(new String(text, StandardCharsets.UTF_8), Recipe.class);
            String place = recipe.caseId() + "/" + recipe.sessionId() + "/" + recipe.derivativeId();
            if (!place.equals(folder)) {
                wrong("recipe_elsewhere", "制作说明属于另一份副本。", "The recipe belongs to another derivative.");
            }
            bytes = result(derived, folder, recipe);
            master(archive, recipe);
            tracks = recipe.tracks().size();
        } catch (NoSuchFileException e) {
            wrong("file_missing", "缺少文件：" + e.getFile(), "A file is missing: " + e.getFile());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            wrong("recipe_unreadable", "制作说明无法读取。", "The recipe cannot be read.");
        }
        boolean ok = findings.isEmpty();
        List<Statement> proved = ok
                ? List.of(
                        new Statement(
                                "文件与制作说明相符，制作说明自持有以下密钥者签名以来未被改动：" + key,
                                "The file is the one the recipe tells of, and the recipe was not changed since the holder of this key signed it: "
                                        + key),
                        new Statement(
                                "制作说明所指的原始记录即此处封存的记录，所用轨道与之相符。",
                                "The master the recipe names is the record sealed here, and the tracks it used are its tracks."))
                : List.of();
        return new VerifyReport(
                ok,
                new VerifyReport.Checked(1, tracks, 0, 0, bytes),
                List.copyOf(findings),
                proved,
                List.of(
                        new Statement("原始记录本身是否完好：请另行验证。", "Whether the master itself is sound: verify it as well."),
                        new Statement("副本是经过编排的：法律上以原始记录为准。", "A derivative is arranged: the master is what counts.")),
                List.of());
    }

    private void wrong(String code, String zh, String en) {
        findings.add(new Finding(Severity.ERROR, code, zh, en, null, null, null, null));
    }

    private String signature(ArchiveStore derived, String folder, byte[] recipe) throws IOException {
        String text = new String(derived.read(folder + "/" + Recipe.SIGNATURE), StandardCharsets.UTF_8);
        boolean holds = false;
        String key = "";
        try {
            Seal seal = Json.read(text.strip(), Seal.class);
            key = seal.key();
            CertificateChain chain = CertificateChain.read(derived.read(folder + "/" + Recipe.KEY));
            holds = new String(seal.toBytes(), StandardCharsets.UTF_8).equals(text)
                    && chain.key().equals(key)
                    && chain.algorithm().label().equals(seal.algorithm())
                    && seal.sha256().equals(Digest.of(recipe))
                    && chain.signed(recipe, Base64.getDecoder().decode(seal.signature()));
        } catch (com.fasterxml.jackson.core.JsonProcessingException | IllegalArgumentException e) {
            holds = false;
        }
        if (!holds) {
            wrong("recipe_signature", "制作说明的签名不符。", "The recipe's signature does not fit.");
        }
        return key;
    }

    private long result(ArchiveStore derived, String folder, Recipe recipe) throws IOException {
        String path = folder + "/" + recipe.result().file();
        long size = derived.size(path);
        MessageDigest digest = Digest.sha256();
        byte[] block = new byte[BLOCK];
        for (long at = 0; at < size; ) {
            int n = derived.read(path, at, block, 0, BLOCK);
            if (n <= 0) {
                break;
            }
            digest.update(block, 0, n);
            at += n;
        }
        if (size != recipe.result().bytes()
                || !Digest.hex(digest.digest()).equals(recipe.result().sha256())) {
            wrong("result_changed", "文件与制作说明中的摘要不符。", "The file does not fit the digest in the recipe.");
        }
        return size;
    }

    private void master(ArchiveStore archive, Recipe recipe) throws IOException {
        String path = recipe.caseId() + "/" + recipe.sessionId();
        if (!archive.exists(path + "/" + Manifest.FILE)) {
            wrong("master_missing", "此处没有原始记录，无法核对。", "The master is not here to compare with.");
            return;
        }
        if (!Digest.of(archive.read(path + "/" + Manifest.FILE))
                .equals(recipe.master().manifest())) {
            wrong("master_differs", "原始记录的清单与制作说明所记不符。", "The master's manifest is not the one the recipe names.");
        }
        Map<String, TrackPart> parts = new HashMap<>();
        SessionContent.read(archive, path).parts(recipe.recordingId()).forEach(p -> parts.put(p.trackId(), p));
        for (Recipe.Track track : recipe.tracks()) {
            TrackPart part = parts.get(track.trackId());
            if (part == null || !part.head().equals(track.head()) || part.lines() != track.lines()) {
                wrong(
                        "track_differs",
                        "轨道 " + track.trackId() + " 与制作时不同。",
                        "Track " + track.trackId() + " is not what it was when this was made.");
            }
        }
    }
}
