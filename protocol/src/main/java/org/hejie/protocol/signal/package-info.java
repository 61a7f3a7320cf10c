/**
 * The signalling protocol at {@code /signal}: client frames and commands in, server frames, numbered events and signals out.
 */
@NullMarked
package org.hejie.protocol.signal;

import org.jspecify.annotations.NullMarked;
