@NullMarked
package org.hejie.cases.exchange.wire;

import org.jspecify.annotations.NullMarked;
