@NullMarked
package org.hejie.protocol.agreement;

import org.jspecify.annotations.NullMarked;
