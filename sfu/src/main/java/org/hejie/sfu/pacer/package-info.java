/**
 * When packets leave: at once while the line has room, else sound first, then repetitions, then pictures, no faster than the line takes them.
 *
 * <pre>
 * packet ─ Pacer.passes ─▶ at once          else Pacer.keep ─▶ PacketPool ─ Pacer.next ─▶ later, or never: late frames are dropped whole
 * </pre>
 */
@NullMarked
package org.hejie.sfu.pacer;

import org.jspecify.annotations.NullMarked;
