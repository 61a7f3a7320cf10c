/**
 * The load client: rooms of peers with real ICE, DTLS-SRTP and UDP against a node in a process of its own. See docs/BENCHMARKS.md.
 *
 * <pre>
 * Bench ─ LoadClient ─ LoadPeer (socket, DTLS, SRTP) ═UDP═▶ LoadNode (SfuNode) ═UDP═▶ other LoadPeers ─▶ Tally
 * </pre>
 */
@NullMarked
package org.hejie.sfu.bench;

import org.jspecify.annotations.NullMarked;
