/**
 * What mediation, court and HRSS platforms tell one another of a case. The schema is ours: no public one exists, and none of its names or codes is official.
 */
@NullMarked
package org.hejie.protocol.exchange;

import org.jspecify.annotations.NullMarked;
