/**
 * REST and the pages, on Jetty's loopback connector behind the public port.
 *
 * <pre>
 * request ─▶ headers ─▶ origin ─▶ Guard (who, may they?) ─▶ a module's handler ─▶ JSON | Problem
 *                └ no such route ─▶ StaticSite
 * </pre>
 */
@NullMarked
package org.hejie.app.web;

import org.jspecify.annotations.NullMarked;
