/**
 * Tests of encryption at rest and of key custody.
 */
@NullMarked
package org.hejie.recording.crypt;

import org.jspecify.annotations.NullMarked;
