/** Personal data under another key: where all of it lies, and how it is sealed anew. */
@NullMarked
package org.hejie.cases.rotation;

import org.jspecify.annotations.NullMarked;
