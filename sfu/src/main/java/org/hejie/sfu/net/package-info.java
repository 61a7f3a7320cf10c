/**
 * The sockets: one thread, one UDP port, read and written in batches: with the kernel's own calls on Linux, with Netty elsewhere.
 *
 * <pre>
 * recvmmsg ─▶ UdpLoop ─ each datagram ─▶ DatagramHandler ─ Sender ─▶ runs of equal size (GSO) ─▶ sendmmsg
 *                 └─ end of batch, task or timer ─▶ DatagramHandler.turn ─▶ next deadline
 * </pre>
 */
@NullMarked
package org.hejie.sfu.net;

import org.jspecify.annotations.NullMarked;
