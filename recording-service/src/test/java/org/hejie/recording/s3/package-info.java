/**
 * Tests against a real S3 server, in a process of its own.
 */
@NullMarked
package org.hejie.recording.s3;

import org.jspecify.annotations.NullMarked;
