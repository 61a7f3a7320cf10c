/**
 * From a media node's tap to chunk files on disk.
 *
 * <pre>TapSink ─ PacketRing ─ RecordingWriter ─ TrackIntake ─ TrackWriter ─▶ chunks, chunks.jsonl</pre>
 */
@NullMarked
package org.hejie.recording.intake;

import org.jspecify.annotations.NullMarked;
