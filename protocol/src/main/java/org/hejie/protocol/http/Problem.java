package org.hejie.protocol.http;

import org.jspecify.annotations.Nullable;

/** RFC 9457 problem details; {@code code} is stable, {@code article} the rule it rests on. */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable String article) {}
