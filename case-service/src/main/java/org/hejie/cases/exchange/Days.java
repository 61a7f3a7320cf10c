package org.hejie.cases.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days are China's. */
public final class Days {
    public static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private Days() {}

    /** The day in China. */
    public static LocalDate of(Instant at) {
        return LocalDate.ofInstant(at, CHINA);
    }
}
