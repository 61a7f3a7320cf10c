/**
 * A province's experts for major collective disputes (法办〔2022〕3号 §5(2)).
 *
 * <pre>
 * organisation ─proposes─▶ PROPOSED ─ department ─▶ ADMITTED ─▶ ENDED     REFUSED
 * organisation ─asks─▶ request ─ Matching ─▶ department assigns ─▶ expert accepts ─▶ co-mediator of the case
 * </pre>
 */
@NullMarked
package org.hejie.cases.expert;

import org.jspecify.annotations.NullMarked;
