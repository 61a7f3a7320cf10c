package org.hejie.protocol.rest;

import java.time.LocalDate;
import java.util.List;
import org.hejie.protocol.http.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * What an account is from now on.
 *
 * @param reason 2 to 500 characters
 */
public record AccountChange(
        String name, List<StaffRole> roles, @Nullable LocalDate expiresOn, String reason) {}
