@NullMarked
package org.hejie.recording.review;

import org.jspecify.annotations.NullMarked;
