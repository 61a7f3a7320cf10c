/**
 * Counterparts that can be started: a court's, an HRSS or a local platform, for demonstrations, tests and whoever builds the other end of a line.
 *
 * <pre>
 * POST messages ─▶ Intake ─▶ Books (a Journal on disk) ─▶ Sender ─▶ next platform
 *                              ▲ Court (page, control)
 * </pre>
 */
@NullMarked
package org.hejie.app.simulate;

import org.jspecify.annotations.NullMarked;
