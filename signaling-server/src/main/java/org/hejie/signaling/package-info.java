/**
 * The live sessions: one public TCP port, people's WebSockets, the mediation room's rules, and the log everything comes from.
 *
 * <pre>
 * front ─/signal─▶ socket ─Command─▶ session ─▶ room (pure) ─RoomEvent─▶ EventLog ─▶ participants, media, case
 *   └──everything else─▶ Jetty on loopback
 * </pre>
 */
@NullMarked
package org.hejie.signaling;

import org.jspecify.annotations.NullMarked;
