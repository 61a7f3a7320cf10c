package org.hejie.protocol;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The time by which days are told: one zone for the whole country, without summer time. */
public final class China {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private China() {}

    /** The day of that moment. */
    public static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }
}
