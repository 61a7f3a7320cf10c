package org.hejie.recording.crypt;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hejie.recording.store.ArchiveStore;
import org.jspecify.annotations.Nullable;

/** The sessions' data keys: unwrapped once and remembered, made for a new session. Any thread; only callers that need the same session wait for the custodian. */
final class SessionKeys {
    private static final int MOST = 1024;
    private static final int STRIPES = 64;
    private static final int KEY = 32;

    private final ArchiveStore store;
    private final Optional<KeyCustody> custody;
    private final Optional<Aead> fresh;
    private final int depth;
    private final SecureRandom random = new SecureRandom();
    private final Object[] stripes = new Object[STRIPES];
    private final Map<String, Key> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Key> eldest) {
            return size() > MOST;
        }
    };

    /** How a session's files are stored. */
    sealed interface Key {
        /** As they are: written before there was encryption, or without it. */
        record Plain() implements Key {}

        record Data(Aead aead, byte[] bytes) implements Key {}
    }

    SessionKeys(ArchiveStore store, Optional<KeyCustody> custody, Optional<Aead> fresh, int depth) {
        this.store = store;
        this.custody = custody;
        this.fresh = fresh;
        this.depth = depth;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Object();
        }
    }

    private static String envelope(String session) {
        return session.isEmpty() ? Envelope.FILE : session + "/" + Envelope.FILE;
    }

    boolean isEncrypted(String session) {
        synchronized (known) {
            Key key = known.get(session);
            if (key != null) {
                return key instanceof Key.Data;
            }
        }
        return store.exists(envelope(session));
    }

    /** The key to read with; {@code Plain} for a session without an envelope. */
    Key of(String session) throws IOException {
        Key key = cached(session);
        if (key != null) {
            return key;
        }
        synchronized (stripe(session)) {
            key = cached(session);
            return key == null ? read(session) : key;
        }
    }

    /** The key to write with: a new session gets one. */
    Key forWriting(String session) throws IOException {
        Key key = cached(session);
        if (key != null) {
            return key;
        }
        synchronized (stripe(session)) {
            key = cached(session);
            if (key != null) {
                return key;
            }
            if (store.exists(envelope(session)) || isBegun(session)) {
                return remember(session, read(session));
            }
            return remember(session, fresh.isEmpty() ? new Key.Plain() : make(session, fresh.get()));
        }
    }

    /** Whether files were written before: what a crash left of an envelope does not count. */
    private boolean isBegun(String session) throws IOException {
        return store.list(session).stream().anyMatch(name -> !name.startsWith(Envelope.FILE));
    }

    void forget(String session) {
        synchronized (known) {
            known.remove(session);
        }
    }

    private @Nullable Key cached(String session) {
        synchronized (known) {
            return known.get(session);
        }
    }

    private Object stripe(String session) {
        return stripes[Math.floorMod(session.hashCode(), STRIPES)];
    }

    private Key remember(String session, Key key) {
        synchronized (known) {
            known.put(session, key);
        }
        return key;
    }

    private Key read(String session) throws IOException {
        if (!store.exists(envelope(session))) {
            return new Key.Plain();
        }
        Envelope envelope = Envelope.read(store.read(envelope(session)), envelope(session));
        boolean here = switch (depth) {
            case 0 -> true;
            case 1 -> envelope.sessionId().equals(session);
            default -> envelope.context().equals(session);
        };
        if (!here) {
            throw new IOException(envelope(session) + " belongs to another session: " + envelope.context());
        }
        KeyCustody custodian = custody.orElseThrow(() -> new MissingKeyException(
                "session " + envelope.sessionId() + " is encrypted: its custodian's keys are needed to read it"));
        byte[] dataKey = custodian.unwrap(envelope.underWraps(), envelope.context());
        return remember(session, new Key.Data(envelope.aead(), dataKey));
    }

    private Key make(String session, Aead aead) throws IOException {
        String[] names = session.split("/");
        if (depth != 2 || names.length != 2) {
            throw new IOException("a session begins in an archive, not in a folder of its own");
        }
        KeyCustody custodian =
                custody.orElseThrow(() -> new MissingKeyException("encryption needs a custodian of keys"));
        byte[] dataKey = new byte[KEY];
        random.nextBytes(dataKey);
        Envelope envelope = Envelope.of(names[0], names[1], aead, custodian.wrap(dataKey, session));
        store.put(envelope(session), envelope.toBytes());
        return new Key.Data(aead, dataKey);
    }
}
