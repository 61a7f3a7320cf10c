/** What parties bring before the organisation and the court: complaints, and requests for another mediator. Neither goes through the room's view of others. */
@NullMarked
package org.hejie.cases.complaint;

import org.jspecify.annotations.NullMarked;
