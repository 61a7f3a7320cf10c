package org.hejie.recording.crypt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hejie.recording.store.ArchiveStore;

/**
 * How an installation encrypts.
 *
 * @param algorithm of new sessions; empty: they are not encrypted. What is encrypted already is read in either case
 */
public record Encryption(Optional<Aead> algorithm, Custodian custodian) {
    /** The usual folder of a local custodian's keys, in the data folder. */
    public static final String FOLDER = "custody-keys";

    /** Who keeps the keys. */
    public sealed interface Custodian {
        /** Made when a key is first needed. */
        record Folder(Path path) implements Custodian {}

        record Command(List<String> words, Duration patience) implements Custodian {}
    }

    public static Encryption standard(Path data) {
        return new Encryption(Optional.of(Aead.AES_256_GCM), new Custodian.Folder(data.resolve(FOLDER)));
    }

    public static Encryption none(Path data) {
        return new Encryption(Optional.empty(), new Custodian.Folder(data.resolve(FOLDER)));
    }

    public KeyCustody custody() {
        return switch (custodian) {
            case Custodian.Folder f -> new LocalCustody(f.path(), algorithm.orElse(Aead.AES_256_GCM));
            case Custodian.Command c -> new CommandCustody(c.words(), c.patience());
        };
    }

    /** The plain view of a store with an archive's folders: {@code <caseId>/<sessionId>/…}. */
    public EncryptedStore over(ArchiveStore stored) {
        return EncryptedStore.archive(stored, custody(), algorithm);
    }
}
