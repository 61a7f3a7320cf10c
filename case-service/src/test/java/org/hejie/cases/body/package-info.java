@NullMarked
package org.hejie.cases.body;

import org.jspecify.annotations.NullMarked;
