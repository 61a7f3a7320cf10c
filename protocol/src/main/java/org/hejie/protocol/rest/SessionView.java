package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.jspecify.annotations.Nullable;

/**
 * A session with everyone who is to take part and how far each of them is.
 *
 * @param reminders how many minutes before it those who are invited are reminded
 * @param change the last one of the plan
 */
public record SessionView(
        String sessionId,
        String caseId,
        String caseTitle,
        Instant plannedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable TerminationReason endReason,
        List<Integer> reminders,
        @Nullable Instant cancelledAt,
        @Nullable PlanChange change,
        List<SessionParticipant> participants) {

    /**
     * @param consents those decided so far
     * @param identityMethod how identity was checked for this session: "one_time_code", "platform:NAME", "account"
     * @param accountId a mediator's
     * @param promise not to record in private, once made
     * @param notices what the person was told and will be, in the order it is due
     */
    public record SessionParticipant(
            String participantId,
            String name,
            Role role,
            JoinStep step,
            @Nullable String identityMethod,
            @Nullable InvitationView invitation,
            Map<ConsentKind, Boolean> consents,
            @Nullable DeviceCheck deviceCheck,
            @Nullable String accountId,
            @Nullable PromiseReceipt promise,
            List<NoticeView> notices) {}

    public record InvitationView(String invitationId, Instant expiresAt, InvitationState state) {}
}
