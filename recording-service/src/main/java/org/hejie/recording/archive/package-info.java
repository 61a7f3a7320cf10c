/**
 * What a session's folder holds: track lines, gaps, the sealed manifest and its signature; and what a dead process left behind.
 */
@NullMarked
package org.hejie.recording.archive;

import org.jspecify.annotations.NullMarked;
