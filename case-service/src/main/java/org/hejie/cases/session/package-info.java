/** A planned meeting of a case, who takes part in it, and the tickets that admit them to the live room. */
@NullMarked
package org.hejie.cases.session;

import org.jspecify.annotations.NullMarked;
