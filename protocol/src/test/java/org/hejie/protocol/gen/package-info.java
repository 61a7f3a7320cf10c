/**
 * Writes the protocol for other languages: Java types in, {@code web-client/src/protocol.ts} and {@code docs/protocol.schema.json} out.
 */
@NullMarked
package org.hejie.protocol.gen;

import org.jspecify.annotations.NullMarked;
