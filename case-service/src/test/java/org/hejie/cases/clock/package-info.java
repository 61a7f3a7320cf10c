@NullMarked
package org.hejie.cases.clock;

import org.jspecify.annotations.NullMarked;
