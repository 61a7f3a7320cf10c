/**
 * A seeded world for the media loop: virtual time, lossy links, clients that speak real SDP, STUN and SRTP. The same seed gives the same bytes.
 *
 * <pre>
 * SimPeer ─ SimLink ─▶ World (MediaLoop) ─ SimLink ─▶ SimPeer
 * </pre>
 */
@NullMarked
package org.hejie.sfu.sim;

import org.jspecify.annotations.NullMarked;
