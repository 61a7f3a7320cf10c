/** Signing keys and their certificates. */
@NullMarked
package org.hejie.recording.keys;

import org.jspecify.annotations.NullMarked;
