@NullMarked
package org.hejie.cases.rotation;

import org.jspecify.annotations.NullMarked;
