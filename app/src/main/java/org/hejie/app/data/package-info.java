/** The data folder: its lock, its keys, its places. */
@NullMarked
package org.hejie.app.data;

import org.jspecify.annotations.NullMarked;
