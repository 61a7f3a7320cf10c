package org.hejie.protocol.recording;

import java.util.List;
import org.hejie.protocol.rest.RetentionDue;
import org.jspecify.annotations.Nullable;

/** Two people's decision that a session's record goes. */
public record DisposalOrder(
        String caseId,
        String sessionId,
        List<String> references,
        String organisationId,
        String organisation,
        @Nullable String court,
        RetentionDue retention,
        DisposalCertificate.Decision proposedBy,
        DisposalCertificate.Decision confirmedBy) {}
