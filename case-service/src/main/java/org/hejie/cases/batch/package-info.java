/**
 * Bodies and accounts opened from a table, all or nothing.
 *
 * <pre>
 * CSV or XLSX ─▶ TableFile ─ lines ─▶ BodyBatch / AccountBatch ─ refused rows, plan ─▶ Imports ─ try … apply
 * </pre>
 */
@NullMarked
package org.hejie.cases.batch;

import org.jspecify.annotations.NullMarked;
