@NullMarked
package org.hejie.cases.assignment;

import org.jspecify.annotations.NullMarked;
