/** Drafts of transcript lines, from packets to words. */
@NullMarked
package org.hejie.recording.speech;

import org.jspecify.annotations.NullMarked;
