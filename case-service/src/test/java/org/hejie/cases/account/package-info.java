/** Tests. */
@NullMarked
package org.hejie.cases.account;

import org.jspecify.annotations.NullMarked;
