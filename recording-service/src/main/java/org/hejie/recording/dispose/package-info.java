/**
 * How a record goes, and what stays: {@code DisposalOrder} (two people) → certificate, signed → envelopes of all copies → all files → certificate alone.
 * Also what an index is built from, and the ledger of holds, which outlive the database.
 */
@NullMarked
package org.hejie.recording.dispose;

import org.jspecify.annotations.NullMarked;
