package org.hejie.protocol.rest;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mediator shows of their work (在线调解规则 arts. 5-6).
 *
 * @param causes names from {@link CauseList}, at most {@value #MOST}
 * @param languages at most {@value #MOST}, each of at most 40 characters
 * @param region six digits, GB/T 2260
 * @param fee in words; absent: free of charge
 * @param certificate the certificate's number
 * @param issuer who issued it
 * @param training at most {@value #MOST} records
 * @param published whether it may be shown to others than the own organisation and its courts
 */
public record MediatorProfile(
        List<String> causes,
        List<String> languages,
        @Nullable String region,
        @Nullable String fee,
        @Nullable String certificate,
        @Nullable String issuer,
        List<Training> training,
        boolean published) {
    public static final int MOST = 50;

    /** @param hours 1 to 1,000 */
    public record Training(String name, int hours, LocalDate on) {}
}
