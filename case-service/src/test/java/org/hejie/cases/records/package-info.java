@NullMarked
package org.hejie.cases.records;

import org.jspecify.annotations.NullMarked;
