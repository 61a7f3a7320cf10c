/** The REST face: who may call what, and how bodies become calls. Nothing is decided here. */
@NullMarked
package org.hejie.cases.http;

import org.jspecify.annotations.NullMarked;
