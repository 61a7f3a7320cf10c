/**
 * What the court reviewer's player asks for.
 */
@NullMarked
package org.hejie.recording.review;

import org.jspecify.annotations.NullMarked;
