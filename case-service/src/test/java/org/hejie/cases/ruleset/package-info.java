@NullMarked
package org.hejie.cases.ruleset;

import org.jspecify.annotations.NullMarked;
