/** Who may sign in: organisations, staff accounts and their sessions, integrating platforms. */
@NullMarked
package org.hejie.cases.account;

import org.jspecify.annotations.NullMarked;
