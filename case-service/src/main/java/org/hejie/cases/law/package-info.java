/** Law as data: causes of action, notices to read and consents to give, each text with its version, effective date and article. */
@NullMarked
package org.hejie.cases.law;

import org.jspecify.annotations.NullMarked;
