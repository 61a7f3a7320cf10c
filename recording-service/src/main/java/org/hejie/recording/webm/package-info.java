/**
 * Matroska and WebM (RFC 9559) over EBML (RFC 8794): only what one recorded track needs, written and read.
 */
@NullMarked
package org.hejie.recording.webm;

import org.jspecify.annotations.NullMarked;
