package org.hejie.recording;

import java.time.Instant;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.signal.DraftEngine;

/** Hears how recording goes. Called on the recorder's threads; must return at once. */
public interface RecorderListener {
    /**
     * Recording of this session cannot go on; the recorder tries again by itself.
     *
     * @param cause {@link GapCause#DISK_FULL} or {@link GapCause#RECORDER_FAULT}
     * @param detail for engineers, in English
     */
    default void failed(String sessionId, GapCause cause, String detail) {}

    /** What {@link #failed} reported is mended. */
    default void recovered(String sessionId) {}

    /** Once a second while a session records: how far the timeline is closed and hashed, and the bytes flushed so far. */
    default void progress(String sessionId, long secondsSealed, long bytesWritten) {}

    /**
     * A machine's draft of what someone said; some seconds after it was said, not always in that order.
     *
     * @param text 1 to 2,000 characters, in one line
     */
    default void drafted(String sessionId, String speakerId, String text, Instant heardAt) {}

    /** How that machine does, when it changes while it drafts; in the beginning it is {@link DraftEngine#ANSWERING}. */
    default void engine(String sessionId, DraftEngine engine) {}

    /** The first events of a session are in its log. */
    default void opened(String caseId, String sessionId) {}

    /** A session is sealed: nothing of it changes any more. */
    default void sealed(String caseId, String sessionId) {}

    /** A sealed session got its timestamp: {@code manifest.tst}, {@code timestamps.jsonl} and perhaps a key's certificates came to its files. */
    default void stamped(String caseId, String sessionId) {}
}
