package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.DisclosureKind;
import org.hejie.protocol.Role;
import org.jspecify.annotations.Nullable;

/** What parties brought before the organisation and the court, newest first. */
public record ComplaintList(
        List<Complaint> complaints,
        List<MediatorRefusal> refusals,
        List<Objection> objections,
        List<MediatorChange> changes) {

    /**
     * @param mediators of the session
     * @param holdId {@code null}: no hold could be placed, and one should be
     */
    public record Complaint(
            String complaintId,
            String caseId,
            String caseTitle,
            String sessionId,
            String by,
            Role role,
            List<String> mediators,
            ComplaintGround ground,
            String text,
            Instant at,
            @Nullable String holdId) {
        /** Without what it says: this object may end up in a log. */
        @Override
        public String toString() {
            return "Complaint[" + complaintId + "]";
        }
    }

    /** A party asked for another mediator; {@code second}: once more, which counts as refusing to mediate (在线调解规则 art. 14). */
    public record MediatorRefusal(
            String caseId,
            String caseTitle,
            String sessionId,
            String by,
            Role role,
            String reason,
            boolean second,
            Instant at,
            @Nullable Instant takenBackAt) {
        /** Without what it says: this object may end up in a log. */
        @Override
        public String toString() {
            return "MediatorRefusal[" + sessionId + "]";
        }
    }

    /** A party objected to what a mediator disclosed (在线调解规则 art. 13), and has not waived it since. */
    public record Objection(
            String caseId,
            String caseTitle,
            String sessionId,
            String by,
            Role role,
            String mediator,
            DisclosureKind kind,
            Instant at) {}

    /** The organisation appointed another mediator. */
    public record MediatorChange(
            String caseId, String caseTitle, String from, String to, String by, String reason, Instant at) {
        /** Without the reason: this object may end up in a log. */
        @Override
        public String toString() {
            return "MediatorChange[" + caseId + "]";
        }
    }
}
