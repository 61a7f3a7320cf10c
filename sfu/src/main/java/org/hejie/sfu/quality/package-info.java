/** How a participant's line is: from counters to a grade a person understands. */
@NullMarked
package org.hejie.sfu.quality;

import org.jspecify.annotations.NullMarked;
