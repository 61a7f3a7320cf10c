package org.hejie.protocol.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bodies, by level and name.
 *
 * @param total how many there are, of which these are a page
 */
public record BodyList(List<BodyRow> bodies, int total) {
    /** @param parent the name of the body above it, where the reader may see it */
    public record BodyRow(
            String bodyId,
            String name,
            BodyKind kind,
            BodyLevel level,
            @Nullable String region,
            BodyState state,
            @Nullable String parent,
            int children) {}
}
