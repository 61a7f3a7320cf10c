/**
 * Who signs the record: keys outside the archive, and the certificates that travel with it.
 *
 * <pre>
 * data/keys/signing ─ SigningKeys ─▶ Signer ─▶ lines, manifests       archive/…/keys/*.pem ─▶ CertificateChain ─▶ verify
 * </pre>
 */
@NullMarked
package org.hejie.recording.keys;

import org.jspecify.annotations.NullMarked;
