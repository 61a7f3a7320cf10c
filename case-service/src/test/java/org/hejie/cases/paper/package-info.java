@NullMarked
package org.hejie.cases.paper;

import org.jspecify.annotations.NullMarked;
