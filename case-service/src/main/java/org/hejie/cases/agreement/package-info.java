/**
 * The agreement outside the room: its paper, who signed it and with what evidence, when it took effect, the clocks that run from then, and what is handed over.
 *
 * <pre>
 * room: fixed ──▶ Agreements ──▶ AgreementPaper (PDF/A) ──▶ documents ──▶ room: papered
 * party: code ──▶ SigningDesk ──▶ Bundle ──Signatures──▶ signature ──▶ room: signed ──▶ counted here
 * </pre>
 */
@NullMarked
package org.hejie.cases.agreement;

import org.jspecify.annotations.NullMarked;
