/**
 * Documents of a case: exhibits, transcripts, agreements, mandates, scans. One row per version, sealed in parts, never changed; reading checks the digest.
 */
@NullMarked
package org.hejie.cases.document;

import org.jspecify.annotations.NullMarked;
