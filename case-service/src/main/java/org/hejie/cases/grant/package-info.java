/**
 * Who may look at recordings: {@code Grants} (asked by a reviewer, answered by a supervisor), {@code Releases} (two people for what is sealed on failure),
 * {@code Openings} (one person looking at one session). Everything done here is told to the {@code Custody} before it counts.
 */
@NullMarked
package org.hejie.cases.grant;

import org.jspecify.annotations.NullMarked;
