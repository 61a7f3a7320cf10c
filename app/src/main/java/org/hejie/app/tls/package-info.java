/** Certificates of our ports, and whose clients' they believe. */
@NullMarked
package org.hejie.app.tls;

import org.jspecify.annotations.NullMarked;
