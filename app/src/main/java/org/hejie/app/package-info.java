/**
 * The composition root: the only place that knows every module.
 *
 * <pre>
 * cli ─ Settings ─▶ Hejie ─▶ cases, recording, media node ─▶ controller ─▶ web (Jetty, loopback) ─▶ signalling (public port)
 * </pre>
 */
@NullMarked
package org.hejie.app;

import org.jspecify.annotations.NullMarked;
