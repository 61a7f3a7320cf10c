/**
 * Every message that crosses a process, as records and sealed interfaces, and the words all modules share.
 *
 * <pre>
 * browser ⇄ signal ⇄ signaling-server ⇄ media ⇄ sfu ─ recording ─▶ recording-service
 *    └──────── http ────────▶ case-service, recording-service
 * </pre>
 */
@NullMarked
package org.hejie.protocol;

import org.jspecify.annotations.NullMarked;
