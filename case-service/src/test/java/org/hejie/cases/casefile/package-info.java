/** Tests. */
@NullMarked
package org.hejie.cases.casefile;

import org.jspecify.annotations.NullMarked;
