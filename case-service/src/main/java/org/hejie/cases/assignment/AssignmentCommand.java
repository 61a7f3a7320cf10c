package org.hejie.cases.assignment;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.exchange.ExchangeBody.Court;
import org.hejie.protocol.exchange.ExchangeBody.DeclineReason;
import org.hejie.protocol.exchange.ExchangeBody.HowChosen;
import org.hejie.protocol.exchange.ExchangeBody.Route;
import org.hejie.protocol.exchange.ExchangeBody.Willingness;
import org.hejie.protocol.rest.AssignmentRequest;
import org.hejie.protocol.rest.AssignmentRequest.AttemptOutcome;
import org.hejie.protocol.rest.PartyChannel;
import org.jspecify.annotations.Nullable;

/** What someone wants to do with an assignment. */
sealed interface AssignmentCommand {
    record Accept() implements AssignmentCommand {}

    record Decline(DeclineReason reason, @Nullable String words) implements AssignmentCommand {}

    /** By the clock's round. */
    record Lapse() implements AssignmentCommand {}

    record Attempt(
            int place,
            PartyChannel channel,
            AttemptOutcome outcome,
            @Nullable String note) implements AssignmentCommand {}

    record Answer(int place, Willingness answer, PartyChannel channel, Instant saidAt) implements AssignmentCommand {}

    /** @param by whose wish this is; empty for a designation */
    record Choose(HowChosen how, String mediatorId, String name, List<Said> by) implements AssignmentCommand {}

    /** Another one leads the open case (在线调解规则 arts. 13-14). */
    record Appoint(String mediatorId, String name) implements AssignmentCommand {}

    record Open(String caseId) implements AssignmentCommand {}

    record Extend(int days, List<Said> consents) implements AssignmentCommand {}

    record Suspend(String reason) implements AssignmentCommand {}

    record Resume() implements AssignmentCommand {}

    /** The mediation may be staged (在线调解规则 art. 23). */
    record Suspect(String grounds) implements AssignmentCommand {}

    /** @param bySession the form of a session says so; else there must have been none */
    record Terminate(
            TerminationReason reason, String basics, String why, String conduct, String hints, boolean bySession)
            implements AssignmentCommand {}

    /** @param applicationId of the application, should this make it complete */
    record AskTogether(Route route, @Nullable Court court, List<Said> by, String applicationId)
            implements AssignmentCommand {}

    record NoteLimitation(AssignmentRequest.NoteLimitation note) implements AssignmentCommand {}

    record StrikeLimitation(int seq, String why) implements AssignmentCommand {}

    /** Told by those who decide: the agreement's signatures, the court. */
    record TakeEffect(
            String sessionId,
            boolean partial,
            String digest,
            Instant byParties,
            @Nullable Instant withSeal) implements AssignmentCommand {}

    record Recall(String reason) implements AssignmentCommand {}

    record Decide(AssignmentEvent.Decided decided) implements AssignmentCommand {}

    record Note(AssignmentEvent.Fact fact) implements AssignmentCommand {}
}
