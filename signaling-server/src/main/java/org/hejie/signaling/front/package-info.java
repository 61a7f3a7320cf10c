/**
 * The one public TCP port. A connection's first bytes decide where it goes, for good.
 *
 * <pre>
 * accept ─▶ Doorman (limits) ─▶ MediaFirst ─┬─ STUN frame ─▶ MediaStreams
 *                                           └─▶ TLS? ─▶ FirstBytes ─┬─ GET /signal ─▶ UpgradeGuard ─▶ socket
 *                                                                   └─ anything else ─▶ Pipe ═PROXY protocol═▶ Jetty
 * </pre>
 */
@NullMarked
package org.hejie.signaling.front;

import org.jspecify.annotations.NullMarked;
