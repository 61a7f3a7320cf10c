package org.hejie.sfu.room;

import org.hejie.protocol.recording.TapSink;

/** Finds the recorder for a recording. Called on the loop's thread once per {@code SetTap}; must not block. */
public interface TapSinks {
    TapSink sink(String sessionId, String recordingId);
}
