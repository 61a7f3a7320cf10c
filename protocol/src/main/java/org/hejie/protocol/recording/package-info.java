/**
 * Recording intake: what a media node's tap hands to the recorder.
 */
@NullMarked
package org.hejie.protocol.recording;

import org.jspecify.annotations.NullMarked;
