package org.hejie.protocol.rest;

import java.util.List;
import org.hejie.protocol.http.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * A body as its administrator sees it.
 *
 * @param region six digits, GB/T 2260
 * @param parentId absent where the reader sees nothing above it
 * @param above the bodies above it that the reader may see, the highest first
 * @param children how many bodies stand directly below it
 * @param accounts how many accounts it has that are not closed
 * @param own whether it is the reader's own body, of which the reader changes nothing but its accounts
 * @param roles what can be handed down in it
 */
public record BodyView(
        String bodyId,
        String name,
        BodyKind kind,
        BodyLevel level,
        @Nullable String region,
        @Nullable String parentId,
        BodyState state,
        @Nullable String sealName,
        List<BodyName> above,
        int children,
        int accounts,
        boolean own,
        List<StaffRole> roles) {
    public record BodyName(String bodyId, String name) {}
}
