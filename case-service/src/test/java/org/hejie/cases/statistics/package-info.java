@NullMarked
package org.hejie.cases.statistics;

import org.jspecify.annotations.NullMarked;
