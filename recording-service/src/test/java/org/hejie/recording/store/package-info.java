/**
 * Tests of this package.
 */
@NullMarked
package org.hejie.recording.store;

import org.jspecify.annotations.NullMarked;
