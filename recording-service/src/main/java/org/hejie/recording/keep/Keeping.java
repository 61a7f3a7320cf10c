package org.hejie.recording.keep;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.store.FolderStore;

/**
 * How an installation keeps its archive.
 *
 * @param copy the second copy; empty for none
 * @param checkEvery how often every copy is read back; zero: only when asked
 */
public record Keeping(Encryption encryption, Optional<CopyConfig> copy, Duration checkEvery) {
    /** Encrypted, with the keys in the data folder; one copy. */
    public static Keeping standard(Path data) {
        return new Keeping(Encryption.standard(data), Optional.empty(), Duration.ZERO);
    }

    /** Neither encrypted nor copied. */
    public static Keeping plain(Path data) {
        return new Keeping(Encryption.none(data), Optional.empty(), Duration.ZERO);
    }

    /** Ledgers of what is copied, in the data folder. */
    public static Path folder(Path data) {
        return data.resolve("keeping");
    }

    /** Reports of checks and of restore drills, in the data folder. */
    public static Path reports(Path data) {
        return data.resolve("reports");
    }

    /** A check of both copies of the archive in this data folder. */
    public Check check(Path data, Clock clock) {
        return new Check(
                new FolderStore(data.resolve("archive")), copy, encryption, folder(data), reports(data), clock);
    }
}
