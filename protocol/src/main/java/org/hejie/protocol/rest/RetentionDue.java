package org.hejie.protocol.rest;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Until when a record is kept, and why.
 *
 * @param term that decides; {@code null} when no rule was in force when the case was closed, or it is not closed
 * @param chosen an officer said which class the file is of; else the longest that applies
 * @param years in all, of a term of years
 * @param closedOn the day the case was closed (China); {@code null} while it is open
 * @param dueOn the first day it may go; {@code null} for never, or not known yet
 */
public record RetentionDue(
        @Nullable RetentionTerm term,
        boolean chosen,
        @Nullable Integer years,
        @Nullable LocalDate closedOn,
        @Nullable LocalDate dueOn) {}
