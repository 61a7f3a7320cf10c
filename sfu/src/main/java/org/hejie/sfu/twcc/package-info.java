/**
 * Transport-wide congestion control, receiving side (draft-holmer-rmcat-transport-wide-cc-extensions-01): when each packet came, told to the sender.
 *
 * <pre>
 * sequence, time ─ FeedbackRecorder.received ─▶ every 50 to 100 ms ─ write ─▶ RTCP transport feedback
 * </pre>
 */
@NullMarked
package org.hejie.sfu.twcc;

import org.jspecify.annotations.NullMarked;
