/** The transcript's canonical form: what its digest is made of. */
@NullMarked
package org.hejie.protocol.transcript;

import org.jspecify.annotations.NullMarked;
