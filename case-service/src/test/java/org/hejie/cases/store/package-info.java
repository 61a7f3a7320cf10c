/** Tests. */
@NullMarked
package org.hejie.cases.store;

import org.jspecify.annotations.NullMarked;
