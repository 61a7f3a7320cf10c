/**
 * Keeping what was recorded: a second copy that follows within seconds, signed inventories, re-verification, repair, restore.
 *
 * <pre>recorder ─ EncryptedStore ─ WatchedStore ─▶ archive folder (also the spool) ─ Copier ─▶ copy: archive/…, growing/…;   Check reads both back</pre>
 */
@NullMarked
package org.hejie.recording.keep;

import org.jspecify.annotations.NullMarked;
