/**
 * Certificate files that are taken up again while the server runs.
 *
 * <pre>
 * files ─look, every 5 s; the same twice─▶ read as a whole ─▶ checked ─▶ in use for new connections
 *                                                   └─ cannot be used ─▶ what is in use stays; log and operators' page say why
 * </pre>
 */
@NullMarked
package org.hejie.cases.tls;

import org.jspecify.annotations.NullMarked;
