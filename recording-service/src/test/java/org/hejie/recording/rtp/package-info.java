/**
 * Tests of this package.
 */
@NullMarked
package org.hejie.recording.rtp;

import org.jspecify.annotations.NullMarked;
