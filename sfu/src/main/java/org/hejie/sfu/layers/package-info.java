/**
 * What a source's stream is made of: encodings, spatial and temporal layers, and how much each of them takes.
 *
 * <pre>
 * packet ─ payload descriptor or dependency descriptor ─▶ layer ─▶ forward or drop
 * </pre>
 */
@NullMarked
package org.hejie.sfu.layers;

import org.jspecify.annotations.NullMarked;
