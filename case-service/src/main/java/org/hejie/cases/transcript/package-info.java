/**
 * What is kept of a session's transcript (调解笔录) and undisputed facts, as papers.
 * <pre>
 * SessionPapers (told by the room) ──▶ TranscriptPaper, FactsPaper ──▶ documents of the case, sealed
 *                                          └── whose copy is which: Transcripts.copy
 * </pre>
 * Told twice, kept once. Proposals never come here: they are without prejudice (在线调解规则 art. 18).
 */
@NullMarked
package org.hejie.cases.transcript;

import org.jspecify.annotations.NullMarked;
