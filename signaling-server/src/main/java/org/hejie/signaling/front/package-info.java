/**
 * The one public TCP port. A connection's first bytes decide where it goes, for good.
 *
 * <pre>
 * accept ─▶ Doorman (limits) ─▶ TLS? ─▶ FirstBytes ─┬─ GET /signal ─▶ UpgradeGuard ─▶ socket
 *                                                   ├─ STUN ─▶ closed, counted
 *                                                   └─ anything else ─▶ Pipe ═PROXY protocol═▶ Jetty
 * </pre>
 */
@NullMarked
package org.hejie.signaling.front;

import org.jspecify.annotations.NullMarked;
