@NullMarked
package org.hejie.cases.expert;

import org.jspecify.annotations.NullMarked;
