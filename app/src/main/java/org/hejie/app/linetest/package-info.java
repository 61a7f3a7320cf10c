/**
 * Connection tests for anyone who has a page of ours: a room that lasts a minute, in which a page meets itself. No case, no name, no record.
 */
@NullMarked
package org.hejie.app.linetest;

import org.jspecify.annotations.NullMarked;
