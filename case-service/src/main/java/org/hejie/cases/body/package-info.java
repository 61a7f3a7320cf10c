/**
 * The bodies that have accounts, in a hierarchy, and the ledger of what their administrators did.
 *
 * <pre>
 * administrator ─▶ Bodies ─ reached? (organisation_above) ─▶ act ─▶ ActLedger
 * </pre>
 */
@NullMarked
package org.hejie.cases.body;

import org.jspecify.annotations.NullMarked;
