package org.hejie.cases.assignment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hejie.protocol.IntegrationMode;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.exchange.ExchangeBody.Court;
import org.hejie.protocol.exchange.ExchangeBody.Decision;
import org.hejie.protocol.exchange.ExchangeBody.DeclineReason;
import org.hejie.protocol.exchange.ExchangeBody.HowChosen;
import org.hejie.protocol.exchange.ExchangeBody.Route;
import org.hejie.protocol.exchange.ExchangeBody.Willingness;
import org.hejie.protocol.rest.AssignmentRequest.AttemptOutcome;
import org.hejie.protocol.rest.LimitationAct;
import org.hejie.protocol.rest.LimitationGround;
import org.hejie.protocol.rest.NewCase.NewReference;
import org.hejie.protocol.rest.PartyChannel;
import org.jspecify.annotations.Nullable;

/** What happened to an assignment. {@link #at} is when it was done here; what a party said has its own time. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AssignmentEvent.Received.class, name = "received"),
    @JsonSubTypes.Type(value = AssignmentEvent.ArrivedAgain.class, name = "arrived_again"),
    @JsonSubTypes.Type(value = AssignmentEvent.Updated.class, name = "updated"),
    @JsonSubTypes.Type(value = AssignmentEvent.MaterialTold.class, name = "material"),
    @JsonSubTypes.Type(value = AssignmentEvent.HoldRequested.class, name = "hold"),
    @JsonSubTypes.Type(value = AssignmentEvent.MediatorReplaced.class, name = "mediator_replaced"),
    @JsonSubTypes.Type(value = AssignmentEvent.SessionTold.class, name = "session"),
    @JsonSubTypes.Type(value = AssignmentEvent.TranscriptConfirmed.class, name = "transcript_confirmed"),
    @JsonSubTypes.Type(value = AssignmentEvent.FactsAgreed.class, name = "facts_agreed"),
    @JsonSubTypes.Type(value = AssignmentEvent.RecordingIndexed.class, name = "recording_indexed"),
    @JsonSubTypes.Type(value = AssignmentEvent.ReviewRequested.class, name = "review_requested"),
    @JsonSubTypes.Type(value = AssignmentEvent.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = AssignmentEvent.Declined.class, name = "declined"),
    @JsonSubTypes.Type(value = AssignmentEvent.Lapsed.class, name = "lapsed"),
    @JsonSubTypes.Type(value = AssignmentEvent.Attempted.class, name = "attempted"),
    @JsonSubTypes.Type(value = AssignmentEvent.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = AssignmentEvent.Wished.class, name = "wished"),
    @JsonSubTypes.Type(value = AssignmentEvent.MediatorChosen.class, name = "mediator_chosen"),
    @JsonSubTypes.Type(value = AssignmentEvent.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = AssignmentEvent.Extended.class, name = "extended"),
    @JsonSubTypes.Type(value = AssignmentEvent.Suspended.class, name = "suspended"),
    @JsonSubTypes.Type(value = AssignmentEvent.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = AssignmentEvent.Suspected.class, name = "suspected"),
    @JsonSubTypes.Type(value = AssignmentEvent.TookEffect.class, name = "agreement_effective"),
    @JsonSubTypes.Type(value = AssignmentEvent.Terminated.class, name = "terminated"),
    @JsonSubTypes.Type(value = AssignmentEvent.Recalled.class, name = "recalled"),
    @JsonSubTypes.Type(value = AssignmentEvent.AskedTogether.class, name = "asked_together"),
    @JsonSubTypes.Type(value = AssignmentEvent.Applied.class, name = "applied"),
    @JsonSubTypes.Type(value = AssignmentEvent.Decided.class, name = "decided"),
    @JsonSubTypes.Type(value = AssignmentEvent.LimitationNoted.class, name = "limitation_noted"),
    @JsonSubTypes.Type(value = AssignmentEvent.LimitationStruck.class, name = "limitation_struck")
})
sealed interface AssignmentEvent {
    Instant at();

    /** What others told or did; it is noted in every state and decides nothing. */
    sealed interface Fact extends AssignmentEvent {}

    /**
     * @param from code of the platform that wrote it; {@code null}: entered by staff
     * @param oral written down by whoever entered it, and read back (劳动争议调解仲裁法 art. 12)
     * @param consents to mediate that came with it
     * @param ruleSet under which it began; {@code null} of one received before they had names
     */
    record Received(
            @Nullable String from,
            Application application,
            boolean oral,
            List<Said> consents,
            @Nullable String ruleSet,
            Instant at)
            implements AssignmentEvent {
        public Received {
            consents = List.copyOf(consents);
        }
    }

    record ArrivedAgain(String via, IntegrationMode mode, Instant at) implements Fact {}

    record Updated(
            @Nullable String claims, @Nullable String facts, List<NewReference> references, String note, Instant at)
            implements Fact {}

    /** @param documentId {@code null}: it lies with the event until the case is open */
    record MaterialTold(
            String materialId,
            String kind,
            String name,
            String mediaType,
            String sha256,
            @Nullable String documentId,
            Instant at)
            implements Fact {}

    record HoldRequested(String basis, String reason, Instant at) implements Fact {}

    /** The court names another one for an open case; the organisation appoints (在线调解规则 art. 14). */
    record MediatorReplaced(String name, String reason, Instant at) implements Fact {}

    enum SessionAct {
        PLANNED,
        STARTED,
        ENDED
    }

    record SessionTold(
            String sessionId,
            SessionAct act,
            @Nullable Instant plannedAt,
            @Nullable TerminationReason reason,
            Instant at)
            implements Fact {}

    record TranscriptConfirmed(String sessionId, int version, String digest, Instant at) implements Fact {}

    /** @param count how many facts are undisputed */
    record FactsAgreed(String sessionId, int count, Instant at) implements Fact {}

    record RecordingIndexed(String sessionId, String manifest, Instant at) implements Fact {}

    /** It opens nothing; the court's reviewers find it at their desk. */
    record ReviewRequested(String requestId, String basis, Instant at) implements Fact {}

    record Accepted(Instant at) implements AssignmentEvent {}

    record Declined(DeclineReason reason, @Nullable String words, Instant at) implements AssignmentEvent {}

    record Lapsed(Instant at) implements AssignmentEvent {}

    record Attempted(
            int place,
            PartyChannel channel,
            AttemptOutcome outcome,
            @Nullable String note,
            Instant at) implements AssignmentEvent {}

    record Answered(int place, Willingness answer, PartyChannel channel, Instant saidAt, Instant at)
            implements AssignmentEvent {}

    /** A party names a mediator. */
    record Wished(int place, String mediatorId, String name, PartyChannel channel, Instant saidAt, Instant at)
            implements AssignmentEvent {}

    record MediatorChosen(String mediatorId, String name, HowChosen how, Instant at) implements AssignmentEvent {}

    record Opened(String caseId, Instant at) implements AssignmentEvent {}

    record Extended(int days, List<Said> consents, LocalDate last, String article, Instant at)
            implements AssignmentEvent {}

    record Suspended(String reason, Instant at) implements AssignmentEvent {}

    record Resumed(Instant at) implements AssignmentEvent {}

    /** Told to the court alone; the file is held. */
    record Suspected(String grounds, Instant at) implements AssignmentEvent {}

    /** An agreement is effective; a second one of the same agreement adds the seal's reading. */
    record TookEffect(
            String sessionId,
            boolean partial,
            String digest,
            Instant byParties,
            @Nullable Instant withSeal,
            Instant at) implements AssignmentEvent {}

    /** With the fields of 在线调解规则 art. 21, where they were asked for. */
    record Terminated(
            TerminationReason reason,
            @Nullable String basics,
            @Nullable String why,
            @Nullable String conduct,
            @Nullable String hints,
            Instant at)
            implements AssignmentEvent {}

    record Recalled(String reason, Instant at) implements AssignmentEvent {}

    /** A party asks for what all have to ask for together. */
    record AskedTogether(int place, Route route, PartyChannel channel, Instant saidAt, Instant at)
            implements AssignmentEvent {}

    record Applied(
            String applicationId,
            Route route,
            @Nullable Court court,
            List<Said> jointBy,
            LocalDate last,
            String article,
            Instant at)
            implements AssignmentEvent {}

    /** What matters to the limitation of arbitration (劳动争议调解仲裁法 art. 27). @param place of who did it */
    record LimitationNoted(
            LimitationAct act,
            LocalDate on,
            @Nullable LimitationGround ground,
            @Nullable Integer place,
            boolean unpaidPay,
            @Nullable LocalDate employmentEnded,
            String evidence,
            Instant at)
            implements AssignmentEvent {}

    /** A note was wrong and does not count. @param seq of it */
    record LimitationStruck(int seq, String why, Instant at) implements AssignmentEvent {}

    record Decided(
            String applicationId,
            Decision decision,
            @Nullable String number,
            @Nullable String reason,
            @Nullable String documentId,
            Instant at)
            implements AssignmentEvent {
        boolean closes() {
            return switch (decision) {
                case RECEIVED, SUPPLEMENT, ACCEPTED -> false;
                case REFUSED_TO_ACCEPT, CONFIRMED, REJECTED, WITHDRAWN -> true;
            };
        }
    }
}
