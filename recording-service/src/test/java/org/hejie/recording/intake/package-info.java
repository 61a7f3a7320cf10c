/**
 * Tests of this package.
 */
@NullMarked
package org.hejie.recording.intake;

import org.jspecify.annotations.NullMarked;
