/** Which layer of each picture a receiver gets when its line does not carry everything. */
@NullMarked
package org.hejie.sfu.allocate;

import org.jspecify.annotations.NullMarked;
