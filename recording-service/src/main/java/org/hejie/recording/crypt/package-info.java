/**
 * Encryption at rest: a view of plain files over a store that holds only ciphertext, and custody of the keys apart from it.
 *
 * <pre>plain view ─ EncryptedStore ─ records (AEAD, key per file) ─▶ any ArchiveStore;   data key of a session ─ wrapped by KeyCustody ─▶ envelope.json</pre>
 */
@NullMarked
package org.hejie.recording.crypt;

import org.jspecify.annotations.NullMarked;
