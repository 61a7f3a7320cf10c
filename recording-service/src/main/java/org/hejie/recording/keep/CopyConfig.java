package org.hejie.recording.keep;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.hejie.recording.s3.S3Store;
import org.hejie.recording.s3.S3Target;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.FolderStore;

/**
 * The second copy.
 *
 * @param parallel uploads at once
 * @param every how long what grows is gathered before it is copied
 * @param longestWait between tries while the copy's store does not answer
 */
public record CopyConfig(Place place, int parallel, Duration every, Duration longestWait) {
    /** Whole files. */
    private static final String ARCHIVE = "archive";
    /** What grows, in parts. */
    private static final String GROWING = "growing";

    /** Where. */
    public sealed interface Place {
        record Folder(Path path) implements Place {}

        record S3(S3Target target) implements Place {}
    }

    public static CopyConfig to(Place place) {
        return new CopyConfig(place, 4, Duration.ofSeconds(2), Duration.ofMinutes(1));
    }

    /** The copy's two parts. */
    public record Stores(ArchiveStore archive, ArchiveStore growing) implements AutoCloseable {
        @Override
        public void close() {
            close(archive);
            close(growing);
        }

        private static void close(ArchiveStore store) {
            if (store instanceof S3Store s3) {
                s3.close();
            }
        }
    }

    public Stores open(Clock clock) {
        return switch (place) {
            case Place.Folder f ->
                new Stores(
                        new FolderStore(f.path().resolve(ARCHIVE)),
                        new FolderStore(f.path().resolve(GROWING)));
            case Place.S3 s -> new Stores(within(s.target(), ARCHIVE, clock), within(s.target(), GROWING, clock));
        };
    }

    private static S3Store within(S3Target t, String part, Clock clock) {
        String prefix = t.prefix().isEmpty() ? part : t.prefix() + "/" + part;
        // What grows is replaced by whole files: it is not locked.
        S3Target.Lock lock = part.equals(GROWING) ? S3Target.Lock.NONE : t.lock();
        return new S3Store(
                new S3Target(t.endpoint(), t.region(), t.bucket(), prefix, t.credentials(), t.pathStyle(), lock),
                clock);
    }
}
