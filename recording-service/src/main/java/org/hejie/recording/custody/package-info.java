/**
 * The custody log: who did what with the archive, on whose word and why (庭审录音录像规定 art. 15, 个人信息保护法 art. 51).
 *
 * <pre>
 * grants, openings, ranges served, verify, export, holds, disposal … ─▶ CustodyLog ─▶ &lt;data&gt;/custody/custody-2026-03-01.jsonl (linked, signed)
 *                                                                          └─▶ supervisor: all of it, checked;  party: her case's part
 * </pre>
 */
@NullMarked
package org.hejie.recording.custody;

import org.jspecify.annotations.NullMarked;
