/**
 * Mediators' profiles, and courts' rosters (在线调解规则 arts. 5, 27-28; 特邀调解规定 arts. 5-8).
 *
 * <pre>
 * DRAFT ─submit─▶ SUBMITTED ─┬─ CONFIRMED ─publish─▶ PUBLISHED ─ before the last day ─▶ SUBMITTED
 *                     ▲      ├─ RETURNED ─┐
 *                     └──────┼────────────┘
 *                            └─ REFUSED
 * </pre>
 */
@NullMarked
package org.hejie.cases.register;

import org.jspecify.annotations.NullMarked;
