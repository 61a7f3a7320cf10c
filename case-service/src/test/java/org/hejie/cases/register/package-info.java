@NullMarked
package org.hejie.cases.register;

import org.jspecify.annotations.NullMarked;
