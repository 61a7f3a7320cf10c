package org.hejie.signaling.session;

import org.hejie.protocol.signal.ServerFrame;
import org.hejie.signaling.refusal.Reason;

/** One client's connection as its room sees it: a WebSocket, or a {@link Device}. Any thread may call; what one thread sends arrives in that order. */
public interface Line {
    /** Never blocks and never throws: a line that cannot take more is closed and reports itself to its room. */
    void send(ServerFrame frame);

    /** Says {@code bye} in the reader's language, then closes. */
    void bye(Reason reason, boolean mayResume, long retryAfterMillis);

    /** The client closed its media in good order. A page may offer anew. */
    default void mediaClosed() {}

    /** How {@link Reason}s are to be worded here. */
    org.hejie.protocol.Language language();
}
