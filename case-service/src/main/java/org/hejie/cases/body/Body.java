package org.hejie.cases.body;

import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.BodyLevel;
import org.hejie.protocol.rest.BodyState;
import org.jspecify.annotations.Nullable;

/** A court, department, mediation organisation or operator. {@code region} is of GB/T 2260; older bodies have none. */
public record Body(
        String id,
        String name,
        BodyKind kind,
        BodyLevel level,
        @Nullable String region,
        @Nullable String parentId,
        BodyState state,
        @Nullable String sealName) {}
