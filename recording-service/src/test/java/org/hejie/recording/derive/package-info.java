@NullMarked
package org.hejie.recording.derive;

import org.jspecify.annotations.NullMarked;
