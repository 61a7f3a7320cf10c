@NullMarked
package org.hejie.cases.agreement;

import org.jspecify.annotations.NullMarked;
