package org.hejie.recording.archive;

import java.io.IOException;
import java.util.Optional;
import org.hejie.recording.keys.Signer;
import org.hejie.recording.store.SessionSigner;
import org.hejie.recording.time.ClockWatch;
import org.hejie.recording.time.Moment;

/** What closing and sealing need beside a store: who signs, and what time it is. Safe on any thread. */
public record Notary(SessionSigner keys, ClockWatch clock) {
    /** The signer in use, its certificates in the session's folder. */
    public Signer signer(String session) throws IOException {
        return keys.in(session);
    }

    public Moment now() {
        return clock.now();
    }

    /** Why nothing may be sealed now. */
    public Optional<String> fault() {
        return clock.fault();
    }
}
