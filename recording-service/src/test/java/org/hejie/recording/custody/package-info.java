/** The log of who did what with the archive. */
@NullMarked
package org.hejie.recording.custody;

import org.jspecify.annotations.NullMarked;
