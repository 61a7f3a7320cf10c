/**
 * Papers of a case as PDF/A-2b: agreement, transcript, report. The same content gives the same bytes.
 * <pre>
 * Paper (title, blocks, date, footer) ──▶ Papers.pdf ──▶ lines of a width (LineBreaks) ──▶ pages (Sheet) ──▶ bytes
 * </pre>
 * The font is Noto Sans SC (SIL Open Font License 1.1, beside it in the resources); only the characters used are embedded. A character it lacks
 * is written as {@code 〔U+20BB7〕}, so that a rare name is never silently another one.
 */
@NullMarked
package org.hejie.cases.paper;

import org.jspecify.annotations.NullMarked;
