/**
 * Timestamps of sealed manifests (RFC 3161): a third party's word that the manifest was there at a time.
 *
 * <pre>
 * sealed session ─ Stamper ─ TimestampAuthority (HTTP, embedded) ─▶ Token, checked wholly ─▶ manifest.tst, timestamps.jsonl
 * </pre>
 */
@NullMarked
package org.hejie.recording.stamp;

import org.jspecify.annotations.NullMarked;
