/** Tests. */
@NullMarked
package org.hejie.cases.exhibit;

import org.jspecify.annotations.NullMarked;
