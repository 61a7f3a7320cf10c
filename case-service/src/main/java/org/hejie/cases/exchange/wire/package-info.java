/** How a request between platforms is signed and checked: a detached JWS (RFC 7515 appendix F) over the bytes of the body. Pure; knows no database and no HTTP library. */
@NullMarked
package org.hejie.cases.exchange.wire;

import org.jspecify.annotations.NullMarked;
