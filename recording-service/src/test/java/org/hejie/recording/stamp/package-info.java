/** Timestamps, from the embedded authority and over HTTP. */
@NullMarked
package org.hejie.recording.stamp;

import org.jspecify.annotations.NullMarked;
