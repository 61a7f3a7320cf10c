package org.hejie.signaling;

import java.time.Instant;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.signal.DraftEngine;

/** What signalling hears from the recorder. What the recorder must do it learns from the session's log. */
public interface Recorder {
    /** The one listener; called on any thread, returns at once. Set before the first session. */
    void listen(Listener listener);

    /** Whether it has a machine that drafts transcript lines; the same from the start. */
    default boolean drafts() {
        return false;
    }

    /** Unknown sessions are ignored; repeated calls are harmless. */
    interface Listener {
        /**
         * Recording cannot go on. The room is told within two seconds, the session continues.
         *
         * @param cause {@link GapCause#DISK_FULL} or {@link GapCause#RECORDER_FAULT}
         * @param detail for engineers, in English
         */
        void failed(String sessionId, GapCause cause, String detail);

        /** What {@link #failed} reported is mended; recording may go on. */
        void recovered(String sessionId);

        /** How much is closed, hashed and flushed; at most once a second. */
        void progress(String sessionId, long secondsSealed, long bytesWritten);

        /**
         * A machine's draft of what someone said; comes some seconds after it was said, not always in that order.
         *
         * @param text 1 to 2,000 characters, in one line
         */
        void drafted(String sessionId, String speakerId, String text, Instant heardAt);

        /** How that machine does, when it changes while it drafts; in the beginning it is {@link DraftEngine#ANSWERING}. */
        void engine(String sessionId, DraftEngine engine);
    }
}
