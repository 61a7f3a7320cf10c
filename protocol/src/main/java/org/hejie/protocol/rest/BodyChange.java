package org.hejie.protocol.rest;

import org.jspecify.annotations.Nullable;

/**
 * What a body is from now on; its kind and level stay.
 *
 * @param parentId another body to stand below; absent: it stays where it is
 * @param reason 2 to 500 characters
 */
public record BodyChange(
        String name,
        String region,
        @Nullable String sealName,
        @Nullable String parentId,
        String reason) {}
