/** A dispute on file: case, references, parties. */
@NullMarked
package org.hejie.cases.casefile;

import org.jspecify.annotations.NullMarked;
