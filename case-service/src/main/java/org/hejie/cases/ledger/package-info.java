/** What a participant read, agreed to and tested. Rows are added and never changed; the latest one holds (在线调解规则 arts. 4, 7). */
@NullMarked
package org.hejie.cases.ledger;

import org.jspecify.annotations.NullMarked;
