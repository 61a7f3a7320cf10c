package org.hejie.cases.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days are China's. */
final class Days {
    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private Days() {}

    static LocalDate of(Instant at) {
        return LocalDate.ofInstant(at, CHINA);
    }
}
