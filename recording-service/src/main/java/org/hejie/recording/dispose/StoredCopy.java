package org.hejie.recording.dispose;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hejie.recording.store.ArchiveStore;

/** One place sessions are kept in, in the form they are stored in: deleting needs no key. Folders are {@code <caseId>/<sessionId>}. */
public interface StoredCopy {
    /** As the certificate names it. */
    String name();

    ArchiveStore store();

    /** Until when, at the latest, the store refuses to delete this session; empty when it does not. */
    default Optional<Instant> lockedUntil(String session) {
        return Optional.empty();
    }

    /** Whether certificates of what went are kept here too. */
    default boolean keepsCertificates() {
        return false;
    }

    /** The second copy: keeps certificates, and may lock what is written to it. @param lock from the writing on; what was written last is free when it has passed from now */
    static StoredCopy locked(String name, ArchiveStore store, Optional<Duration> lock, Clock clock) {
        return new StoredCopy() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public ArchiveStore store() {
                return store;
            }

            @Override
            public Optional<Instant> lockedUntil(String session) {
                return lock.map(clock.instant()::plus);
            }

            @Override
            public boolean keepsCertificates() {
                return true;
            }
        };
    }

    /** A store that locks nothing. */
    static StoredCopy of(String name, ArchiveStore store) {
        return new StoredCopy() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public ArchiveStore store() {
                return store;
            }
        };
    }
}
