/**
 * Records sessions and keeps what was recorded, so that any later change is noticed.
 *
 * <pre>
 * signaling ─ SessionLogs ─▶ events.jsonl ─┐
 * sfu tap ─ TapSink ─ intake ─▶ chunks ────┴─ archive ─ seal ─▶ manifest ─▶ review, verify
 * </pre>
 */
@NullMarked
package org.hejie.recording;

import org.jspecify.annotations.NullMarked;
