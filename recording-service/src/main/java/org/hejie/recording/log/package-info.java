/**
 * The sessions' event logs: durable, linked line by line, cut clean after a crash.
 */
@NullMarked
package org.hejie.recording.log;

import org.jspecify.annotations.NullMarked;
