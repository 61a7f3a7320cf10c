package org.hejie.protocol.rest;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How long one kind of file is kept, as the rule said from a day on.
 *
 * @param fileClass such as LONG or SHORT; upper case, unique with its owner
 * @param length {@code YEARS} with {@code years}, {@code PERMANENT}, or {@code LONGEST}: as long as the longest term of years in force
 * @param countsFrom the first day that counts
 * @param article the rule it rests on; {@code basisZh} and {@code basisEn} say it in words
 * @param organisationId whose own rule it is; {@code null} for everybody's
 */
public record RetentionTerm(
        RetentionOwner owner,
        String fileClass,
        Length length,
        @Nullable Integer years,
        CountsFrom countsFrom,
        String article,
        String basisZh,
        String basisEn,
        LocalDate effectiveFrom,
        @Nullable String organisationId) {
    public enum Length {
        YEARS,
        PERMANENT,
        LONGEST
    }

    public enum CountsFrom {
        /** The day after the case was closed. */
        CLOSING,
        /** The first of January after it. */
        NEXT_YEAR
    }
}
