/**
 * Hints that a mediator may not be impartial (在线调解规则 art. 13, 特邀调解规定 arts. 15-16). Numbers stay sealed; keyed digests of them are compared.
 *
 * <pre>
 * people of the case ─┐
 * mediator on file ───┼─▶ Comparison ─▶ hints ─▶ administrator and mediator: look into it, disclose
 * earlier cases ──────┘
 * </pre>
 */
@NullMarked
package org.hejie.cases.conflict;

import org.jspecify.annotations.NullMarked;
