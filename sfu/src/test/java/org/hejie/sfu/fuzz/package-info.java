/**
 * Seeded fuzzing of everything that reads what a stranger sent: valid inputs, spoiled.
 *
 * <pre>
 * Corpus ─ Mutator ─▶ parser, or a whole MediaLoop ─▶ no exception, no growth, no answer longer than its question
 * </pre>
 */
@NullMarked
package org.hejie.sfu.fuzz;

import org.jspecify.annotations.NullMarked;
