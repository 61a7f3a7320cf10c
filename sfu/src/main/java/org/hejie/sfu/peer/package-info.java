/**
 * One participant's PeerConnection: what it sends, what it receives, and the transport both use.
 *
 * <pre>
 * Peer ┬ Connection (ice, addresses, srtp)
 *      ├ Track: a source it publishes ┬ Encoding ── slots ─▶ SendSlot of other peers
 *      └ SendSlot: a receiving m-line of its, fed from one Track ── Renumbering (Run by Run) ─▶ packets of our SSRC
 * </pre>
 */
@NullMarked
package org.hejie.sfu.peer;

import org.jspecify.annotations.NullMarked;
