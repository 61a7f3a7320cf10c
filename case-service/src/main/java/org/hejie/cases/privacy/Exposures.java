package org.hejie.cases.privacy;

import static org.hejie.protocol.rest.DataPurpose.ADMINISTRATION;
import static org.hejie.protocol.rest.DataPurpose.DATA_SUBJECT;
import static org.hejie.protocol.rest.DataPurpose.HANDOVER;
import static org.hejie.protocol.rest.DataPurpose.INTEGRATION;
import static org.hejie.protocol.rest.DataPurpose.MEDIATION;
import static org.hejie.protocol.rest.DataPurpose.RETENTION;
import static org.hejie.protocol.rest.DataPurpose.REVIEW;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.rest.DataKind;
import org.hejie.protocol.rest.DataPurpose;

/**
 * Which endpoint shows what of people's data, and what for. What begins with a path of the table is as that path says, the longest one counts; one
 * method alone stands with its name before it. A test asks that every endpoint of staff and platforms is here.
 */
public final class Exposures {
    private static final Map<String, Exposure> TABLE = new LinkedHashMap<>();

    static {
        nothing("/api/login", "/api/logout", "/api/me", "/api/causes", "/api/mediators", "/api/admin", "/api/roster");
        glance("/api/cases", DataKind.LIST, MEDIATION);
        nothing("POST /api/cases");
        glance("/api/cases/{caseId}", DataKind.CASE, MEDIATION);
        glance("/api/cases/{caseId}/documents", DataKind.DOCUMENTS, MEDIATION);
        shown("/api/cases/{caseId}/documents/{documentId}", DataKind.DOCUMENT, MEDIATION);
        shown("/api/cases/{caseId}/parties/{partyId}/numbers", DataKind.NUMBERS, MEDIATION);
        glance("/api/sessions", DataKind.LIST, MEDIATION);
        glance("/api/sessions/{sessionId}", DataKind.SESSION, MEDIATION);
        nothing("/api/sessions/{sessionId}/ticket", "/api/sessions/{sessionId}/venue");
        nothing("/api/sessions/{sessionId}/participants/{participantId}/invitations", "/api/invitations");
        glance("/api/sessions/{sessionId}/exhibits", DataKind.DOCUMENTS, MEDIATION);
        nothing("POST /api/sessions/{sessionId}/exhibits");
        glance("/api/sessions/{sessionId}/exhibits/{exhibitId}", DataKind.DOCUMENT, MEDIATION);
        TABLE.put("/api/sessions/{sessionId}/moments", new Exposure.InCustody());
        glance("/api/sessions/{sessionId}/agreement", DataKind.CASE, MEDIATION);
        shown("/api/sessions/{sessionId}/agreement/paper", DataKind.DOCUMENT, MEDIATION);
        shown("/api/sessions/{sessionId}/agreement/signatures", DataKind.DOCUMENT, MEDIATION);
        shown("/api/sessions/{sessionId}/handover", DataKind.PACKAGE, HANDOVER);
        nothing("/api/organisation");
        glance("/api/complaints", DataKind.COMPLAINTS, ADMINISTRATION);
        glance("/api/assignments", DataKind.LIST, MEDIATION);
        nothing("POST /api/assignments", "POST /api/assignments/{assignmentId}/links");
        glance("/api/assignments/{assignmentId}", DataKind.CASE, MEDIATION);
        shown("/api/assignments/{assignmentId}/parties/{place}/numbers", DataKind.NUMBERS, MEDIATION);
        glance("/api/review/cases", DataKind.LIST, REVIEW);
        glance("/api/review/cases/{caseId}", DataKind.CASE, REVIEW);
        glance("/api/review/search", DataKind.LIST, REVIEW);
        glance("/api/grants", DataKind.LIST, REVIEW);
        TABLE.put("POST /api/grants", new Exposure.InCustody());
        TABLE.put("/api/grants/{grantId}", new Exposure.InCustody());
        glance("/api/releases", DataKind.LIST, REVIEW);
        TABLE.put("/api/releases/{releaseId}", new Exposure.InCustody());
        glance("/api/records", DataKind.LIST, RETENTION);
        glance("/api/records/{sessionId}", DataKind.RECORD, RETENTION);
        TABLE.put("/api/holds", new Exposure.InCustody());
        TABLE.put("/api/disposals", new Exposure.InCustody());
        nothing("/api/ops");
        shown("/api/ops/exchange/partners/{code}/package", DataKind.PACKAGE, HANDOVER);
        nothing("/api/integration");
        glance("/api/integration/cases/{caseId}", DataKind.CASE, INTEGRATION);
        glance("/api/privacy/requests", DataKind.LIST, DATA_SUBJECT);
        glance("/api/privacy/requests/{requestId}", DataKind.CASE, DATA_SUBJECT);
        shown("/api/privacy/people", DataKind.LIST, DATA_SUBJECT);
        shown("/api/privacy/people/{partyId}", DataKind.COPY, DATA_SUBJECT);
        nothing("/api/privacy/register");
        glance("/api/reminders", DataKind.LIST, MEDIATION);
        nothing("/api/rule-sets", "/api/clocks", "/api/statistics", "/api/problems");
        glance("/api/experts", DataKind.LIST, ADMINISTRATION);
        glance("/api/review/requests", DataKind.LIST, REVIEW);
        TABLE.put("POST /api/review/requests/{reviewRequestId}/grant", new Exposure.InCustody());
    }

    private Exposures() {}

    private static void nothing(String... paths) {
        for (String path : paths) {
            TABLE.put(path, new Exposure.Nothing());
        }
    }

    private static void glance(String path, DataKind kind, DataPurpose purpose) {
        TABLE.put(path, new Exposure.Shown(kind, purpose, true));
    }

    private static void shown(String path, DataKind kind, DataPurpose purpose) {
        TABLE.put(path, new Exposure.Shown(kind, purpose, false));
    }

    /** Empty for an endpoint that nobody has thought of yet. */
    public static Optional<Exposure> of(Endpoint endpoint) {
        Exposure exact = TABLE.get(endpoint.method() + " " + endpoint.path());
        if (exact != null) {
            return Optional.of(exact);
        }
        String path = endpoint.path();
        while (!path.isEmpty()) {
            Exposure found = TABLE.get(path);
            if (found != null) {
                return Optional.of(found);
            }
            path = path.substring(0, path.lastIndexOf('/'));
        }
        return Optional.empty();
    }
}
