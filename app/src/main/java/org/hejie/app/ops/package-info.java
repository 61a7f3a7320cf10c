/** What operators and their machines ask: alive, ready, how much, how many. */
@NullMarked
package org.hejie.app.ops;

import org.jspecify.annotations.NullMarked;
