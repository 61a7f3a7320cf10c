package org.hejie.protocol.rest;

import java.time.LocalDate;

/**
 * What may be applied for jointly after an agreement took effect, and until when (民事诉讼法 art. 85: the first day is not counted, a last day that is a holiday moves).
 *
 * @param reading by which the agreement took effect
 * @param effectiveOn that day, in China
 * @param moved the last day fell on a holiday or weekend
 * @param calendarLoaded {@code false}: the State Council's calendar of that year is not loaded, the day may move
 */
public record AgreementClock(
        Route route,
        Reading reading,
        LocalDate effectiveOn,
        LocalDate lastDay,
        boolean moved,
        boolean calendarLoaded,
        String article) {
    public enum Route {
        ARBITRATION_REVIEW,
        JUDICIAL_CONFIRMATION
    }

    public enum Reading {
        /** 在线调解规则 art. 19: with the last party's signature. */
        BY_PARTIES,
        /** 劳动争议调解仲裁法 art. 14: with the mediator's signature and the organisation's seal. */
        WITH_SEAL
    }
}
