/** The database, and how secrets and personal data lie in it: tokens as digests, numbers sealed. */
@NullMarked
package org.hejie.cases.store;

import org.jspecify.annotations.NullMarked;
