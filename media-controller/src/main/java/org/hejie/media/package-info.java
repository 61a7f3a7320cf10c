/**
 * Which media node holds a room, and the way there.
 *
 * <pre>
 * signalling ─ command ─▶ MediaController ─ placed room ─▶ MediaNode ─ event ─▶ listeners
 *                              └ NodeRegistry: nodes, claims on rooms
 * </pre>
 */
@NullMarked
package org.hejie.media;

import org.jspecify.annotations.NullMarked;
