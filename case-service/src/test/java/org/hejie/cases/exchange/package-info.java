@NullMarked
package org.hejie.cases.exchange;

import org.jspecify.annotations.NullMarked;
