/** Makes one module's parts fit another module's ports. Nothing is decided here. */
@NullMarked
package org.hejie.app.wiring;

import org.jspecify.annotations.NullMarked;
