package org.hejie.recording.export;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.rest.AccessPurpose;
import org.jspecify.annotations.Nullable;

/** What a package says of itself. */
public final class Export {
    public static final String DESCRIPTION = "EXPORT.json";
    public static final String SIGNATURE = "EXPORT.sig";

    private Export() {}

    /**
     * {@code EXPORT.json}.
     *
     * @param verified whether the session was found sound just before
     * @param files every file of the package but this one and its signature
     */
    public record Description(
            int format,
            String software,
            String caseId,
            String sessionId,
            Instant exportedAt,
            TakenBy takenBy,
            String grantId,
            AccessPurpose purpose,
            String basis,
            String reason,
            boolean verified,
            List<PackedFile> files) {}

    public record TakenBy(String accountId, String name, String organisation) {}

    public record PackedFile(String path, long bytes, String sha256) {}

    /** {@code EXPORT.sig}, spelled like a manifest's. */
    public record Signed(
            String algorithm,
            String key,
            String sha256,
            @Nullable String sm3,
            String signature) {}
}
