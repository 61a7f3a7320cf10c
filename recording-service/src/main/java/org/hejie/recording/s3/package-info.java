/**
 * Files in an S3-compatible object store: checked on their way in and out, locked against change if wanted, never overwritten by another.
 */
@NullMarked
package org.hejie.recording.s3;

import org.jspecify.annotations.NullMarked;
