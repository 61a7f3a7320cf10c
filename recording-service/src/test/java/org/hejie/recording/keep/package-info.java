/**
 * Tests and drills of keeping: copies, catching up, re-verification, repair, restore.
 */
@NullMarked
package org.hejie.recording.keep;

import org.jspecify.annotations.NullMarked;
