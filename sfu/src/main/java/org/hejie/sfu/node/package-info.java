/**
 * A media node: event loops with their rooms, DTLS sessions, figures; commands in, events out.
 *
 * <pre>
 * execute(command) ─▶ the room's LoopRunner ─▶ MediaLoop ─▶ reply
 *                        ├ DtlsTable ◀─▶ dtls          └▶ event ─▶ EventPump ─▶ listeners
 *                        └ net.UdpLoop
 * </pre>
 */
@NullMarked
package org.hejie.sfu.node;

import org.jspecify.annotations.NullMarked;
