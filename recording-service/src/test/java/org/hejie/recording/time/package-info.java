/** What time it is, against time servers on loopback. */
@NullMarked
package org.hejie.recording.time;

import org.jspecify.annotations.NullMarked;
