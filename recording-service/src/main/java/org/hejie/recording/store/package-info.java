/**
 * Where archived files live (a folder now, an object store later), and lines that are linked by their hashes.
 */
@NullMarked
package org.hejie.recording.store;

import org.jspecify.annotations.NullMarked;
