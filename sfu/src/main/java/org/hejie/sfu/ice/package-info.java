/**
 * ICE-lite (RFC 8445 §2.5): we answer connectivity checks and never send any.
 *
 * <pre>
 * binding request ─▶ IceAgent ─▶ success | error | silence;  authenticated? nominated?
 * </pre>
 */
@NullMarked
package org.hejie.sfu.ice;

import org.jspecify.annotations.NullMarked;
