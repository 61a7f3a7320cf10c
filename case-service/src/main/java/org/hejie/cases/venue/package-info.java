/**
 * Devices at assisted venues (在线调解规则 art. 16(2)): opened by staff for one session, used by one person after another, each with an identity and
 * answers of their own.
 */
@NullMarked
package org.hejie.cases.venue;

import org.jspecify.annotations.NullMarked;
