package org.hejie.recording.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hejie.protocol.rest.VerifyReport.Finding;
import org.hejie.protocol.rest.VerifyReport.Severity;
import org.hejie.protocol.rest.VerifyReport.Statement;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.crypt.Aead;
import org.hejie.recording.crypt.Damage;
import org.hejie.recording.crypt.EncryptedStore;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.crypt.Envelope;
import org.hejie.recording.crypt.Inventory;
import org.hejie.recording.crypt.KeyCustody;
import org.hejie.recording.crypt.LocalCustody;
import org.hejie.recording.crypt.MissingKeyException;
import org.hejie.recording.log.EventFile;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.FolderStore;

/**
 * An archive as it is stored, and its plain view for as far as the custodian's keys are there. Of a session whose keys are not, the inventory of what is stored
 * can be checked. One thread.
 */
final class StoredView {
    private final ArchiveStore stored;
    private final ArchiveStore plain;
    private final List<Damage> damages = Collections.synchronizedList(new ArrayList<>());

    private StoredView(ArchiveStore stored, int depth, Optional<KeyCustody> custody) {
        this.stored = stored;
        plain = new EncryptedStore(stored, depth, custody, Optional.empty(), damages::add);
    }

    /** @param custody absent: the usual folder beside the archive, if there is one */
    static StoredView of(Path root, Optional<KeyCustody> custody) throws IOException {
        ArchiveStore stored = new FolderStore(root);
        int depth = 2;
        if (isSession(stored, "")) {
            depth = 0;
        } else if (SessionContent.folders(stored, "").stream().anyMatch(folder -> isSession(stored, folder))) {
            depth = 1;
        }
        return new StoredView(stored, depth, custody.or(() -> beside(root)));
    }

    private static boolean isSession(ArchiveStore stored, String folder) {
        return stored.exists(SessionContent.join(folder, EventFile.NAME))
                || stored.exists(SessionContent.join(folder, Envelope.FILE));
    }

    private static Optional<KeyCustody> beside(Path root) {
        Path folder = root.toAbsolutePath().normalize();
        for (int up = 0; up < 4 && folder != null; up++, folder = folder.getParent()) {
            Path keys = folder.resolve(Encryption.FOLDER);
            if (Files.isDirectory(keys)) {
                return Optional.of(new LocalCustody(keys, Aead.AES_256_GCM));
            }
        }
        return Optional.empty();
    }

    ArchiveStore plain() {
        return plain;
    }

    /** Whether a session's content cannot be read for want of the custodian's key. */
    boolean isLocked(String session) {
        try {
            plain.read(SessionContent.join(session, EventFile.NAME));
            return false;
        } catch (MissingKeyException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What is wrong with the stored files, beside what their plain view shows. */
    List<Finding> findings(String session, String sessionId) throws IOException {
        Findings findings = new Findings(sessionId);
        String prefix = session.isEmpty() ? "" : session + "/";
        boolean sealed = stored.exists(prefix + Inventory.FILE);
        for (Damage damage : List.copyOf(damages)) {
            if (damage.path().startsWith(prefix)) {
                String file = damage.path().substring(prefix.length());
                if (damage.torn() && !sealed) {
                    findings.note(
                            "stored_torn",
                            "文件 " + file + " 末尾有未写完的加密记录，未计入。",
                            "the file " + file + " ends with an encrypted record that is not whole; it was left out.");
                } else {
                    findings.error(
                            "stored_changed",
                            "加密文件 " + file + " 自第 " + damage.at() + " 字节（明文）起被改动。",
                            "the encrypted file " + file + " was changed after byte " + damage.at()
                                    + " of its content.");
                }
            }
        }
        damages.removeIf(damage -> damage.path().startsWith(prefix));
        if (stored.exists(prefix + Envelope.FILE)) {
            inventory(findings, session);
        }
        return findings.all();
    }

    private void inventory(Findings findings, String session) throws IOException {
        Inventory.Sealed sealed;
        try {
            sealed = Inventory.read(stored, session);
        } catch (IOException e) {
            findings.error(
                    "inventory_changed",
                    "存储清单 inventory.json 或其签名被改动或缺失。",
                    "the inventory of stored files, or its signature, was changed or is missing.");
            return;
        }
        if (sealed == null) {
            return;
        }
        sealed.inventory().check(stored, session).forEach((path, fault) -> {
            switch (fault) {
                case CHANGED ->
                    findings.error(
                            "stored_changed",
                            "存储的文件 " + path + " 与存储清单不符。",
                            "the stored file " + path + " is not the one the inventory names.");
                case MISSING ->
                    findings.error(
                            "stored_missing", "存储的文件 " + path + " 缺失。", "the stored file " + path + " is missing.");
                case ADDED ->
                    findings.error(
                            "stored_added",
                            "存储的文件 " + path + " 不在存储清单中。",
                            "the stored file " + path + " is not in the inventory.");
            }
        });
    }

    /** What can be said of a session without its key. */
    List<Finding> locked(String session, String sessionId) throws IOException {
        List<Finding> all = new ArrayList<>(findings(session, sessionId));
        Findings findings = new Findings(sessionId);
        findings.note(
                "encrypted",
                "内容已加密，此处没有保管人的密钥：只核对存储的文件，不能查看或验证内容。",
                "encrypted, and the custodian's keys are not here: only the stored files were checked; their content can be neither"
                        + " viewed nor verified.");
        if (!stored.exists(SessionContent.join(session, Inventory.FILE))) {
            findings.note(
                    "no_inventory",
                    "没有存储清单（会话未封存）：存储的文件也无从核对。",
                    "there is no inventory, for the session is not sealed: the stored files cannot be checked either.");
        }
        all.addAll(findings.all());
        return all;
    }

    static Statement provedOfLocked() {
        return new Statement(
                "加密的会话：存储的文件与其签名清单逐字节一致，无缺失、无增加（内容未验证）。",
                "Of encrypted sessions: the stored files are, byte for byte, those of their signed inventory, none missing, none added"
                        + " (their content was not verified).");
    }

    static Statement notProvedOfLocked() {
        return new Statement(
                "加密会话的内容：请用保管人的密钥再次验证（--custody 文件夹）。",
                "What encrypted sessions hold: verify again with the custodian's keys (--custody FOLDER).");
    }

    static Finding unreadable(String sessionId, IOException why) {
        return new Finding(
                Severity.ERROR,
                "unreadable",
                "会话 " + sessionId + "：无法读取：" + why.getMessage(),
                "Session " + sessionId + ": cannot be read: " + why.getMessage(),
                null,
                null,
                null,
                null);
    }
}
