/**
 * Tests of this package.
 */
@NullMarked
package org.hejie.recording.log;

import org.jspecify.annotations.NullMarked;
