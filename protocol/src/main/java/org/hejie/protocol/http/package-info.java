/**
 * What every REST endpoint shares: its description, who may call it, and how it refuses (RFC 9457).
 */
@NullMarked
package org.hejie.protocol.http;

import org.jspecify.annotations.NullMarked;
