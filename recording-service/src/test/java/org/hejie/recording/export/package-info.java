/** Packages that are taken away. */
@NullMarked
package org.hejie.recording.export;

import org.jspecify.annotations.NullMarked;
