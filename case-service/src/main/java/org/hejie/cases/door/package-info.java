/** The door between cases and the live room: the only part of case-service that signalling knows. */
@NullMarked
package org.hejie.cases.door;

import org.jspecify.annotations.NullMarked;
