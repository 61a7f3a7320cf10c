/** Every sentence with which signalling refuses something, as data: code, Chinese, English, article. */
@NullMarked
package org.hejie.signaling.refusal;

import org.jspecify.annotations.NullMarked;
