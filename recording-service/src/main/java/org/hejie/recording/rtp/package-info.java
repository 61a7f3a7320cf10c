/**
 * From packets to frames: order, depacketising per codec, and when a frame was.
 *
 * <pre>packet ─ ReorderBuffer ─ Depacketiser ─▶ Frame;   sender reports ─ MediaClock ─▶ ms on the recording's timeline</pre>
 */
@NullMarked
package org.hejie.recording.rtp;

import org.jspecify.annotations.NullMarked;
