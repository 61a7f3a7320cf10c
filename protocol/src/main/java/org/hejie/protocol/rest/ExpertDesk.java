package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The province's pool of experts for major collective disputes (法办〔2022〕3号 §5(2)), as far as the reader has to do with it.
 *
 * @param pool name of the department that keeps it; absent: nobody above the reader's body does
 * @param keeper whether the reader keeps it
 * @param experts all of them for the keeper, else those of the reader's body
 * @param requests all of them for the keeper, else those of the reader's organisation
 * @param calls those on the reader
 * @param acts the keeper's ledger, newest first
 */
public record ExpertDesk(
        @Nullable String pool,
        boolean keeper,
        List<Expert> experts,
        List<ExpertRequest> requests,
        List<ExpertCall> calls,
        List<ExpertAct> acts) {
    public enum ExpertState {
        PROPOSED,
        ADMITTED,
        REFUSED,
        ENDED
    }

    public enum CallState {
        ASSIGNED,
        ACCEPTED,
        DECLINED
    }

    public enum ExpertVerdict {
        ADMIT,
        REFUSE,
        END
    }

    public enum ExpertActKind {
        PROPOSED,
        ADMITTED,
        REFUSED,
        ENDED,
        ASKED,
        ASSIGNED,
        ACCEPTED,
        DECLINED
    }

    /** @param reason of the keeper's last decision */
    public record Expert(
            String expertId,
            String name,
            String body,
            ExpertProfile profile,
            ExpertState state,
            @Nullable String reason) {}

    /**
     * What somebody is an expert of.
     *
     * @param field in words, at most 200 characters
     * @param causes names from {@link CauseList}
     * @param region six digits, GB/T 2260: where they work
     * @param available whether they can be asked now
     */
    public record ExpertProfile(
            String field, List<String> causes, List<String> languages, String region, boolean available) {}

    /** @param workers applicants, and workers whom representatives stand for */
    public record ExpertRequest(
            String requestId,
            String caseId,
            String caseTitle,
            String cause,
            String body,
            int workers,
            String words,
            Instant askedAt,
            List<ExpertCall> calls) {}

    /**
     * @param reason of a refusal
     * @param sessions of an accepted one, not over: where the expert helps
     */
    public record ExpertCall(
            String callId,
            String requestId,
            String expert,
            String caseTitle,
            String body,
            CallState state,
            @Nullable String reason,
            Instant at,
            List<ExpertSession> sessions) {}

    public record ExpertSession(String sessionId, Instant plannedAt) {}

    public record ExpertAct(
            Instant at,
            ExpertActKind act,
            String by,
            @Nullable String expert,
            @Nullable String caseTitle,
            @Nullable String reason) {}

    /** Experts for a request, the best first. */
    public record ExpertMatches(List<ExpertMatch> matches) {}

    /**
     * @param score the sum of the parts
     * @param called whether they were asked already
     */
    public record ExpertMatch(
            String expertId, String name, String body, int score, List<MatchPart> parts, boolean called) {}

    public enum MatchReason {
        CAUSE,
        LANGUAGE,
        REGION,
        LOAD,
        CONFLICT
    }

    public record MatchPart(MatchReason reason, int points) {}

    public record NewExpert(String accountId, ExpertProfile profile) {}

    /** @param reason 2 to 500 characters */
    public record ExpertDecision(ExpertVerdict verdict, String reason) {}

    /**
     * @param marked a major collective dispute though fewer than ten workers are entered
     * @param words what the expert is needed for, 2 to 500 characters
     * @param languages that the expert should speak
     */
    public record NewExpertRequest(String caseId, boolean marked, String words, List<String> languages) {}

    public record NewExpertCall(String expertId) {}

    /** @param reason of a refusal, 2 to 500 characters */
    public record CallAnswer(boolean accept, @Nullable String reason) {}
}
