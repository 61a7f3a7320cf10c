/**
 * The line to court, HRSS and local platforms: what comes in is kept before it is answered and acted on once, in each case's order; what goes out is written with the
 * act it tells of and sent until it is taken.
 */
@NullMarked
package org.hejie.cases.exchange;

import org.jspecify.annotations.NullMarked;
