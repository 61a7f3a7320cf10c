/**
 * The selective forwarding unit: knows RTP, not people.
 *
 * <pre>
 * net (sockets) ─▶ room (MediaLoop) ─▶ peer ─▶ ice | dtls | srtp ─▶ rtp, rtcp ─▶ other peers ─▶ net
 * node: event loops, commands in, events out
 * </pre>
 */
@NullMarked
package org.hejie.sfu;

import org.jspecify.annotations.NullMarked;
