package org.hejie.recording.intake;

import org.hejie.protocol.GapCause;

/** What a recording's writer tells its session, on the writer's thread. */
interface WriterReports {
    void failed(GapCause cause, String detail);

    void recovered();

    /** @param secondsSealed how far the recording's timeline is closed and hashed */
    void progress(long secondsSealed);

    /** @param bytes flushed since the last call */
    void wrote(long bytes);
}
