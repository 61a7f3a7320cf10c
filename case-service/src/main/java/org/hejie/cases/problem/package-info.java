/**
 * Problems of the linkage that courts and departments look at together (法办〔2022〕3号 §4).
 */
@NullMarked
package org.hejie.cases.problem;

import org.jspecify.annotations.NullMarked;
