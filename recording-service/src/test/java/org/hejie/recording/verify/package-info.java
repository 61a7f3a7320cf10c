/**
 * Tests of this package.
 */
@NullMarked
package org.hejie.recording.verify;

import org.jspecify.annotations.NullMarked;
