/** Cases, people, consents and clocks. */
@NullMarked
package org.hejie.cases;

import org.jspecify.annotations.NullMarked;
