/**
 * Tests of this package.
 */
@NullMarked
package org.hejie.recording.webm;

import org.jspecify.annotations.NullMarked;
