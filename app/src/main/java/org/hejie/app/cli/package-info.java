/** The command line, {@code hejie}. */
@NullMarked
package org.hejie.app.cli;

import org.jspecify.annotations.NullMarked;
