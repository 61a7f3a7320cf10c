/**
 * What people are owed about their personal data: every look of staff is an entry of {@code AccessLog} ({@code Exposures} says which pages show what), each
 * person reads the own ({@code OwnDataDesk}), takes a copy ({@code Copies}) and asks for correction or deletion ({@code DataRequests}).
 */
@NullMarked
package org.hejie.cases.privacy;

import org.jspecify.annotations.NullMarked;
