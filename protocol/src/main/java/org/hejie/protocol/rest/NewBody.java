package org.hejie.protocol.rest;

import org.jspecify.annotations.Nullable;

/**
 * A body to open below another.
 *
 * @param region six digits, GB/T 2260
 * @param sealName the name on its seal, if it has one
 */
public record NewBody(
        String parentId,
        String name,
        BodyKind kind,
        BodyLevel level,
        String region,
        @Nullable String sealName) {}
