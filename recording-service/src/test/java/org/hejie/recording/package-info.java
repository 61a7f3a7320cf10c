/**
 * Tests of the recorder as a whole.
 */
@NullMarked
package org.hejie.recording;

import org.jspecify.annotations.NullMarked;
