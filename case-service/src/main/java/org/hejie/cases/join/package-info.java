/** How a party comes in: invitation, identity, notices, consents, device, ticket. */
@NullMarked
package org.hejie.cases.join;

import org.jspecify.annotations.NullMarked;
