package org.hejie.protocol.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mediation organisation shows of itself (在线调解规则 art. 5), kept by its own administrators.
 *
 * @param address of its office, at most 200 characters
 * @param phone of its office: digits, spaces and {@code + - ( )}, at most 40 characters
 * @param causes names from {@link CauseList}, at most {@value MediatorProfile#MOST}
 * @param languages at most {@value MediatorProfile#MOST}, each of at most 40 characters
 * @param hours when the office is open, in words
 * @param fee in words; absent: free of charge
 * @param approval number of its approval or registration
 * @param published whether anyone may read it; courts of its rosters always may
 */
public record OrganisationProfile(
        @Nullable String address,
        @Nullable String phone,
        List<String> causes,
        List<String> languages,
        @Nullable String hours,
        @Nullable String fee,
        @Nullable String approval,
        boolean published) {}
