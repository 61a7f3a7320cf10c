/** Tests. */
@NullMarked
package org.hejie.cases.law;

import org.jspecify.annotations.NullMarked;
