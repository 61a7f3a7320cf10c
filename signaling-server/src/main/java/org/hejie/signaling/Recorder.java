package org.hejie.signaling;

import org.hejie.protocol.GapCause;

/** What signalling hears from the recorder. What the recorder must do it learns from the session's log. */
public interface Recorder {
    /** The one listener; called on any thread, returns at once. Set before the first session. */
    void listen(Listener listener);

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
    }
}
