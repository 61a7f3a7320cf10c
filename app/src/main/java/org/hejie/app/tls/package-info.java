/** Certificates for the public port. */
@NullMarked
package org.hejie.app.tls;

import org.jspecify.annotations.NullMarked;
