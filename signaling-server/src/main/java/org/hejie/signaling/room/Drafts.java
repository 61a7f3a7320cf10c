package org.hejie.signaling.room;

import java.time.Instant;
import org.hejie.protocol.signal.DraftsEnd;
import org.jspecify.annotations.Nullable;

/**
 * Whether a machine drafts lines, as the log tells it; a value. What it drafts is in no log.
 *
 * @param since it drafts, {@code null} while it does not
 * @param ended why it does no more, {@code null} while it does or never did
 */
public record Drafts(@Nullable Instant since, @Nullable DraftsEnd ended) {
    static final Drafts NONE = new Drafts(null, null);

    public boolean on() {
        return since != null;
    }
}
