@NullMarked
package org.hejie.app.simulate;

import org.jspecify.annotations.NullMarked;
